import { expect, it } from 'vitest';
import { SearchHistory } from '../../../src/editor/similar/searchHistory.ts';
import type { SearchOutcome, SearchRequest } from '../../../src/editor/similar/searchOutcome.ts';

function outcome(text: string, rest: Partial<Pick<SearchRequest, 'scope' | 'kind'>> = {}): SearchOutcome {
  return {
    request: { type: 'similar', queries: [{ uri: 'a', text }], scope: 'workspace', kind: 'sentence', top: 20, ...rest },
    answers: [{ query: { text }, matches: [] }],
    searched: { documents: 1, passages: 1 },
    leftOut: [],
    catchingUp: null,
  };
}

const texts = (history: SearchHistory) => history.all.map(({ outcome }) => outcome.answers[0]?.query?.text);

it('has the last search first', () => {
  const history = new SearchHistory();
  history.add(outcome('one'), 1);
  history.add(outcome('two'), 2);
  expect(texts(history)).toEqual(['two', 'one']);
});

it('keeps a question once, as it was answered last, and apart from the same one asked elsewhere', () => {
  const history = new SearchHistory();
  history.add(outcome('one'), 1);
  history.add(outcome('one', { scope: 'file' }), 2);
  history.add(outcome('one', { kind: 'paragraph' }), 3);
  const latest = outcome('one');
  history.add(latest, 4);
  expect(history.all.map(({ time }) => time)).toEqual([4, 3, 2]);
  expect(history.all[0]?.outcome).toBe(latest);
});

it('leaves a search in its place when it is looked at again, or completed', () => {
  const history = new SearchHistory();
  const first = outcome('one');
  history.add(first, 1);
  history.add(outcome('two'), 2);
  history.add(first, 3);
  const completed = outcome('one');
  history.replace(completed);
  expect(history.all.map(({ time }) => time)).toEqual([2, 1]);
  expect(history.all[1]?.outcome).toBe(completed);
});

it('forgets the oldest of more than 20', () => {
  const history = new SearchHistory();
  for (let at = 0; at < 25; at++) history.add(outcome(`${at}`), at);
  expect(texts(history)).toEqual(Array.from({ length: 20 }, (_, at) => `${24 - at}`));
});
