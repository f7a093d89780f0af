import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RemoteModel } from '../core/models/remoteModel.ts';
import type { EncodingApi } from '../protocol/encodingApi.ts';
import type { EncodingProgress, EngineApi } from '../protocol/engineApi.ts';
import { RpcClient, serve, type Call } from '../protocol/rpc.ts';
import { RpcError } from '../protocol/rpcError.ts';
import { toEnvironmentVariables } from './engineEnvironment.ts';
import { childChannel, forkProcess } from './processChannel.ts';
import { RestartPolicy } from './restartPolicy.ts';

/** What the front ends see of the engine process: starting, ending, dying and coming back. */
export type EngineState =
  | { readonly kind: 'stopped' }
  /** `busy`: calls that have not settled yet. */
  | { readonly kind: 'running'; readonly busy: number }
  /** Ended too often in a row: stays down until {@link EngineClient.restart}. */
  | { readonly kind: 'down'; readonly reason: string };

export interface EngineClientOptions {
  /** The bundle of `src/engine/main.ts`. */
  readonly entry: string;
  /** The folder of the encoder (config.json, tokenizer.json, onnx/…). */
  readonly modelFolder: string;
  /** An encoder on a server, in place of the one in that folder. */
  readonly remote?: RemoteEncoding | undefined;
  /** A folder for the index, made where there is none; absent: the index is kept in memory. */
  readonly indexFolder?: string | undefined;
  /** Milliseconds without a call after which the process is ended; 0 never. */
  readonly idleTimeoutMs: number;
  /** Processes that encode, the engine itself among them; undefined: what measured best for this machine. */
  readonly encoderProcesses?: number | undefined;
  /** Whether the engine runs at less than normal priority. */
  readonly background?: boolean;
  /** Whether all encoder processes start with the engine, rather than at the first request that is worth it. */
  readonly eager?: boolean;
  /** One line at a time, never text of a document. */
  readonly log: (line: string) => void;
}

/** An encoder on a server, and what asks it: the engine opens no connection. */
export interface RemoteEncoding extends EncodingApi {
  readonly model: RemoteModel;
}

/** How long a disconnected process may take to exit before it is taken for gone all the same. */
const EXIT_GRACE_MS = 500;
/** How long a process may take to close what it has open before it is killed. */
const END_GRACE_MS = 5000;

interface EngineProcess {
  readonly child: ChildProcess;
  readonly link: RpcClient<EngineApi>;
  /** Nobody is there any more to be answered. */
  readonly stopServing: () => void;
}

/**
 * Owns the engine process: forks it at the first call, ends it when it has been idle, and starts it again after it died,
 * with growing pauses and not for ever. Every call settles exactly once, with an `RpcError` where it fails.
 */
export class EngineClient {
  readonly #options: EngineClientOptions;
  readonly #listeners = new Set<(state: EngineState) => void>();
  readonly #restarts = new RestartPolicy();
  #process: EngineProcess | undefined;
  #busy = 0;
  #idle: NodeJS.Timeout | undefined;
  #downReason: string | undefined;
  #disposed = false;

  constructor(options: EngineClientOptions) {
    this.#options = options;
  }

  /** Calls start the process where need be. */
  readonly api: EngineApi = new Proxy({} as EngineApi, {
    get: (_target, method) =>
      typeof method === 'string' && method !== 'then'
        ? (params: never, call?: Call<EncodingProgress>) => this.#call(method as keyof EngineApi, params, call)
        : undefined,
  });

