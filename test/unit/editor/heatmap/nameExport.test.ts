import { expect, test } from 'vitest';
import { nameExport } from '../../../../src/editor/heatmap/nameExport.ts';

test.each([
  ['/notes/english.md', 'english-heatmap.png'],
  ['/notes/a.b.txt', 'a.b-heatmap.png'],
  ['Untitled-1', 'Untitled-1-heatmap.png'],
  ['/notes/.hidden', '.hidden-heatmap.png'],
  [undefined, 'heatmap.png'],
])('an export of %s is called %s', (path, name) => expect(nameExport(path, 'png')).toBe(name));

test('tables of different kinds do not take each other’s place', () => {
  expect(nameExport('/notes/english.md', 'csv', 'matrix')).toBe('english-heatmap-matrix.csv');
  expect(nameExport('/notes/english.md', 'csv', 'pairs')).toBe('english-heatmap-pairs.csv');
  expect(nameExport(undefined, 'csv', 'pairs')).toBe('heatmap-pairs.csv');
});
