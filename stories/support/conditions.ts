import { AppLoader, type LoadedApp } from '../../src/first-screen/app-loader.ts';

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

type AnyLoader = AppLoader<LoadedApp>;

/** In the catalogue no script can be missing, so the app's loader says that it is: a press waits, or finds that it did not come. */
function appMissing(error: AnyLoader['error']): () => void {
  const own = Object.getOwnPropertyDescriptors<AnyLoader>(AppLoader.prototype as AnyLoader);
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

/** The second script never comes. */
export const appFails: Condition = () => appMissing({ code: 'part-missing' });

/** The second script is still on its way. */
export const appWaits: Condition = () => appMissing(undefined);
