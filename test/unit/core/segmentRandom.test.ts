import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemKind, PassageKind } from '../../../src/core/passage.ts';
import { resolveQuery } from './resolveQuery.ts';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';
import { splitSentences } from '../../../src/core/sentences.ts';
import { findUnsoundPassages, wordsOf } from './passageInvariants.ts';

const languages = [
  'markdown',
  'mdx',
  'plaintext',
  'log',
  'html',
  'latex',
  'restructuredtext',
  'asciidoc',
  'org',
  'typst',
  'typescript',
  'python',
  'csv',
];

/** Pieces that mean something in one of the languages, and some that mean nothing anywhere. */
const pieces = (
  'word|Another|e.g. |Dr. |3.14|. |? |! |…|。|"|“|”|(|)|[|]|](|](u)|[^1]|[^1]: |[[|]]|[[a|b]]|![|*|**|_|~~|`|```\n|~~~\n|' +
  '$|$$|$$\n|<b>|</b>|<div>\n|<br>|<!--|-->|<|>|> |&amp;|&|\\|\\*|# |## |\n===\n|\n---\n|- |* |1. |- [ ] ||a|b|\n|-|-|\n|' +
  ':|;|,|\t|  \n|\\\n|\n|\n\n|\r\n|\r|    |  |http://a.b/c|a@b.c|文字|🎉|\uD83D|\uFEFF|\u2028|\0|é|---\n|+++\n|{|}|%|' +
  '\\section{|\\begin{verbatim}\n|\\end{verbatim}\n|.. code::\n|:: |----\n|#+begin_src\n|#+end_src\n|//|/*|*/|#|"""'
)
  .split('|')
  .concat('|', '');

const markup = fc.array(fc.constantFrom(...pieces), { maxLength: 40, size: 'max' }).map((parts) => parts.join(''));
const anything = fc.oneof(
  { weight: 6, arbitrary: markup },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

describe('random documents', () => {
  it.each(['sentence', 'paragraph', 'line'] satisfies ItemKind[])('give sound passages by %s', (kind) => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...languages), (text, languageId) => {
        const passages = segmentDocument(text, languageId, kind);
        // A line may be nothing but marks.
        const worded = passages.filter((passage) => kind !== 'line' || wordsOf(passage.text) !== '');
        expect(findUnsoundPassages(text, worded)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('lose no character when cut into sentences', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const spans = splitSentences(text);
        const squash = (value: string) => value.replace(/\s+/g, '');
        expect(squash(spans.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(squash(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('give the passage itself for a cursor at its start, and never fail elsewhere', () => {
    const kinds = fc.constantFrom<PassageKind[]>('sentence', 'paragraph');
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...languages),
        kinds,
        fc.nat(20),
        fc.nat(20),
        (text, id, kind, line, character) => {
          for (const { range, text: words } of segmentDocument(text, id, kind)) {
            const found = resolveQuery(text, id, kind, { start: range.start, end: range.start });
            expect(found).toEqual({ text: words, range });
          }
          const somewhere = { line, character };
          resolveQuery(text, id, kind, { start: somewhere, end: somewhere });
          const selected = resolveQuery(text, id, kind, { start: { line: 0, character: 0 }, end: somewhere });
          if (selected) expect(selected.text).toMatch(/[\p{L}\p{N}]/u);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
