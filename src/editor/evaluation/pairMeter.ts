import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import type { EncodingProgress, EngineApi } from '../../protocol/engineApi.ts';
import { measurePairs, type MeasuredPairs } from './measurePairs.ts';

type MeasuringEngine = Pick<EngineApi, 'describe' | 'compareEach'>;

/** Simile’s own engine, which may have another encoder from one time to the next. */
export interface OwnEngine {
  use<T>(work: (engine: MeasuringEngine) => Promise<T>): Promise<T>;
}

/** Starts an engine with another encoder; whoever started it ends it. */
export type StartEngine = (modelFolder: string) => { readonly api: MeasuringEngine; dispose(): void };

/** An encoder that a person has added, in its folder. */
interface AddedEncoder {
  readonly folder: string;
}

/** How it goes. */
export interface MeasureReport {
  /** The next encoder is loaded. */
  readonly onLoad: () => void;
  readonly onProgress: (progress: EncodingProgress) => void;
}

/** Measures pairs with Simile’s own encoder and with those that a person has added, each of them once for the same texts. */
export class PairMeter {
  readonly #engine: OwnEngine;
  readonly #startEngine: StartEngine;
  #added: readonly AddedEncoder[] = [];
  #pairs: LabelledPairs | undefined;
  #own: MeasuredPairs | undefined;
  #others = new Map<AddedEncoder, MeasuredPairs>();

  constructor(engine: OwnEngine, startEngine: StartEngine) {
    this.#engine = engine;
    this.#startEngine = startEngine;
  }

  /** From now on it is measured, too. */
  add(folder: string): void {
    this.#added = [...this.#added, { folder }];
  }

  /** @param encoder its index among all; that of Simile’s own is 0, and it stays */
  remove(encoder: number): void {
    this.#added = this.#added.filter((_added, index) => index + 1 !== encoder);
  }

  /** Measures everything anew the next time. */
  forget(): void {
    this.#pairs = undefined;
  }

  /**
   * Of every encoder, one after another: two at a time would only wait for each other. An added one that fails is taken away, so
   * that the others are measured the next time.
   *
   * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
   */
  async measure(pairs: LabelledPairs, signal: AbortSignal, report: MeasureReport): Promise<MeasuredPairs[]> {
    if (!this.#pairs || !areSameTexts(this.#pairs, pairs)) {
      this.#own = undefined;
      this.#others = new Map();
    }
    this.#pairs = pairs;
    const measure = (engine: MeasuringEngine) => measurePairs(engine, pairs, signal, report.onProgress);
    report.onLoad();
    const own = await this.#engine.use(async (engine) => {
      const { id } = await engine.describe({}, { signal });
      return this.#own?.model === id ? this.#own : measure(engine);
    });
    signal.throwIfAborted();
    this.#own = own;
    const others = this.#others;
    const all = [own];
    for (const encoder of this.#added) {
      let measured = others.get(encoder);
      if (!measured) {
        report.onLoad();
        measured = await this.#useAdded(encoder, measure, signal);
        others.set(encoder, measured);
      }
      all.push(measured);
    }
    return all;
  }

  async #useAdded<T>(
    encoder: AddedEncoder,
    work: (engine: MeasuringEngine) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const engine = this.#startEngine(encoder.folder);
    try {
      return await work(engine.api);
    } catch (error) {
      if (!signal.aborted) this.#added = this.#added.filter((other) => other !== encoder);
      throw error;
    } finally {
      engine.dispose();
    }
  }
}

function areSameTexts(a: LabelledPairs, b: LabelledPairs): boolean {
  return (
    a.left.length === b.left.length &&
    a.left.every((text, pair) => text === b.left[pair] && a.right[pair] === b.right[pair])
  );
}
