import type { WordSpan } from '../../core/listWords.ts';
import type { ModelManifest, TextRole } from '../../core/models/modelManifest.ts';
import type { TokenVectors } from './encoderSession.ts';

/** Lower goes first: what a person waits for is encoded before what fills an index. */
export const Urgency = { interactive: 0, bulk: 1 } as const;

export interface EncodeOptions {
  readonly urgency: number;
  readonly signal: AbortSignal | undefined;
  /** What the texts are to be compared as, and so which prefix of the model's they get; passages unless it is said. */
  readonly role?: TextRole;
  /** Called with the number of texts whose vectors are ready. */
  readonly onProgress?: (done: number) => void;
}

/** What is known of an encoder, wherever it is. */
export interface EncoderModel extends Pick<
  ModelManifest,
  'id' | 'title' | 'languages' | 'dimensions' | 'maxTokens' | 'prefixes' | 'usualNearest'
> {
  /**
   * Identity of the vectors of passages: what was kept under another one is of no use. Besides the model it stands for all
   * that can be changed about them, their prefix among it.
   */
  readonly vectorsId: string;
}

/** Text in, unit vectors out. */
export interface Encoder {
  readonly model: EncoderModel;

  /**
   * Unit vectors, row after row. A text's vector depends on nothing but the text, its role and the model. Texts longer than the
   * encoder's limit are encoded in windows; their vector is the mean of the windows' vectors weighted by tokens.
   *
   * Equal texts are the caller's to fold.
   *
   * @throws RpcError `cancelled`; `encoder-away` or `encoder-refused` where the encoder is on a server
   */
  encode(texts: readonly string[], options: EncodeOptions): Promise<Float32Array>;

  /**
   * A vector for each of some words of a text, as the text makes of them what they mean there: the mean of their tokens'
   * vectors before the pooling, of whatever length. Zeros for a word without tokens. Null where the encoder does not show
   * them. The text is encoded as a passage.
   *
   * @param words in order, not overlapping
   * @throws RpcError `cancelled`, between two runs of the encoder
   */
  encodeWords(text: string, words: readonly WordSpan[], signal: AbortSignal | undefined): Promise<TokenVectors | null>;

  /** The share of a text that is in words which its tokeniser has no tokens for: see `measureUnknown`; 0 where nobody knows. */
  measureUnknown(text: string): number;
}
