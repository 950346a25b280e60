import { JaneError } from '../../src/client/jane-error.ts';
import { LatePart } from '../../src/controllers/late-part.ts';
import { AppLoader } from '../../src/first-screen/app-loader.ts';

/** What a story's `beforeEach` sets up, and takes back when the story goes. */
type Condition = () => () => void;

/** Puts properties in place of an object's own, and back again. */
function replaced(object: object, properties: PropertyDescriptorMap): () => void {
  const before = Object.getOwnPropertyDescriptors<Record<string, unknown>>(object as Record<string, unknown>);
  for (const [name, property] of Object.entries(properties)) {
    Object.defineProperty(object, name, { configurable: true, ...property });
  }
  return () => {
    for (const name of Object.keys(properties)) {
      Reflect.deleteProperty(object, name);
      if (before[name]) Object.defineProperty(object, name, before[name]);
    }
  };
}

/** The page is in a sandboxed frame, which may keep no session. */
export const inSandbox: Condition = () => replaced(globalThis, { origin: { value: 'null' } });

type AnyPart = LatePart<unknown>;

/** In the catalogue no script can be missing, so the parts say that they are: all, or those that only a press asks for. */
function partsMissing(how: Pick<AnyPart, 'error' | 'load'>, isPressed = false): () => void {
  const own = Object.getOwnPropertyDescriptors<AnyPart>(LatePart.prototype);
  const here = new WeakSet<AnyPart>();
  return replaced(LatePart.prototype, {
    part: {
      get(this: AnyPart) {
        return here.has(this) ? own.part.get?.call(this) : undefined;
      },
    },
    error: {
      get(this: AnyPart) {
        return here.has(this) ? own.error.get?.call(this) : how.error;
      },
    },
    load: {
      value(this: AnyPart) {
        return here.has(this) ? own.load.value?.call(this) : how.load();
      },
    },
    need: {
      value(this: AnyPart) {
        if (isPressed) here.add(this);
        own.need.value?.call(this);
      },
    },
  });
}

type AnyLoader = AppLoader<unknown>;

/** Nor can the app be missing, so its loader says that it is: a press waits, or finds that it did not come. */
function appMissing(error: AnyLoader['error']): () => void {
  const own = Object.getOwnPropertyDescriptors<AnyLoader>(AppLoader.prototype);
  const pressed = new WeakMap<AnyLoader, string>();
  return replaced(AppLoader.prototype, {
    value: { get: () => undefined },
    error: { get: () => error },
    queued: {
      get(this: AnyLoader) {
        return error ? undefined : pressed.get(this);
      },
    },
    whenLoaded: {
      value(this: AnyLoader, name: string) {
        pressed.set(this, name);
        own.whenLoaded.value?.call(this, name, () => undefined);
      },
    },
  });
}

const lost = { error: new JaneError('part-missing'), load: () => Promise.resolve(undefined) };
const awaited = { error: undefined, load: () => new Promise<undefined>(() => undefined) };

function both(...conditions: (() => void)[]): () => void {
  return () => {
    for (const takeBack of conditions) takeBack();
  };
}

/** The second script never comes. */
export const latePartsFail: Condition = () => both(partsMissing(lost), appMissing({ code: 'part-missing' }));

/** The second script is still on its way. */
export const latePartsWait: Condition = () => both(partsMissing(awaited), appMissing(undefined));

/** A bundler made a file of each part, and what a press asks for never comes. */
export const pressedPartsFail: Condition = () => partsMissing(lost, true);

/** The same while it is still on its way. */
export const pressedPartsWait: Condition = () => partsMissing(awaited, true);
