import { expect, it } from 'vitest';
import { escapeIcons } from '../../../../src/editor/search/escapeIcons.ts';

it('marks what VS Code would show as an icon, and nothing else', () => {
  expect(escapeIcons('a $(file) and $(sync~spin)')).toBe(String.raw`a \$(file) and \$(sync~spin)`);
  expect(escapeIcons(String.raw`\$(file)`)).toBe(String.raw`\\$(file)`);
  expect(escapeIcons('costs $5 ($(5) or $ (x))')).toBe(String.raw`costs $5 (\$(5) or $ (x))`);
});
