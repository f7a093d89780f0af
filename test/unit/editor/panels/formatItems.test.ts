import { expect, test } from 'vitest';
import { formatItems } from '../../../../src/editor/panels/formatItems.ts';

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
