import { fork, type ChildProcess } from 'node:child_process';
import type { Channel, Message } from '../protocol/rpc.ts';
import { RpcError } from '../protocol/rpcError.ts';

export interface ForkOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A pipe must be read, or the child hangs once it is full. */
  readonly stderr: 'pipe' | 'inherit';
}

// What both are good for: `npm run bench -- --only index` prints the memory of engine and encoder process.

/**
 * How glibc's allocator keeps house: vectors and blocks of them go back to the system when they are freed, instead of
 * leaving holes that nothing else fits into. Other systems take no notice.
 */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: String(512 * 1024), MALLOC_ARENA_MAX: '2' };

/**
 * Since version 1.29 the runtime reports to its makers, on all systems but Windows, unless it is told not to before it is
 * loaded: then it opens no connection and keeps no identifier of the device (microsoft/onnxruntime#27379).
 */
const NO_REPORTS = { ORT_DISABLE_TELEMETRY: '1' };

/** The key of an embeddings server is for the front end, which asks it: not for processes that never do. */
const NO_KEY = { SIMILE_API_KEY: undefined };

/** New objects, in megabytes: what is short-lived here is small, and the buffers that it holds on to are large. */
const SEMI_SPACE = 2;

/** Forks a bundle of ours with messages as structured clones. */
export function forkProcess(entry: string, { env = {}, stderr }: ForkOptions): ChildProcess {
  return fork(entry, [], {
    serialization: 'advanced',
    // On desktop VS Code, process.execPath is Electron: this makes it behave as Node.
    env: { ...ALLOCATOR, ...process.env, ...env, ...NO_REPORTS, ...NO_KEY, ELECTRON_RUN_AS_NODE: '1' },
    // A debugger's port or a loader given to this process is not meant for the child.
    execArgv: [`--max-semi-space-size=${SEMI_SPACE}`],
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  });
}

/** The parent's end. Sending throws once the child is known to be gone; its exit is for the owner to watch. */
export function childChannel(child: ChildProcess): Channel {
  return {
    send(message) {
      if (!child.connected) throw new RpcError('gone', 'The process has ended.');
      // A failure to send in spite of that is followed by the child's exit, which settles what is pending.
      child.send(message, () => {});
    },
    onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
  };
}

/** The child's end. The process ends with its parent. */
export function parentChannel(): Channel {
  process.once('disconnect', () => process.exit(0));
  return {
    send(message) {
      if (process.connected) process.send!(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => void process.on('message', (message) => listener(message as Message)),
  };
}
