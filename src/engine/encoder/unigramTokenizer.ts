import { normaliseText } from './normaliseText.ts';
import { buildPieceTrie, type PieceTrie } from './pieceTrie.ts';
import type { Tokenizer } from './tokenizer.ts';

export type Piece = readonly [text: string, score: number];

const BOUNDARY = '▁';
const SPACE = 0x20;
const UNKNOWN = 0;
/** Pieces with this score or less stand for no text (`<s>`): they are in the vocabulary but never in a segmentation. */
const CONTROL_SCORE = -100;
/**
 * UTF-16 units that are segmented at once, so that memory stays bounded. Longer texts are cut before a space, which
 * changes nothing; only a longer word is cut inside.
 */
const LONGEST_PART = 16_384;

/**
 * SentencePiece's Unigram segmentation (Kudo 2018): of all ways to write a text as pieces, the one with the highest
 * sum of scores, found by dynamic programming (Viterbi) in linear time.
 *
 * It follows the implementation that the embedded encoder was published with to the letter: NFKC; `▁` before the text
 * and for each space; among equal sums the later candidate; unknown characters score 0, stand only where no piece
 * fits, and runs of them are one token.
 */
export class UnigramTokenizer implements Tokenizer {
  readonly prefix = [];
  readonly suffix = [];
  readonly unknownId = UNKNOWN;
  readonly padId: number;
  readonly highestId: number;

  /** A number from 1 for each UTF-16 unit that occurs in a piece, 0 for all others. */
  readonly #symbolOf = new Uint16Array(65_536);
  readonly #boundary: number;
  readonly #trie: PieceTrie;
  readonly #scores: Float64Array;
  readonly #lengths: Int32Array;

  // The part of the text at hand: its symbols; for each position the best sum up to it and the piece that ends there.
  readonly #symbols = new Uint16Array(LONGEST_PART);
  readonly #best = new Float64Array(LONGEST_PART + 1);
  readonly #pieces = new Int32Array(LONGEST_PART + 2);

  /**
   * @param vocabulary pieces by id, id 0 unknown. Only the first character of a piece may be `▁`.
   * @param padId what batches are filled up with
   */
  constructor(vocabulary: readonly Piece[], padId: number) {
    this.padId = padId;
    this.highestId = vocabulary.length - 1;
    const pieces = vocabulary
      .map(([text, score], id) => ({ text, score, id }))
      .filter(({ score, id }) => id !== UNKNOWN && score > CONTROL_SCORE);
    let symbols = 0;
    const addSymbol = (unit: number) => (this.#symbolOf[unit] ||= ++symbols);
    this.#boundary = addSymbol(BOUNDARY.charCodeAt(0));
    for (const { text } of pieces) for (let at = 0; at < text.length; at++) addSymbol(text.charCodeAt(at));
    this.#symbolOf[SPACE] = this.#boundary;
    this.#trie = buildPieceTrie(pieces, this.#symbolOf, symbols);
    this.#scores = Float64Array.from(vocabulary, ([, score]) => score);
    this.#lengths = Int32Array.from(vocabulary, ([text], id) => (id === UNKNOWN ? 1 : text.length));
  }

  encode(text: string): number[] {
    const ids: number[] = [];
    if (text.length === 0) return ids;
    const normal = isAscii(text) ? text : normaliseText(text);
    const symbolOf = this.#symbolOf;
    const symbols = this.#symbols;
    let sum = 0;
    let length = 1;
    symbols[0] = this.#boundary;
    for (let at = 0; at < normal.length; at++) {
      if (length === LONGEST_PART) {
        // No piece reaches over a boundary, so a part that ends at one is segmented as it would be in the whole text.
        // The sum is carried along because its rounding decides ties.
        const boundary = symbols.lastIndexOf(this.#boundary);
        const end = boundary > 0 ? boundary : length;
        sum = this.#segment(end, sum, ids);
        symbols.copyWithin(0, end);
        length -= end;
      }
      symbols[length++] = symbolOf[normal.charCodeAt(at)]!;
    }
    this.#segment(length, sum, ids);
    return ids;
  }

  /** Appends the ids of the first `length` symbols; takes the sum of scores before them, gives the sum after them. */
  #segment(length: number, sum: number, ids: number[]): number {
    const { base, check, ids: pieceAt } = this.#trie;
    const symbols = this.#symbols;
    const scores = this.#scores;
    const best = this.#best;
    const pieces = this.#pieces;
    best[0] = sum;
    for (let end = 1; end <= length; end++) {
      best[end] = 0;
      pieces[end] = UNKNOWN;
    }
    for (let start = 0; start < length; start++) {
      const before = best[start]!;
      let node = 1;
      let found = false;
      for (let end = start; end < length;) {
        const symbol = symbols[end++]!;
        const child = base[node]! + symbol;
        if (symbol === 0 || check[child] !== node) break;
        node = child;
        const id = pieceAt[node]!;
        if (id < 0) continue;
        found = true;
        const score = before + scores[id]!;
        // A sum of 0 counts as none at all, as in the reference.
        if (best[end] === 0 || score >= best[end]!) {
          best[end] = score;
          pieces[end] = id;
        }
      }
      if (!found && (best[start + 1] === 0 || before >= best[start + 1]!)) {
        best[start + 1] = before;
        pieces[start + 1] = UNKNOWN;
      }
    }
    this.#collect(length, ids);
    return best[length]!;
  }

  /** Follows the best pieces back from the end and appends them in the order of the text. */
  #collect(length: number, ids: number[]): void {
    const pieces = this.#pieces;
    const lengths = this.#lengths;
    // The places of pieces that were used already serve as the stack: it never grows as fast as `end` falls.
    let top = length + 1;
    for (let end = length; end > 0;) {
      const id = pieces[end]!;
      pieces[--top] = id;
      end -= lengths[id]!;
    }
    for (; top <= length; top++) {
      const id = pieces[top]!;
      if (id !== UNKNOWN || ids.length === 0 || ids[ids.length - 1] !== UNKNOWN) ids.push(id);
    }
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
