import { describe, expect, it } from 'vitest';
import type { Closeness } from '../../../../src/core/closeness.ts';
import { chooseNeighbours } from '../../../../src/editor/hover/chooseNeighbours.ts';
import type { Match } from '../../../../src/protocol/engineApi.ts';

const asked = 'The train was two hours late again today.';
const limits = { maxResults: 3, minCloseness: 'close' } as const;
let line = 0;

function match(text: string, closeness: Closeness = 'close'): Match {
  const start = { line: line++, character: 0 };
  const range = { start, end: { ...start, character: text.length } };
  const score = { cosine: 0.7, percentile: 60, closeness };
  return { uri: 'file:///notes/a.md', stamp: '1', range, text, kind: 'paragraph', breadcrumb: [], ...score };
}

const texts = (matches: readonly Match[], changed = {}) =>
  chooseNeighbours(asked, matches, { ...limits, ...changed }).map((neighbour) => neighbour.match.text);

describe('chooseNeighbours', () => {
  it('shows as many as the setting says, best first', () => {
    const matches = [
      'Our bus never came back.',
      'We missed the last ferry.',
      'Snow closed the whole airport.',
      'There was a flat tyre.',
    ].map((text) => match(text));
    expect(texts(matches)).toEqual(matches.slice(0, 3).map(({ text }) => text));
    expect(texts(matches, { maxResults: 1 })).toEqual(['Our bus never came back.']);
  });

  it('leaves out what is further away than the setting says', () => {
    const matches = [
      match('Our train was delayed again.', 'very close'),
      match('Our bus never came back.', 'close'),
      match('We missed the last ferry.', 'related'),
      match('The soup is too salty.', 'weak'),
    ];
    expect(texts(matches, { minCloseness: 'very close' })).toHaveLength(1);
    expect(texts(matches)).toHaveLength(2);
    expect(texts(matches, { minCloseness: 'related' })).toHaveLength(3);
  });

  it('shows a text once, with how many other places have it', () => {
    const matches = [
      match('Our train was delayed again.'),
      match('Our bus never came back.'),
      match('our train was delayed again'),
      match('Our train was delayed again!'),
    ];
    expect(chooseNeighbours(asked, matches, limits).map(({ others }) => others)).toEqual([2, 0]);
  });

  it('counts other places beyond the last text that is shown', () => {
    const matches = [
      match('Our train was delayed again.'),
      match('Our bus never came back.'),
      match('Our train was delayed again.'),
    ];
    expect(chooseNeighbours(asked, matches, { ...limits, maxResults: 1 })[0]?.others).toBe(1);
  });

  it('marks a copy of the paragraph itself', () => {
    const matches = [match(asked, 'very close'), match('Our train was delayed again.')];
    expect(chooseNeighbours(asked, matches, limits).map(({ isCopy }) => isCopy)).toEqual([true, false]);
  });

  it('says nothing about a paragraph of a few words', () => {
    const matches = [match('Open questions', 'very close')];
    expect(chooseNeighbours('Open questions', matches, limits)).toEqual([]);
    expect(chooseNeighbours('Open questions for us today', [match('What have we left open?')], limits)).toHaveLength(1);
  });

  it('shows no paragraph of a few words', () => {
    expect(texts([match('Late trains', 'very close'), match('Our train was delayed again.')])).toEqual([
      'Our train was delayed again.',
    ]);
  });

  it('counts the words of languages without spaces', () => {
    expect(chooseNeighbours('電車は二時間遅れました。', [match('バスが来ませんでした。')], limits)).toHaveLength(1);
  });
});
