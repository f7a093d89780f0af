import { hasWords } from '../../core/hasWords.ts';
import { leaveOut } from '../../core/leaveOut.ts';
import { listWords, type WordSpan } from '../../core/listWords.ts';
import {
  COMPARED_LENGTH_LIMIT,
  COMPARED_WORDS_LIMIT,
  type ComparedWords,
  type WordComparison,
} from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { exactCosine, type VectorRows } from '../compare/cosines.ts';
import { Urgency } from '../encoder/encoder.ts';
import { normaliseRows } from '../encoder/encoderSession.ts';
import type { PassageIndex } from '../passageIndex.ts';

/** See `EngineApi.compareWords`. */
export async function compareWords(
  index: PassageIndex,
  { left, right }: { left: string; right: string },
  call: Call = {},
): Promise<WordComparison> {
  const longest = Math.max(left.length, right.length);
  if (longest > COMPARED_LENGTH_LIMIT) {
    throw new RpcError(
      'too-large',
      `A text of ${longest} characters is too long to compare word by word; it takes at most ${COMPARED_LENGTH_LIMIT}.`,
    );
  }
  const sides: readonly [Side, Side] = [listVariants(left), listVariants(right)];
  const { whole, without } = await compareWithout(index, sides, call);
  const { wordVectors, rows } = await encodeWords(index, sides, call);
  return {
    model: index.encoder.model.id,
    cosine: whole,
    left: weigh(sides[0], whole, without[0]),
    right: weigh(sides[1], whole, without[1]),
    wordCosine: multiply(...rows),
    wordVectors,
  };
}

interface Side {
  readonly text: string;
  readonly words: readonly WordSpan[];
  readonly hasMore: boolean;
  /** The text without the word, for each word. */
  readonly without: readonly string[];
}

function listVariants(text: string): Side {
  const { words, hasMore } = listWords(text, COMPARED_WORDS_LIMIT);
  return { text, words, hasMore, without: words.map((word) => leaveOut(text, word)) };
}

/** The cosine of the two texts, and for each side those that it has without one of its words. */
async function compareWithout(
  index: PassageIndex,
  [left, right]: readonly [Side, Side],
  call: Call,
): Promise<{ whole: number; without: [number[], number[]] }> {
  const texts = [left.text, right.text, ...left.without, ...right.without];
  const rows = await index.vectorsOf(texts, 'passage', Urgency.interactive, { signal: call.signal });
  const cosineOf = (a: number, b: number) => exactCosine(rows, a, rows, b);
  const leftRow = (word: number) => 2 + word;
  const rightRow = (word: number) => 2 + left.without.length + word;
  return {
    whole: cosineOf(0, 1),
    without: [
      left.without.map((_, word) => cosineOf(leftRow(word), 1)),
      right.without.map((_, word) => cosineOf(0, rightRow(word))),
    ],
  };
}

function weigh({ words, hasMore, without }: Side, whole: number, cosines: readonly number[]): ComparedWords {
  const contribution = Float32Array.from(cosines, (cosine, word) =>
    hasWords(without[word]!) ? whole - cosine : Number.NaN,
  );
  return { words, hasMore, contribution };
}

async function encodeWords(
  index: PassageIndex,
  [left, right]: readonly [Side, Side],
  call: Call,
): Promise<{ wordVectors: WordComparison['wordVectors']; rows: [VectorRows, VectorRows] }> {
  const leftRows = await encodeInContext(index, left, call);
  const rightRows = leftRows && (await encodeInContext(index, right, call));
  if (rightRows) return { wordVectors: 'context', rows: [leftRows, rightRows] };
  return { wordVectors: 'alone', rows: [await encodeAlone(index, left, call), await encodeAlone(index, right, call)] };
}

/** Undefined where the encoder does not show its tokens. */
async function encodeInContext(
  index: PassageIndex,
  { text, words }: Side,
  { signal }: Call,
): Promise<VectorRows | undefined> {
  const vectors = await index.encoder.encodeWords(text, words, signal);
  if (!vectors) return undefined;
  normaliseRows(vectors.data, vectors.dimensions);
  return { ...vectors, count: words.length };
}

function encodeAlone(index: PassageIndex, { text, words }: Side, { signal }: Call): Promise<VectorRows> {
  const texts = words.map(({ start, end }) => text.slice(start, end));
  return index.vectorsOf(texts, 'passage', Urgency.interactive, { signal });
}

function multiply(left: VectorRows, right: VectorRows): Float32Array {
  const cosine = new Float32Array(left.count * right.count);
  for (let i = 0; i < left.count; i++) {
    for (let j = 0; j < right.count; j++) cosine[i * right.count + j] = exactCosine(left, i, right, j);
  }
  return cosine;
}
