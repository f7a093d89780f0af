import { describe, expect, test } from 'vitest';
import type { Match, QueryAnswer } from '../../../../src/protocol/engineApi.ts';
import { findAskedPassage } from '../../../../src/editor/comparison/findAskedPassage.ts';
import type { SearchOutcome } from '../../../../src/editor/similar/searchOutcome.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };

function makeMatch(text: string): Match {
  const place = { uri: 'test:/found.md', range, text, stamp: '', breadcrumb: [] };
  return { ...place, kind: 'sentence', cosine: 0.5, percentile: null, closeness: 'close' };
}

function makeResult(answers: readonly QueryAnswer[]) {
  const request = { type: 'similar', queries: [], scope: 'file', kind: 'sentence', top: 10 } as const;
  const outcome: SearchOutcome = {
    request,
    answers,
    searched: { documents: 1, passages: 1 },
    leftOut: [],
    catchingUp: null,
  };
  return { kind: 'found', outcome } as const;
}

describe('what a result was found for', () => {
  const [one, other] = [makeMatch('One'), makeMatch('Other')];
  const asked = { uri: 'test:/asked.md', range, text: 'Asked' };
  const result = makeResult([
    { query: asked, matches: [one] },
    { query: { text: 'In words' }, matches: [other] },
    { query: null, matches: [] },
  ]);

  test('is the passage that its list is about, with its place where it has one', () => {
    expect(findAskedPassage(result, one)).toEqual(asked);
    expect(findAskedPassage(result, other)).toEqual({ text: 'In words' });
  });

  test('is not known of a result of an earlier search', () => {
    expect(findAskedPassage(result, makeMatch('One'))).toBeUndefined();
    expect(findAskedPassage({ kind: 'empty', reason: 'start' }, one)).toBeUndefined();
  });
});
