import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ExportedSearch } from '../../../src/editor/similar/exportedSearch.ts';
import { formatCsv } from '../../../src/editor/similar/formatCsv.ts';
import { formatJson } from '../../../src/editor/similar/formatJson.ts';
import { formatMarkdown } from '../../../src/editor/similar/formatMarkdown.ts';
import type { Match } from '../../../src/protocol/engineApi.ts';

function match(text: string, rest: Partial<Match> = {}): Match {
  const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };
  const place = { uri: 'file:///notes/a%20b.md', stamp: 'v1', range, breadcrumb: ['Work', 'Side jobs'] };
  return { ...place, kind: 'sentence', text, cosine: 0.5, percentile: 97.2, closeness: 'very close', ...rest };
}

function search(...matches: readonly Match[]): ExportedSearch {
  const results = matches.map((one) => ({ file: 'notes/a b.md', address: '/notes/a%20b.md', match: one }));
  return { scope: 'workspace', kind: 'sentence', queries: [{ text: 'How?', results }] };
}

describe('formatCsv', () => {
  const readRows = (csv: string) => parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;

  it('has a row for each result', () => {
    expect(formatCsv(search(match('Work pays.'), match('Work.', { percentile: null })))).toBe(
      'query,file,line,closeness,cosine,percentile,headings,text\r\n' +
        'How?,notes/a b.md,5,very close,0.5,97.2,Work › Side jobs,Work pays.\r\n' +
        'How?,notes/a b.md,5,very close,0.5,,Work › Side jobs,Work.\r\n',
    );
  });

  it('keeps commas, quotes and line ends', () => {
    const text = 'Say "yes", or\nno,\r\nthen "go".';
    expect(readRows(formatCsv(search(match(text))))[0]?.text).toBe(text);
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('hands over no formula: %j', (text) => {
    const [row] = readRows(formatCsv(search(match(text, { cosine: -0.25 }))));
    expect(row?.text).toBe(`'${text}`);
    // A negative number is none.
    expect(row?.cosine).toBe('-0.25');
  });
});

describe('formatJson', () => {
  it('names the keys of a result as the command line does', () => {
    expect(JSON.parse(formatJson(search(match('Work pays.'))))).toEqual({
      scope: 'workspace',
      kind: 'sentence',
      searches: [
        {
          query: 'How?',
          results: [
            {
              file: 'notes/a b.md',
              start: { line: 4, character: 2 },
              end: { line: 4, character: 9 },
              text: 'Work pays.',
              kind: 'sentence',
              headings: ['Work', 'Side jobs'],
              closeness: 'very close',
              cosine: 0.5,
              percentile: 97.2,
            },
          ],
        },
      ],
    });
  });
});

describe('formatMarkdown', () => {
  const words = {
    nameQuery: (text: string) => `Similar to “${text}”`,
    namePlace: (file: string, line: number) => `${file}, line ${line}`,
    nameCloseness: () => 'very close',
  };

  it('quotes each result with a link to its line', () => {
    expect(formatMarkdown(search(match('1. *Work*\npays.')), words)).toBe(
      [
        '# Similar to “How?”',
        '',
        String.raw`> 1\. \*Work\* pays.`,
        '>',
        '> [notes/a b.md, line 5](/notes/a%20b.md#L5) › Work › Side jobs · very close',
        '',
      ].join('\n'),
    );
  });

  it('only names what has no address', () => {
    const { queries, ...rest } = search(match('A.', { breadcrumb: [] }));
    const unsaved = queries.map(({ text, results }) => ({
      text,
      results: results.map((result) => ({ ...result, file: 'Untitled-1', address: undefined })),
    }));
    expect(formatMarkdown({ ...rest, queries: unsaved }, words)).toContain('> Untitled-1, line 5 · very close\n');
  });
});