  get state(): EngineState {
    if (this.#downReason !== undefined) return { kind: 'down', reason: this.#downReason };
    return this.#process ? { kind: 'running', busy: this.#busy } : { kind: 'stopped' };
  }

  /** The process's id while it runs. */
  get pid(): number | undefined {
    return this.#process?.child.pid;
  }

  /** Calls the listener at every change of state; returns a function that ends it. */
  onStateChange(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the process; what is pending settles with `gone`. The next call starts a new one, also after `down`. */
  restart(): void {
    this.#restarts.forgive();
    this.#downReason = undefined;
    this.#end('The engine was restarted.');
  }

  /** Ends the process for good; everything pending and every later call settles with `gone`. */
  dispose(): void {
    this.#disposed = true;
    this.#end('The engine was stopped.');
    this.#listeners.clear();
  }

  async #call(method: keyof EngineApi, params: never, call: Call<EncodingProgress> = {}): Promise<unknown> {
    this.#setBusy(this.#busy + 1);
    try {
      const { link } = await this.#start(call.signal);
      return await link.api[method](params, call);
    } finally {
      this.#setBusy(this.#busy - 1);
    }
  }

  async #start(signal: AbortSignal | undefined): Promise<EngineProcess> {
    if (this.#process) return this.#process;
    this.#refuse();
    const pause = this.#restarts.pauseMs();
    if (pause > 0) {
      await waitFor(pause, signal);
      // Somebody else's call may have started it, or given up on it, meanwhile.
      if (this.#process) return this.#process;
      this.#refuse();
    }
    return this.#fork();
  }

  #refuse(): void {
    if (this.#disposed) throw new RpcError('gone', 'The engine was stopped.');
    if (this.#downReason !== undefined) throw new RpcError('down', this.#downReason);
  }

  #fork(): EngineProcess {
    const {
      entry,
      modelFolder,
      remote,
      indexFolder,
      encoderProcesses,
      background = false,
      eager = false,
      log,
    } = this.#options;
    const processes = encoderProcesses ?? 0;
    const child = forkProcess(entry, {
      env: toEnvironmentVariables({ modelFolder, remote: remote?.model, indexFolder, processes, background, eager }),
      stderr: 'pipe',
    });
    const channel = childChannel(child);
    const link = new RpcClient<EngineApi>(channel);
    const stopServing = remote
      ? serve<EncodingApi>(channel, { encodeTexts: (params, call) => remote.encodeTexts(params, call) })
      : () => {};
    const started: EngineProcess = { child, link, stopServing };
    this.#process = started;
    log(`Engine started (process ${child.pid ?? 'none'}).`);
    createInterface({ input: child.stderr! }).on('line', (line) => log(`Engine: ${line}`));
    child.once('exit', (code, signal) => {
      this.#onGone(started, `The engine ended unexpectedly (${signal ?? `exit code ${code}`}).`);
    });
    // A process that ends disconnects first; its exit says more about why.
    child.once('disconnect', () => {
      setTimeout(() => this.#onGone(started, 'The engine closed its connection.'), EXIT_GRACE_MS).unref();
    });
    child.once('error', (error) => this.#onGone(started, `The engine could not be started: ${error.message}`));
    this.#notify();
    return started;
  }

  /** Exit, disconnect or a failed start, whichever comes first, of a process that we did not end ourselves. */
  #onGone(gone: EngineProcess, reason: string): void {
    if (this.#process !== gone) return;
    this.#process = undefined;
    gone.child.kill();
    this.#options.log(reason);
    if (this.#restarts.countDeath() === 'give-up') {
      this.#downReason = `${reason} It has ended several times in a row and is not started again by itself.`;
    }
    gone.stopServing();
    gone.link.close(new RpcError('gone', reason));
    this.#notify();
  }

  #end(reason: string): void {
    const ending = this.#process;
    this.#process = undefined;
    clearTimeout(this.#idle);
    if (ending) {
      // First what matters: a log may be closed already when everything is being disposed.
      ending.stopServing();
      ending.link.close(new RpcError('gone', reason));
      ending.child.kill();
      setTimeout(() => ending.child.kill('SIGKILL'), END_GRACE_MS).unref();
      this.#options.log(reason);
    }
    this.#notify();
  }

  #setBusy(busy: number): void {
    this.#busy = busy;
    clearTimeout(this.#idle);
    const { idleTimeoutMs } = this.#options;
    if (busy === 0 && idleTimeoutMs > 0 && this.#process) {
      this.#idle = setTimeout(() => this.#end('The engine was idle and has been ended.'), idleTimeoutMs);
      this.#idle.unref();
    }
    this.#notify();
  }

  #notify(): void {
    const { state } = this;
    for (const listener of this.#listeners) listener(state);
  }
}

function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(RpcError.cancelled());
    const onAbort = () => {
      clearTimeout(timer);
      reject(RpcError.cancelled());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
