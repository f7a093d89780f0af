import { describe, expect, test } from 'vitest';
import { firstTag } from '../../../../src/editor/map/firstTag.ts';
import { groupDates } from '../../../../src/editor/map/groupDates.ts';
import { groupNames } from '../../../../src/editor/map/groupNames.ts';
import { matchClusters } from '../../../../src/editor/map/matchClusters.ts';
import { nameFolders } from '../../../../src/editor/map/nameFolders.ts';

const compare = (a: string, b: string) => (a < b ? -1 : 1);

describe('groupNames', () => {
  test('Items are in the groups of their documents, groups in order', () => {
    const { names, groupOf } = groupNames(Uint32Array.of(0, 0, 1, 2, 3), ['work', 'art', null, 'work'], compare);
    expect(names).toEqual(['art', 'work']);
    expect([...groupOf]).toEqual([1, 1, 0, -1, 1]);
  });
});

describe('nameFolders', () => {
  test.each([
    [
      ['health/back.md', 'money/tax.md', 'index.md'],
      ['health', 'money', ''],
    ],
    [
      ['notes/health/deep/back.md', 'notes/money/tax.md', 'notes/a.md'],
      ['health', 'money', ''],
    ],
    [
      ['health/a.md', 'health/b.md'],
      ['', ''],
    ],
    [['a.md'], ['']],
    [[], []],
  ])('%j are of %j', (paths, folders) => expect(nameFolders(paths)).toEqual(folders));
});

describe('groupDates', () => {
  const at = (text: string) => new Date(`${text}T12:00:00`).getTime();
  const one = (count: number) => Uint32Array.from({ length: count }, (_, place) => place);

  test('A few days are days, earliest first', () => {
    const times = [at('2026-03-02'), at('2026-03-01'), null, at('2026-03-02')];
    const { names, groupOf } = groupDates(one(4), times, 'en');
    expect(names).toEqual(['Mar 1, 2026', 'Mar 2, 2026']);
    expect([...groupOf]).toEqual([1, 0, -1, 1]);
  });

  test('Many days are months', () => {
    const days = Array.from({ length: 60 }, (_, day) => at('2025-12-20') + day * 86_400_000);
    const { names, groupOf } = groupDates(one(60), days, 'en');
    expect(names).toEqual(['December 2025', 'January 2026', 'February 2026']);
    expect([...groupOf].filter((group) => group === 1)).toHaveLength(31);
  });

  test('Many months are years', () => {
    const months = Array.from({ length: 40 }, (_, month) => new Date(2020, month, 15, 12).getTime());
    expect(groupDates(one(40), months, 'en').names).toEqual(['2020', '2021', '2022', '2023']);
  });

  test('Items go by their documents', () => {
    expect([...groupDates(Uint32Array.of(0, 0, 1), [at('2026-03-02'), at('2026-03-01')], 'en').groupOf]).toEqual([
      1, 1, 0,
    ]);
  });

  test('Where no time is known, nothing is in a group', () => {
    const { names, groupOf } = groupDates(one(2), [null, null], 'en');
    expect(names).toEqual([]);
    expect([...groupOf]).toEqual([-1, -1]);
  });
});

describe('matchClusters', () => {
  const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
  const none = { text: '', breadcrumb: [] };
  const answer = {
    documents: ['file:///a', 'file:///b'].map((uri) => ({ uri, stamp: '1', title: null })),
    items: [
      { document: 0, range: range(0), ...none },
      { document: 0, range: range(1), ...none },
      { document: 1, range: range(0), ...none },
    ],
    clusters: [Int32Array.of(2), Int32Array.of(0)].map((members) => ({
      members,
      centrality: new Float32Array(members.length),
      label: [],
      cohesion: null,
      silhouette: null,
    })),
  };

  test('Items are matched by document and place; outliers and unknown ones are in no cluster', () => {
    const clusters = matchClusters(
      {
        uris: ['file:///b', 'file:///a'],
        document: Uint32Array.of(0, 1, 1, 1),
        ranges: Uint32Array.of(0, 0, 0, 9, 0, 0, 0, 9, 1, 0, 1, 9, 7, 0, 7, 9),
        texts: ['', '', '', ''],
      },
      answer,
    );
    expect([...clusters]).toEqual([0, 1, -1, -1]);
  });
});

describe('firstTag', () => {
  test.each([
    ['---\ntags: [work, survey]\n---\n# Text', 'work'],
    ['\uFEFF---\r\ntitle: A\r\ntags:\r\n  - "#garden"\r\n  - diary\r\n---\r\n', 'garden'],
    ['---\ntags: machine learning, maths\n---\n', 'machine learning'],
    ['---\ntag: 2026\n---\n', '2026'],
    ['---\ntags: []\ncategories: [home]\n...\n', 'home'],
    ['---\ntags:\n---\n', null],
    ['---\ntitle: A\n---\ntags: [no]\n', null],
    ['# Text\n\n---\ntags: [no]\n---\n', null],
    ['---\ntags: [broken\n---\n', null],
    ['---\n- a\n- b\n---\n', null],
    ['---\ntags: [never closed]\n', null],
    ['---\n---\n', null],
    ['---\ntags: [null, {a: 1}, real]\n---\n', 'real'],
    ['---\na: &a [x, x]\nb: &b [*a, *a]\ntags: *b\n---\n', null],
    ['', null],
  ])('%j has %j', (text, tag) => expect(firstTag(text)).toBe(tag));
});
