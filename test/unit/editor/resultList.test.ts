import { beforeEach, describe, expect, it } from 'vitest';
import { ResultList, findSuccessor } from '../../../src/editor/similar/resultList.ts';
import { listPassages, type PassageNode } from '../../../src/editor/similar/resultTree.ts';
import type { SearchOutcome } from '../../../src/editor/similar/searchOutcome.ts';
import type { Match } from '../../../src/protocol/engineApi.ts';

function match(uri: string, line: number, text: string): Match {
  const range = { start: { line, character: 0 }, end: { line, character: 9 } };
  const score = { cosine: 0.5, percentile: null, closeness: 'close' } as const;
  return { uri, stamp: 'v1', range, text, kind: 'sentence', breadcrumb: [`Heading of ${uri}`], ...score };
}

const found: SearchOutcome = {
  request: { type: 'similar', queries: [], scope: 'workspace', kind: 'sentence', top: 20 },
  answers: [
    {
      query: { text: 'A query.' },
      matches: [match('a', 1, 'Work pays.'), match('b', 2, 'Taxes cost.'), match('a', 3, 'Rest is good.')],
    },
  ],
  searched: { documents: 2, passages: 3 },
  leftOut: [],
  catchingUp: null,
};

const list = new ResultList();
const passages = () => listPassages(list.layOut({ layout: 'list', order: 'rank', pathOf: (uri) => `notes/${uri}.md` }));
const texts = () => passages().map((node) => node.match.text);
const ids = () => passages().map(({ id }) => id);

beforeEach(() => list.show(found, 'new'));

describe('ResultList', () => {
  it.each([
    ['tax', ['Taxes cost.']],
    ['NOTES/A.MD', ['Work pays.', 'Rest is good.']],
    ['heading b', ['Taxes cost.']],
    ['nothing', []],
  ])('narrows by words of the passage, its path and its headings: %s', (filter, expected) => {
    list.filter = filter;
    expect(texts()).toEqual(expected);
  });

  it('takes out what is dismissed, also whole files, and puts it back', () => {
    const [file] = list.layOut({ layout: 'files', order: 'rank', pathOf: (uri) => uri });
    list.dismiss([file!]);
    expect(texts()).toEqual(['Taxes cost.']);
    expect(list.dismissedCount).toBe(2);
    list.restore();
    expect(texts()).toEqual(['Work pays.', 'Taxes cost.', 'Rest is good.']);
  });

  it('starts anew with another question', () => {
    list.filter = 'work';
    list.dismiss(passages());
    const before = ids();
    list.show(found, 'new');
    expect(texts()).toHaveLength(3);
    expect(list.filter).toBe('');
    expect(ids()).not.toContain(before[0]);
  });

  it('keeps the filter when a person asks again, and shows what was dismissed', () => {
    list.filter = 'notes/a';
    list.dismiss(passages().slice(0, 1));
    list.show(found, 'again');
    expect(texts()).toEqual(['Work pays.', 'Rest is good.']);
  });

  it('disturbs nothing when it is completed by itself', () => {
    list.dismiss(passages().slice(0, 1));
    const before = ids();
    const [answer] = found.answers;
    const matches = [match('c', 1, 'A new one.'), ...(answer?.matches ?? [])];
    list.show({ ...found, answers: [{ query: { text: 'A query.' }, matches }] }, 'update');
    expect(texts()).toEqual(['A new one.', 'Taxes cost.', 'Rest is good.']);
    expect(ids()).toEqual([expect.any(String), ...before]);
  });
});

describe('findSuccessor', () => {
  const successor = (...removed: number[]) => {
    const all = passages();
    const gone = removed.map((at) => all[at]).filter((node): node is PassageNode => node !== undefined);
    return findSuccessor(all, gone)?.match.text;
  };

  it('goes on to the next, from the end to the one before, and from nothing to nothing', () => {
    expect(successor(0)).toBe('Taxes cost.');
    expect(successor(0, 1)).toBe('Rest is good.');
    expect(successor(2)).toBe('Taxes cost.');
    expect(successor(1, 2)).toBe('Work pays.');
    expect(successor(0, 1, 2)).toBeUndefined();
  });
});
