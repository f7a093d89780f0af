import { expect, it } from 'vitest';
import { languageOfPath } from '../../../src/core/languageOfPath.ts';

it.each([
  ['/notes/a.md', 'markdown'],
  ['/notes/A.MD', 'markdown'],
  ['/notes/archive.tar.rst', 'restructuredtext'],
  ['/notes/a.txt', 'plaintext'],
  ['/notes.md/README', 'plaintext'],
  ['/notes/a.constructor', 'plaintext'],
])('%s is %s', (path, language) => {
  expect(languageOfPath(path)).toBe(language);
});
