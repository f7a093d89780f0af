import { describe, expect, test } from 'vitest';
import type { ComparedWords } from '../../../src/protocol/engineApi.ts';
import { buildWordModel, classOf, strengthOf } from '../../../src/webview/comparison/wordModel.ts';

/** Words and what they add. */
function compared(text: string, contribution: readonly number[]): ComparedWords {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  return { words, hasMore: false, contribution: Float32Array.from(contribution) };
}

function build(
  left: readonly [string, readonly number[]],
  right: readonly [string, readonly number[]],
  cosines: number[],
) {
  return buildWordModel({
    left: { text: left[0], place: null },
    right: { text: right[0], place: null },
    comparison: {
      model: '',
      cosine: 0.5,
      left: compared(...left),
      right: compared(...right),
      wordCosine: Float32Array.from(cosines),
      wordVectors: 'context',
    },
  });
}

describe('the words of a comparison', () => {
  test('know what they add, and which word of the other passage is nearest', () => {
    const { left, right, largest, range } = build(
      ['a bc', [0.25, -0.5]],
      ['d e f', [0, 0.125, 0.25]],
      [0, 0.5, -1, 1, 0.25, 0],
    );
    expect(left).toEqual([
      { text: 'a', start: 0, end: 1, contribution: 0.25, nearest: { index: 1, cosine: 0.5 } },
      { text: 'bc', start: 2, end: 4, contribution: -0.5, nearest: { index: 0, cosine: 1 } },
    ]);
    expect(right.map(({ nearest }) => nearest?.index)).toEqual([1, 0, 1]);
    expect(largest).toBe(0.5);
    expect(range).toEqual({ low: -1, high: 1 });
  });

  test('of a passage without words leave the others without a nearest one', () => {
    const { left, right, range } = build(['a', [Number.NaN]], ['', []], []);
    expect(left).toEqual([{ text: 'a', start: 0, end: 1, contribution: null, nearest: null }]);
    expect([right, range]).toEqual([[], null]);
  });

  test('that all add next to nothing are not marked strongly', () => {
    const { largest } = build(['a', [0.01]], ['b', [-0.005]], [0.5]);
    expect(strengthOf(0.01, largest)).toBeCloseTo(0.2);
  });

  test.each([
    [0.2, 'word together'],
    [-0.2, 'word apart'],
    [-0.001, 'word apart slight'],
    [null, 'word together slight'],
  ])('%s is marked as “%s”', (contribution, expected) => {
    expect(classOf(contribution, 0.25)).toBe(expected);
  });
});
