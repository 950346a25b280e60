import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../error-code.ts';
import { StartError } from './start-error.ts';

/** The folder is this process's alone, until it is released or the process ends, however it ends. */
export interface FolderLock {
  /** Answers the commands that come in through the lock's socket; those that came before it was set wait. */
  answer(handler: (socket: Socket) => void): void;
  release(): Promise<void>;
}

const isWindows = process.platform === 'win32';
/** What a socket's address may hold on every system. */
const MOST_BYTES = 100;
/** A takeover takes moments; one that is older was left by a process that died in it. */
const TAKEOVER_MS = 5000;

/** What the system says of a path that is a file, leads through one, or is not for this user. */
const NO_FOLDER = new Set<unknown>(['EEXIST', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG']);

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return realpathSync(folder);
  } catch (error) {
    if (!NO_FOLDER.has(codeOf(error))) throw error;
    throw new StartError('DATA_DIR must name a folder that this user can write to.', { cause: error });
  }
}

/** The address of a socket in the folder, as the system wants it. */
function socketIn(folder: string, name: string): string {
  if (isWindows) {
    const id = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32);
    return `\\\\.\\pipe\\jane-clinic-${id}`;
  }
  const absolute = join(folder, name);
  if (Buffer.byteLength(absolute) <= MOST_BYTES) return absolute;
  const near = relative(process.cwd(), absolute);
  if (Buffer.byteLength(near) > MOST_BYTES)
    throw new StartError('The path of DATA_DIR is too long: choose a shorter one.');
  return near;
}

/** Connects to the process that owns the folder; undefined where nobody answers, so that a socket that lies there is stale. */
export async function reachOwner(folder: string): Promise<Socket | undefined> {
  const socket = connect(socketIn(realOr(folder), 'lock.sock'));
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', (error) => {
      if (['ECONNREFUSED', 'ENOENT', 'ENOTDIR'].includes(String(codeOf(error)))) resolve(undefined);
      else reject(error);
    });
  });
}

function realOr(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

async function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Connections wait here until somebody is there to answer them. */
function waitingRoom(): { server: Server; answer: FolderLock['answer'] } {
  const { promise, resolve } = Promise.withResolvers<(socket: Socket) => void>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    void promise.then((handler) => {
      handler(socket);
    });
  });
  // A command that is left hanging does not keep the process alive.
  server.unref();
  return { server, answer: resolve };
}

/** Takes the folder, or answers undefined where another process has it. */
export async function lockFolder(path: string): Promise<FolderLock | undefined> {
  const folder = makeFolder(path);
  const { server, answer } = waitingRoom();
  const release = isWindows ? await takePipe(server, folder) : await takeSocket(server, folder);
  if (release === undefined) return undefined;
  return { answer, release };
}

type Release = () => Promise<void>;

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });

/** A pipe has one owner by itself and goes with it. */
async function takePipe(server: Server, folder: string): Promise<Release | undefined> {
  try {
    await listen(server, socketIn(folder, ''));
    return () => close(server);
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/**
 * Listens under a name of its own first and then links that to the lock's name, which only one process can do. A lock
 * that nobody answers for is replaced, by one process at a time.
 */
async function takeSocket(server: Server, folder: string): Promise<Release | undefined> {
  const own = join(folder, `lock.${process.pid}.sock`);
  const lock = join(folder, 'lock.sock');
  rmSync(own, { force: true });
  await listen(server, socketIn(folder, `lock.${process.pid}.sock`));
  chmodSync(own, 0o600);
  const { ino } = statSync(own);
  while (!link(own, lock)) {
    const owner = await reachOwner(folder);
    if (owner !== undefined) {
      owner.destroy();
      await close(server);
      return undefined;
    }
    await takeOver(folder, own, lock);
  }
  rmSync(own, { force: true });
  return async () => {
    await close(server);
    if (statSync(lock, { throwIfNoEntry: false })?.ino === ino) rmSync(lock, { force: true });
  };
}

/** Whether the name is ours now. */
function link(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return statSync(lock, { throwIfNoEntry: false })?.ino === statSync(own).ino;
  }
}

/** Puts our socket in the place of the stale one, unless somebody else is about it, or was faster. */
async function takeOver(folder: string, own: string, lock: string): Promise<void> {
  const guard = join(folder, 'lock.takeover');
  try {
    closeSync(openSync(guard, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const since = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > TAKEOVER_MS) rmSync(guard, { force: true });
    await pause(50);
    return;
  }
  try {
    const owner = await reachOwner(folder);
    owner?.destroy();
    if (owner === undefined) {
      linkSync(own, `${own}.new`);
      renameSync(`${own}.new`, lock);
    }
  } finally {
    rmSync(guard, { force: true });
  }
}
