import type { TextRole } from '../../core/models/modelManifest.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import type { Encoder } from '../encoder/encoder.ts';
import { keyOf } from './indexFile.ts';
import { RecentlyUsed } from './recentlyUsed.ts';
import { readRecord, toRecords, writeUnitVector, type VectorRecords } from './vectorRecord.ts';
import { VectorTable } from './vectorTable.ts';

/** Records (of 1 kB) of texts that were compared, which are kept: several full heatmaps, or a long document. */
const RECENT_RECORDS = 20_000;

/** Texts encoded between two saves: what is lost at most when a person cancels. */
const SLAB_TEXTS = 2048;

/** A text and its key (`keyOf`). */
export interface KeyedText {
  readonly key: string;
  readonly text: string;
}

/** The vectors of texts as passages: each encoded at most once, whatever documents it stands in. */
export class TextVectors {
  readonly encoder: Encoder;
  readonly table: VectorTable;
  /** By key. */
  readonly #recent = new RecentlyUsed<string, Int16Array>(RECENT_RECORDS);

  constructor(encoder: Encoder) {
    this.encoder = encoder;
    this.table = new VectorTable(encoder.model.dimensions);
  }

  /**
   * Encodes the texts that have no vector yet, and returns how many those were.
   *
   * @throws RpcError `cancelled`
   */
  async encodeMissing(texts: Iterable<KeyedText>, urgency: number, call: Call<EncodingProgress>): Promise<number> {
    const missing = new Map<string, string>();
    for (const { key, text } of texts) if (this.table.find(key) === undefined) missing.set(key, text);
    if (missing.size === 0) return 0;
    this.table.add([...missing.keys()], await this.#encode([...missing.values()], urgency, call));
    return missing.size;
  }

  /**
   * The vectors of any texts, row after row, without taking them into the table: as their records have them, which are
   * read from the table or encoded. Those of the texts that were asked for last are at hand. Equal texts are the caller's
   * to fold.
   *
   * @throws RpcError `cancelled`; what has been encoded by then is kept, save for the last texts
   */
  async recall(texts: readonly string[], urgency: number, call: Call<EncodingProgress>): Promise<VectorRows> {
    const { dimensions } = this.table;
    const data = new Float32Array(texts.length * dimensions);
    const pause = breathe(call.signal);
    const keys: string[] = [];
    const held: number[] = [];
    const unknown: number[] = [];
    for (const [index, text] of texts.entries()) {
      const key = keyOf(text);
      keys.push(key);
      const record = this.#recent.find(key);
      if (record) writeUnitVector(record, data, index * dimensions);
      else (this.table.find(key) === undefined ? unknown : held).push(index);
      await pause();
    }
    const take = async (indexes: readonly number[], records: VectorRecords) => {
      for (const [at, index] of indexes.entries()) {
        const record = this.#recent.get(keys[index]!, () => readRecord(records, at));
        writeUnitVector(record, data, index * dimensions);
        await pause();
      }
    };
    const rows = held.map((index) => this.table.find(keys[index]!)!);
    if (held.length > 0) await take(held, await this.table.read(rows, call.signal));
    const total = unknown.length;
    for (let start = 0; start < total; start += SLAB_TEXTS) {
      const slab = unknown.slice(start, start + SLAB_TEXTS);
      const onProgress = ({ done }: EncodingProgress) => call.onProgress?.({ done: start + done, total });
      const wanted = slab.map((index) => texts[index]!);
      await take(slab, await this.#encode(wanted, urgency, { signal: call.signal, onProgress }));
    }
    return { data, dimensions, count: texts.length };
  }

  /** The records of texts that are not to be kept: queries, in words of one's own or passages. Equal ones are encoded once. */
  async encodeQueries(
    texts: readonly string[],
    role: TextRole,
    urgency: number,
    signal: AbortSignal | undefined,
  ): Promise<Int16Array[]> {
    const distinct = [...new Set(texts)];
    const vectors = await this.encoder.encode(distinct, { role, urgency, signal });
    const records = toRecords(vectors, this.table.dimensions);
    const ofText = new Map(distinct.map((text, index) => [text, readRecord(records, index)]));
    return texts.map((text) => ofText.get(text)!);
  }

  async #encode(
    texts: readonly string[],
    urgency: number,
    { signal, onProgress }: Call<EncodingProgress>,
  ): Promise<VectorRecords> {
    let reported = performance.now();
    const vectors = await this.encoder.encode(texts, {
      role: 'passage',
      urgency,
      signal,
      onProgress: (done) => {
        // Ten times a second is as often as anybody can look.
        if (!onProgress || performance.now() - reported < 100) return;
        reported = performance.now();
        onProgress({ done, total: texts.length });
      },
    });
    return toRecords(vectors, this.table.dimensions);
  }
}
