import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { ExportedHeatmap, ExportedItem, TextInPieces } from '../../../../src/core/heatmap/exportedHeatmap.ts';
import { formatHeatmapJson } from '../../../../src/core/heatmap/formatHeatmapJson.ts';
import { formatMatrixCsv } from '../../../../src/core/heatmap/formatMatrixCsv.ts';
import { formatPairsCsv } from '../../../../src/core/heatmap/formatPairsCsv.ts';
import { matrixOf, randomVectors } from '../clustering/matrices.ts';

function makeItem(text: string, line: number, more: Partial<ExportedItem> = {}): ExportedItem {
  const range = { start: { line, character: 2 }, end: { line, character: 2 + text.length } };
  return { path: 'notes/a.md', range, breadcrumb: [], text, ...more };
}

const items = [
  makeItem('Plain.', 0, { breadcrumb: ['Food', 'Bread'] }),
  makeItem('With "quotes", commas\nand a line break', 4, { label: 'odd' }),
  makeItem('=HYPERLINK("http://example.com")', 9, { path: '@folder/b.md' }),
];
const cosine = matrixOf(randomVectors(3, 2, 3));
const heatmap: ExportedHeatmap = {
  title: '3 sentences',
  items,
  cosine,
  order: [2, 0, 1],
  groups: [
    { name: '1', members: [2] },
    { name: '2', members: [0, 1] },
  ],
  background: { mean: 0.1, deviation: 0.05, percentile: (value) => (value > 0.5 ? 99.5 : 12) },
};

/** The whole text, in as many pieces as it says. */
function join({ count, pieces }: TextInPieces): string {
  const texts = [...pieces];
  expect(texts).toHaveLength(count);
  return texts.join('');
}

function read(file: TextInPieces): Record<string, string>[] {
  const csv = join(file);
  expect(csv.endsWith('\r\n')).toBe(true);
  const { data, errors } = parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe('the matrix as CSV', () => {
  test('has a row for each item in the order that is shown, and no formula', () => {
    const rows = read(formatMatrixCsv(heatmap));
    expect(
      rows.map(({ item, file, line, column, headings, label, group, text }) => [
        item,
        file,
        line,
        column,
        headings,
        label,
        group,
        text,
      ]),
    ).toEqual([
      ['1', "'@folder/b.md", '10', '3', '', '', '1', `'${items[2]!.text}`],
      ['2', 'notes/a.md', '1', '3', 'Food › Bread', '', '2', 'Plain.'],
      ['3', 'notes/a.md', '5', '3', '', 'odd', '2', items[1]!.text],
    ]);
    const values = rows.map((row) => ['1', '2', '3'].map((name) => Math.fround(Number(row[name]))));
    expect(values).toEqual([2, 0, 1].map((a) => [2, 0, 1].map((b) => cosine[a * 3 + b])));
  });

  test('restores every cosine to the bit', () => {
    fc.assert(
      fc.property(fc.float({ min: -1, max: 1, noNaN: true }), (value) => {
        const two = {
          ...heatmap,
          items: items.slice(0, 2),
          order: [0, 1],
          groups: null,
          cosine: Float32Array.of(1, value, value, 1),
        };
        const [first] = read(formatMatrixCsv(two));
        expect(Math.fround(Number(first!['2']))).toBe(value + 0);
      }),
    );
  });

  test('of nothing is its header', () => {
    const empty = { ...heatmap, items: [], order: [], cosine: new Float32Array(0), groups: null };
    expect(join(formatMatrixCsv(empty))).toBe('item,file,line,column,headings,label,group,text\r\n');
  });
});

describe('pairs as CSV', () => {
  const at = (a: number, b: number) => cosine[a * 3 + b]!;

  test('are those at or over the threshold, best first, with where they fall', () => {
    const all = [at(2, 0), at(2, 1), at(0, 1)].sort((a, b) => b - a);
    const rows = read(formatPairsCsv(heatmap, all[1]!));
    expect(rows.map((row) => Math.fround(Number(row['cosine'])))).toEqual(all.slice(0, 2));
    for (const row of rows) {
      expect(row['percentile']).toBe(Number(row['cosine']) > 0.5 ? '99.5' : '12');
      const [a, b] = [row['a_item'], row['b_item']].map((number) => [2, 0, 1][Number(number) - 1]!);
      expect(Math.fround(Number(row['cosine']))).toBe(at(a!, b!));
      expect(row['a_line']).toBe(String(items[a!]!.range.start.line + 1));
      expect(row['b_text']!.replace(/^'/, '')).toBe(items[b!]!.text);
    }
    expect(read(formatPairsCsv(heatmap, -1))).toHaveLength(3);
    expect(read(formatPairsCsv(heatmap, 1.1))).toEqual([]);
  });

  test('say nothing of percentiles where nothing is known, and keep equal ones in order', () => {
    const equal = { ...heatmap, cosine: new Float32Array(9).fill(1), background: null };
    const rows = read(formatPairsCsv(equal, 1));
    expect(rows.map((row) => [row['percentile'], row['a_item'], row['b_item']])).toEqual([
      ['', '1', '2'],
      ['', '1', '3'],
      ['', '2', '3'],
    ]);
  });
});

describe('the heatmap as JSON', () => {
  test('has items, cosines and background in the order that is shown', () => {
    const read = JSON.parse(join(formatHeatmapJson(heatmap))) as {
      cosine: number[][];
      items: unknown[];
      title: string;
      background: unknown;
    };
    expect(read.title).toBe('3 sentences');
    expect(read.background).toEqual({ mean: 0.1, deviation: 0.05 });
    const { start, end } = items[0]!.range;
    expect(read.items[1]).toEqual({
      file: 'notes/a.md',
      start,
      end,
      headings: ['Food', 'Bread'],
      label: null,
      group: '2',
      text: 'Plain.',
    });
    expect(read.cosine.map((row) => row.map(Math.fround))).toEqual(
      [2, 0, 1].map((a) => [2, 0, 1].map((b) => cosine[a * 3 + b])),
    );
  });

  test('of nothing is valid', () => {
    const empty = { ...heatmap, items: [], order: [], cosine: new Float32Array(0), groups: null, background: null };
    expect(JSON.parse(join(formatHeatmapJson(empty)))).toEqual({
      title: '3 sentences',
      background: null,
      items: [],
      cosine: [],
    });
  });
});
