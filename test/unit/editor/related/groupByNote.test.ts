import { describe, expect, it } from 'vitest';
import type { Closeness } from '../../../../src/core/closeness.ts';
import { groupByNote } from '../../../../src/editor/related/groupByNote.ts';
import type { Match } from '../../../../src/protocol/engineApi.ts';

function match(uri: string, text: string, closeness: Closeness = 'close'): Match {
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  return { uri, range, text, stamp: '1', kind: 'paragraph', breadcrumb: [], cosine: 0.5, percentile: null, closeness };
}

/** Notes as `uri: texts`, with a star for those that are linked. */
function draw(matches: readonly Match[], { linked = [] as string[], most = 10 } = {}): string[] {
  return groupByNote(matches, new Set(linked), most).map(
    ({ uri, isLinked, passages }) => `${uri}${isLinked ? '*' : ''}: ${passages.map(({ text }) => text).join(' ')}`,
  );
}

describe('groupByNote', () => {
  it('gathers passages under their notes, in the order of the best of each', () => {
    expect(draw([match('b', '1'), match('a', '2'), match('b', '3')])).toEqual(['b: 1 3', 'a: 2']);
  });

  it('takes three passages of a note', () => {
    expect(draw(['1', '2', '3', '4'].map((text) => match('a', text)))).toEqual(['a: 1 2 3']);
  });

  it('takes a text that a note repeats once', () => {
    expect(draw([match('a', '1'), match('a', '1'), match('b', '1')])).toEqual(['a: 1', 'b: 1']);
  });

  it('takes no more notes than are wanted, and goes on with the passages of those', () => {
    expect(draw([match('a', '1'), match('b', '2'), match('c', '3'), match('a', '4')], { most: 2 })).toEqual([
      'a: 1 4',
      'b: 2',
    ]);
  });

  it('passes over what is weak', () => {
    expect(draw([match('a', '1'), match('b', '2', 'weak'), match('a', '3', 'weak')])).toEqual(['a: 1']);
  });

  it('marks notes that are linked', () => {
    expect(draw([match('a', '1'), match('b', '2')], { linked: ['b', 'c'] })).toEqual(['a: 1', 'b*: 2']);
  });
});
