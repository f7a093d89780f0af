import type { ChildProcess } from 'node:child_process';
import { RpcClient } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { childChannel, forkProcess } from '../processChannel.ts';
import type { EncoderApi } from './encoderApi.ts';
import { EncoderSession, type EncoderInput, type TokenVectors } from './encoderSession.ts';
import type { EncoderFiles } from './modelFolder.ts';

/** Work for the encoder. The pool takes batches from the most urgent job that has any left. */
export interface EncoderJob {
  /** Lower goes first; jobs of one urgency are served in the order they came. */
  readonly urgency: number;
  /** The next batch, or undefined when all have been taken. */
  take(): { readonly input: EncoderInput; readonly done: (vectors: Float32Array) => void } | undefined;
  fail(error: Error): void;
}

export interface PoolOptions {
  /** The bundle of src/engine/encoderProcess.ts. */
  readonly encoderProcess: string;
  /** Processes that encode at most, this one among them. */
  readonly processes: number;
  /** Whether they all start at once, rather than when a job is large enough to be worth it. */
  readonly eager: boolean;
}

/** Runs batches somewhere. `depth` batches may be with it at a time. */
interface Runner {
  readonly depth: number;
  running: number;
  run(input: EncoderInput): Promise<Float32Array>;
}

/** A child works while the engine's own session blocks the engine, so it is given a batch ahead. */
const CHILD_DEPTH = 3;

/** Milliseconds without work after which the children are ended: each takes about 120 MB. */
const CHILD_REST_MS = 10_000;

/**
 * The sessions of one encoder: one in the engine process itself, at hand at once, and further ones in child processes
 * of one thread each, started when a job is large enough to be worth it. (Worker threads with onnxruntime-node crash in
 * Electron: microsoft/onnxruntime#20084.)
 */
export class EncoderPool {
  readonly #model: EncoderFiles;
  readonly #childEntry: string;
  readonly #maxChildren: number;
  readonly #runners: Runner[];
  readonly #own: Promise<EncoderSession>;
  readonly #children = new Set<ChildProcess>();
  readonly #jobs: EncoderJob[] = [];
  readonly #keepChildren: boolean;
  #rest: NodeJS.Timeout | undefined;

  private constructor(
    model: EncoderFiles,
    own: Promise<EncoderSession>,
    { encoderProcess, processes, eager }: PoolOptions,
  ) {
    this.#model = model;
    this.#own = own;
    this.#keepChildren = eager;
    this.#childEntry = encoderProcess;
    this.#maxChildren = Math.max(0, processes - 1);
    this.#runners = [{ depth: 1, running: 0, run: async (input) => (await own).run(input) }];
  }

  static async open(model: EncoderFiles, options: PoolOptions): Promise<EncoderPool> {
    const own = EncoderSession.open(model);
    const pool = new EncoderPool(model, own, options);
    // The children load while this process does.
    if (options.eager) pool.growToFull();
    await own;
    return pool;
  }

  /** Starts the child processes without waiting for them; the job goes on with what is there. */
  growToFull(): void {
    for (let count = this.#children.size; count < this.#maxChildren; count++) void this.#startChild();
  }

  add(job: EncoderJob): void {
    clearTimeout(this.#rest);
    const at = this.#jobs.findIndex((other) => other.urgency > job.urgency);
    this.#jobs.splice(at < 0 ? this.#jobs.length : at, 0, job);
    this.#dispatch();
  }

  /** See `EncoderSession.runTokens`. Runs at once, on the session of this process: it is for a text or two. */
  async runTokens(input: EncoderInput): Promise<TokenVectors | null> {
    return (await this.#own).runTokens(input);
  }

  /** See `EncoderSession.run`. Runs at once, on the session of this process. */
  async run(input: EncoderInput): Promise<Float32Array> {
    return (await this.#own).run(input);
  }

  /** The job's batches are taken no more; what is running comes to its end. */
  remove(job: EncoderJob): void {
    const at = this.#jobs.indexOf(job);
    if (at >= 0) this.#jobs.splice(at, 1);
  }

  async #startChild(): Promise<void> {
    let child: ChildProcess;
    try {
      // What it says in its last moments goes where the engine's own last words go.
      child = forkProcess(this.#childEntry, { stderr: 'inherit' });
    } catch {
      // No process to be had: the engine's own session goes on alone.
      return;
    }
    this.#children.add(child);
    const link = new RpcClient<EncoderApi>(childChannel(child));
    const runner: Runner = { depth: CHILD_DEPTH, running: 0, run: (input) => link.api.run(input) };
    child.once('error', () => child.emit('exit'));
    child.once('exit', () => {
      this.#children.delete(child);
      const at = this.#runners.indexOf(runner);
      if (at >= 0) this.#runners.splice(at, 1);
      link.close(new RpcError('gone', 'An encoder process ended.'));
    });
    try {
      await link.api.open({ model: this.#model });
      this.#runners.push(runner);
      this.#dispatch();
    } catch {
      // The engine's own session goes on alone; a later job tries again.
      child.kill();
    }
  }

  #dispatch(): void {
    // Children first: their batches run while this process is busy with its own.
    for (const runner of this.#runners.toReversed()) {
      while (runner.running < runner.depth) {
        const job = this.#jobs[0];
        if (!job) return;
        const batch = job.take();
        if (!batch) {
          this.#jobs.shift();
          continue;
        }
        runner.running++;
        void this.#run(runner, job, batch.input, batch.done);
      }
    }
  }

  async #run(runner: Runner, job: EncoderJob, input: EncoderInput, done: (vectors: Float32Array) => void) {
    try {
      done(await this.#runOn(runner, input));
    } catch (error) {
      this.remove(job);
      job.fail(error instanceof Error ? error : new Error(String(error)));
    } finally {
      runner.running--;
      this.#dispatch();
      this.#restWhenIdle();
    }
  }

  #restWhenIdle(): void {
    clearTimeout(this.#rest);
    if (this.#keepChildren || this.#runners.some(({ running }) => running > 0)) return;
    this.#rest = setTimeout(() => {
      for (const child of this.#children) child.kill();
    }, CHILD_REST_MS);
    this.#rest.unref();
  }

  /** A batch whose child process died is encoded here instead: nobody needs to know. */
  async #runOn(runner: Runner, input: EncoderInput): Promise<Float32Array> {
    try {
      return await runner.run(input);
    } catch (error) {
      const own = this.#runners[0]!;
      if (runner === own || !(error instanceof RpcError && error.code === 'gone')) throw error;
      return own.run(input);
    }
  }
}
