import { expect, it } from 'vitest';
import { isCommentedPath, isProsePath, isTablePath, languageOfPath } from '../../../src/core/languageOfPath.ts';

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

it.each([
  ['/notes/a.md', 'prose'],
  ['/notes/a.HTM', 'prose'],
  ['/notes/a.xhtml', 'prose'],
  ['/notes/a.ipynb', 'prose'],
  ['/src/a.py', 'commented'],
  ['/src/a.TSX', 'commented'],
  ['/src/a.css', 'commented'],
  ['/data/a.csv', 'table'],
  ['/data/a.json', 'other'],
  ['/data/a.xml', 'other'],
  ['/data.md/a', 'other'],
])('%s is of kind %s', (path, kind) => {
  expect({ prose: isProsePath(path), commented: isCommentedPath(path), table: isTablePath(path) }).toEqual({
    prose: kind === 'prose',
    commented: kind === 'commented',
    table: kind === 'table',
  });
});
