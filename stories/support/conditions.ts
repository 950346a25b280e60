import { JaneError } from '../../src/client/jane-error.ts';
import { LatePart } from '../../src/controllers/late-part.ts';

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

/** The second script never comes: in the catalogue no script can be missing, so the parts say that they are. */
export const latePartsFail: Condition = () =>
  replaced(LatePart.prototype, {
    part: { get: () => undefined },
    error: { get: () => new JaneError('unreachable') },
    load: { value: () => Promise.resolve(undefined) },
  });

/** The second script is still on its way. */
export const latePartsWait: Condition = () =>
  replaced(LatePart.prototype, {
    part: { get: () => undefined },
    error: { get: () => undefined },
    load: { value: () => new Promise(() => undefined) },
  });
