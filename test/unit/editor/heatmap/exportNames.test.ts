import { expect, test } from 'vitest';
import { formatItems } from '../../../../src/editor/heatmap/formatItems.ts';
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

test('a list of items holds their texts as prose, with links where there are any', () => {
  const text = formatItems('2 sentences of a_b.md', [
    { text: 'A *star* is not emphasis.', place: 'a_b.md, line 3', address: '/a_b.md', line: 3 },
    { text: 'Nowhere.', place: 'Untitled-1, line 1', address: undefined, line: 1 },
  ]);
  expect(text).toBe(
    '# 2 sentences of a_b.md\n\n' +
      '- A \\*star\\* is not emphasis. ([a_b.md, line 3](/a_b.md#L3))\n' +
      '- Nowhere. (Untitled-1, line 1)\n',
  );
});
