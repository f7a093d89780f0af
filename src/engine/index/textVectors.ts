import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import type { Encoder } from '../encoder/encoder.ts';
import { readRecord, toRecords } from './vectorRecord.ts';
import { VectorTable } from './vectorTable.ts';

/** A text and its key (`keyOf`). */
export interface KeyedText {
  readonly key: string;
  readonly text: string;
}

/** The vectors of texts: each encoded at most once, whatever documents it stands in. */
export class TextVectors {
  readonly encoder: Encoder;
  readonly table: VectorTable;

  constructor(encoder: Encoder) {
    this.encoder = encoder;
    this.table = new VectorTable(encoder.model.dimensions);
  }

  /**
   * Encodes the texts that have no vector yet, and returns how many those were.
   *
   * @throws RpcError `cancelled`
   */
  async encodeMissing(
    texts: Iterable<KeyedText>,
    urgency: number,
    { signal, onProgress }: Call<EncodingProgress>,
  ): Promise<number> {
    const missing = new Map<string, string>();
    for (const { key, text } of texts) if (this.table.find(key) === undefined) missing.set(key, text);
    const total = missing.size;
    if (total === 0) return 0;
    let reported = performance.now();
    const vectors = await this.encoder.encode([...missing.values()], {
      urgency,
      signal,
      onProgress: (done) => {
        // Ten times a second is as often as anybody can look.
        if (!onProgress || performance.now() - reported < 100) return;
        reported = performance.now();
        onProgress({ done, total });
      },
    });
    this.table.add([...missing.keys()], toRecords(vectors, this.table.dimensions));
    return total;
  }

  /** The records of texts that are not to be kept: queries. Equal ones are encoded once. */
  async encodeQueries(
    texts: readonly string[],
    urgency: number,
    signal: AbortSignal | undefined,
  ): Promise<Int16Array[]> {
    const distinct = [...new Set(texts)];
    const vectors = await this.encoder.encode(distinct, { urgency, signal });
    const records = toRecords(vectors, this.table.dimensions);
    const ofText = new Map(distinct.map((text, index) => [text, readRecord(records, index)]));
    return texts.map((text) => ofText.get(text)!);
  }
}
