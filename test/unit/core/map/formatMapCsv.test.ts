import { parse } from 'papaparse';
import { expect, it } from 'vitest';
import { formatMapCsv } from '../../../../src/core/map/formatMapCsv.ts';

const map = {
  paths: ['a.md', 'b, c.md'],
  document: Uint32Array.of(0, 1),
  ranges: Uint32Array.of(0, 2, 0, 9, 4, 0, 6, 1),
  texts: ['Say "hi"', '=1+1'],
  x: Float32Array.of(0.1, -2),
  y: Float32Array.of(1, 2),
  groups: { names: ['Tea'], groupOf: Int32Array.of(0, -1) },
  components: { count: 2, coordinates: Float32Array.of(1, 2, 3, 4) },
};

it('has a row for each item, with numbers as short as they are', () => {
  const { data } = parse<string[]>([...formatMapCsv(map)].join('').trimEnd());
  expect(data).toEqual([
    ['path', 'start_line', 'end_line', 'text', 'x', 'y', 'group', 'component_1', 'component_2'],
    ['a.md', '1', '1', 'Say "hi"', '0.1', '1', 'Tea', '1', '2'],
    ['b, c.md', '5', '7', "'=1+1", '-2', '2', '', '3', '4'],
  ]);
});

it('has no column of groups where there are none', () => {
  expect([...formatMapCsv({ ...map, groups: null })][0]).not.toContain('group');
});
