import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import type { EncodingProgress, EngineApi } from '../../protocol/engineApi.ts';
import { compareSentences } from './compareSentences.ts';
import { measurePairs, type MeasuredPairs } from './measurePairs.ts';

type MeasuringEngine = Pick<EngineApi, 'describe' | 'compareEach'>;

/** Simile’s own engine, which may have another encoder from one time to the next. */
export interface OwnEngine {
  use<T>(work: (engine: MeasuringEngine) => Promise<T>): Promise<T>;
}

/** Starts an engine with another encoder; whoever started it ends it. */
export type StartEngine = (modelFolder: string) => { readonly api: MeasuringEngine; dispose(): void };

/** What is measured with every encoder. */
export interface MeasuredTexts {
  readonly pairs: LabelledPairs;
  /** These are compared with one another, where there is more than one encoder to compare. */
  readonly sentences: readonly string[];
}

export interface MeasuredEncoder extends MeasuredPairs {
  /** Of each two sentences, in the order of `packTriangle`; empty where there is one encoder only. */
  readonly triangle: Float32Array;
}

/** How it goes. */
export interface MeasureReport {
  /** The next encoder is loaded. */
  readonly onLoad: () => void;
  readonly onProgress: (progress: EncodingProgress) => void;
}

/** An encoder that a person has added, in its folder. */
interface AddedEncoder {
  readonly folder: string;
}

/** What is known of an encoder. */
interface Known {
  readonly measured: MeasuredPairs;
  readonly sentences: readonly string[];
  readonly triangle: Float32Array;
}

/** Measures pairs with Simile’s own encoder and with those that a person has added, each of them once for the same texts. */
export class PairMeter {
  readonly #engine: OwnEngine;
  readonly #startEngine: StartEngine;
  #added: readonly AddedEncoder[] = [];
  #pairs: LabelledPairs | undefined;
  #own: Known | undefined;
  #others = new Map<AddedEncoder, Known>();

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
   * Of every encoder, one after another: two at a time would only wait for each other. An added one that
   * fails the first time is taken away, so that the others are measured the next time.
   *
   * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
   */
  async measure(
    { pairs, sentences }: MeasuredTexts,
    signal: AbortSignal,
    report: MeasureReport,
  ): Promise<MeasuredEncoder[]> {
    if (!this.#pairs || !areSamePairs(this.#pairs, pairs)) {
      this.#own = undefined;
      this.#others = new Map();
    }
    this.#pairs = pairs;
    const added = this.#added;
    const wanted = added.length > 0 ? sentences : [];
    const complete = async (engine: MeasuringEngine, known: Known | undefined): Promise<Known> => {
      const measured = known?.measured ?? (await measurePairs(engine, pairs, signal, report.onProgress));
      const triangle =
        known && areSameTexts(known.sentences, wanted)
          ? known.triangle
          : await compareSentences(engine, wanted, signal);
      return { measured, sentences: wanted, triangle };
    };
    report.onLoad();
    const own = await this.#engine.use(async (engine) => {
      const { id } = await engine.describe({}, { signal });
      return complete(engine, this.#own?.measured.model === id ? this.#own : undefined);
    });
    signal.throwIfAborted();
    this.#own = own;
    const others = this.#others;
    const all = [own];
    for (const encoder of added) {
      let known = others.get(encoder);
      if (!known || !areSameTexts(known.sentences, wanted)) {
        report.onLoad();
        known = await this.#useAdded(encoder, (engine) => complete(engine, others.get(encoder)), signal);
        others.set(encoder, known);
      }
      all.push(known);
    }
    return all.map(({ measured, triangle }) => ({ ...measured, triangle }));
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
      // One that has been measured is shown.
      const isShown = this.#others.has(encoder);
      if (!signal.aborted && !isShown) this.#added = this.#added.filter((other) => other !== encoder);
      throw error;
    } finally {
      engine.dispose();
    }
  }
}

function areSamePairs(a: LabelledPairs, b: LabelledPairs): boolean {
  return areSameTexts(a.left, b.left) && areSameTexts(a.right, b.right);
}

function areSameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}
