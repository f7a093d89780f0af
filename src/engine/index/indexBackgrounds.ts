import { Background } from '../../core/background.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { DocumentIndex } from './documentIndex.ts';
import { sampleBackgrounds, type Backgrounds } from './sampleBackgrounds.ts';
import type { VectorTable } from './vectorTable.ts';

/** A sample is drawn anew once the passages have become more or fewer by this share. */
const STALE_AFTER = 0.1;

interface Sampled extends Backgrounds {
  readonly passages: number;
}

/** The backgrounds of the index, kept with it, and drawn anew as it grows. */
export class IndexBackgrounds {
  readonly #index: DocumentIndex;
  readonly #table: VectorTable;
  readonly #sampled = new Map<PassageKind, Sampled>();
  readonly #sampling = new Map<PassageKind, Promise<Sampled>>();

  constructor(index: DocumentIndex, table: VectorTable) {
    this.#index = index;
    this.#table = table;
  }

  /** Whether the next question would have to wait for a sample. */
  isStale(kind: PassageKind): boolean {
    return this.#findCurrent(kind) === undefined;
  }

  async get(kind: PassageKind): Promise<Backgrounds> {
    const known = this.#findCurrent(kind);
    if (known) return known;
    // Whoever asks meanwhile waits for the same sample, so that it is not for one of them to cancel it.
    let sampling = this.#sampling.get(kind);
    if (!sampling) {
      sampling = this.#sample(kind).finally(() => this.#sampling.delete(kind));
      this.#sampling.set(kind, sampling);
    }
    return sampling;
  }

  #findCurrent(kind: PassageKind): Sampled | undefined {
    const known = this.#sampled.get(kind) ?? this.#read(kind);
    const passages = this.#index.count(kind);
    return known && Math.abs(passages - known.passages) <= STALE_AFTER * known.passages ? known : undefined;
  }

  #read(kind: PassageKind): Sampled | undefined {
    const kept = this.#index.file.readBackground(kind);
    if (!kept) return undefined;
    const { passages, comparedPairs, nearest, pairs } = kept;
    const read = {
      passages,
      nearest: new Background(nearest, comparedPairs),
      pairs: new Background(pairs, pairs.length),
    };
    this.#sampled.set(kind, read);
    return read;
  }

  async #sample(kind: PassageKind): Promise<Sampled> {
    const passages = this.#index.count(kind);
    const { nearest, pairs } = await sampleBackgrounds(this.#table, this.#index.rowsOf(kind), undefined);
    const sampled = { passages, nearest, pairs };
    this.#sampled.set(kind, sampled);
    const { comparedPairs } = nearest;
    this.#index.file.writeBackground(kind, {
      passages,
      comparedPairs,
      nearest: nearest.cosines,
      pairs: pairs.cosines,
    });
    return sampled;
  }
}
