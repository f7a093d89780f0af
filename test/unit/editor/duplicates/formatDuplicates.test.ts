import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { formatDuplicatesCsv } from '../../../../src/editor/duplicates/formatDuplicatesCsv.ts';
import { formatDuplicatesJson } from '../../../../src/editor/duplicates/formatDuplicatesJson.ts';
import { formatDuplicatesMarkdown } from '../../../../src/editor/duplicates/formatDuplicatesMarkdown.ts';
import { makeGroup } from './makeGroup.ts';

const exported = [
  {
    sort: 'sameWords',
    groups: [makeGroup('sameWords', { '# a, "b"': ['x.md'], '*c*': ['y.md', 'z.md'] })],
    fileOf: (uri: string) => ({ file: `notes/${uri}`, address: `/notes/${uri}` }),
  },
  {
    sort: 'boilerplate',
    groups: [makeGroup('boilerplate', { d: ['x.md', 'y.md'] }, { contents: 'x.md' })],
    fileOf: (uri: string) => ({ file: uri, address: undefined }),
  },
] as const;

it('writes Markdown with links, in which texts are read as they are', () => {
  const text = formatDuplicatesMarkdown(exported, {
    nameSort: (sort) => sort,
    describe: ({ places }) => `${places} places`,
    nameContents: ({ contents }) => contents ?? undefined,
    namePlace: (file, line) => `${file}, line ${line}`,
  });
  expect(text).toBe(String.raw`## sameWords

- 3 places

  > \# a, "b"
  >
  > [notes/x.md, line 1](/notes/x.md#L1)

  > \*c\*
  >
  > [notes/y.md, line 1](/notes/y.md#L1) · [notes/z.md, line 2](/notes/z.md#L2)

## boilerplate

- x.md
`);
});

it('writes a table with a row for each place', () => {
  const { data } = Papa.parse<Record<string, string>>(formatDuplicatesCsv(exported).replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.map(({ group, sort, text, file, line }) => [group, sort, text, file, line])).toEqual([
    ['1', 'sameWords', '# a, "b"', 'notes/x.md', '1'],
    ['1', 'sameWords', '*c*', 'notes/y.md', '1'],
    ['1', 'sameWords', '*c*', 'notes/z.md', '2'],
    ['2', 'boilerplate', 'd', 'x.md', '1'],
    ['2', 'boilerplate', 'd', 'y.md', '2'],
  ]);
});

it('writes JSON that says everything', () => {
  const { groups } = JSON.parse(formatDuplicatesJson(exported)) as { groups: unknown[] };
  expect(groups).toHaveLength(2);
  expect(groups[0]).toMatchObject({
    sort: 'sameWords',
    cosine: 0.9,
    files: 3,
    members: [
      { text: '# a, "b"', places: [{ file: 'notes/x.md', start: { line: 0, character: 0 } }] },
      { text: '*c*' },
    ],
  });
});
