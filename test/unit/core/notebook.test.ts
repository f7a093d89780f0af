import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellIndexAt } from '../../../src/core/cellIndexAt.ts';
import type { PassageKind } from '../../../src/core/passage.ts';
import { isProsePath, languageOfPath } from '../../../src/core/languageOfPath.ts';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';
import { markPassages, unmark } from './marked.ts';
import { placePassages, wordsOf } from './passageInvariants.ts';

/** The JSON text of a notebook as Jupyter writes it. */
function notebook(...cells: { cell_type: string; source: string | readonly string[] }[]): string {
  return JSON.stringify({ cells, metadata: { kernelspec: { name: 'No. Not this.' } }, nbformat: 4 }, null, 1);
}

const markdown = (source: string | readonly string[]) => ({ cell_type: 'markdown', metadata: {}, source });
const code = (source: string) => ({
  cell_type: 'code',
  metadata: { source: 'Nor this.' },
  source: [source],
  outputs: [{ output_type: 'stream', cell_type: 'markdown', source: 'Not this.', text: ['Nor this.'] }],
});

function describeSentences(title: string, cases: Record<string, readonly [marked: string, ...texts: string[]]>): void {
  describe(title, () => {
    it.each(Object.entries(cases))('%s', (_name, [marked, ...texts]) => {
      expect(markPassages(unmark(marked), 'jupyter', 'sentence')).toEqual({ marked, texts });
    });
  });
}

it('is what a file is by its name', () => {
  expect(languageOfPath('/work/Analysis.IPYNB')).toBe('jupyter');
  expect(isProsePath('/work/Analysis.IPYNB')).toBe(true);
});

describeSentences('the sentences of a notebook', {
  'in Markdown cells alone': [
    notebook(markdown('«One.» «Two.»'), code('x = "No."'), { cell_type: 'raw', source: 'No.' }, markdown('«Three.»')),
    'One.',
    'Two.',
    'Three.',
  ],
  'over several strings': [
    notebook(markdown(['# «Title»\n', '\n', '«One\n', 'two.» «Three.»\n', '\n', '- «a»\n', '- «b»'])),
    'Title',
    'One two.',
    'Three.',
    'a',
    'b',
  ],
  'with escapes': [
    String.raw`{"cells":[{"cell_type":"markdown","source":"«Say \"no\" \/ \t caf\u00e9.»\n\n«\u00c9t\u00e9 \\\\ A\\_b \ud83c\udf89»"}]}`,
    'Say "no" / café.',
    'Été \\ A_b 🎉',
  ],
  'with entities in escapes': [
    String.raw`{"cells":[{"cell_type":"markdown","source":"«Tom \u0026amp; *Jerry*\"»"}]}`,
    'Tom & Jerry"',
  ],
  'whose type comes last': ['{"cells":[{"source":"«One.»","cell_type":"markdown"}]}', 'One.'],
  'in worksheets, as format 3 has it': [
    '{"worksheets":[{"cells":[{"cell_type":"markdown","source":["«One.»"]}]},{"cells":[{"cell_type":"markdown","source":"«Two.»"}]}]}',
    'One.',
    'Two.',
  ],
  'with front matter in the first cell': [
    notebook(markdown('---\ntitle: No\n---\n«One.»'), markdown('---\n«Two.»\n\n---\n«Three.»')),
    'One.',
    'Two.',
    'Three.',
  ],
});

describeSentences('the sentences of a broken notebook', {
  'nothing there': [''],
  'no notebook': ['[1, {"cell_type": "markdown", "source": "No."}]'],
  'cut off in a string': [
    '{"cells":[{"cell_type":"markdown","source":["«One.»\\n", "«Two.»\\n\\n«Thr»',
    'One.',
    'Two.',
    'Thr',
  ],
  'cut off in an escape': ['{"cells":[{"cell_type":"markdown","source":"«One.» «Two\\u00»', 'One.', 'Twou00'],
  'cut off before the source': ['{"cells":[{"cell_type":"markdown","source":'],
  'a comma too many, and one too few': [
    '{"cells":[,{"cell_type":"markdown" "source":["«One.»",,]},{"cell_type":"markdown","source":"«Two.»",},]',
    'One.',
    'Two.',
  ],
  'marks of a merge': [
    '{"cells":[\n<<<<<<< ours\n{"cell_type":"markdown","source":"«One.»"},\n=======\n' +
      '{"cell_type":"markdown","source":"«Two.»"},\n>>>>>>> theirs\n{"cell_type":"markdown","source":"«Three.»"}]}',
    'One.',
    'Two.',
    'Three.',
  ],
});

describe('headings in a notebook', () => {
  it('stand above the cells that follow', () => {
    const text = notebook(
      markdown('# A'),
      code('x'),
      markdown('b\n\n## C'),
      markdown('d\n## E'),
      markdown('[f]\n# G'),
      markdown('[f]: u'),
    );
    const passages = segmentDocument(text, 'jupyter', 'paragraph');
    expect(passages.map(({ breadcrumb, text }) => [...breadcrumb, text].join(' > '))).toEqual([
      'A',
      'A > b',
      'A > C',
      'A > C > d',
      'A > E',
      'A > E > [f]',
      'G',
    ]);
  });
});

describe('the cell at a position', () => {
  it('counts cells of every type, empty ones too', () => {
    const text = notebook(markdown('Same.'), code('x'), markdown(''), markdown(['# A\n', 'Same.']), code('y'));
    const passages = segmentDocument(text, 'jupyter', 'sentence');
    expect(passages.map(({ range, text: words }) => [words, cellIndexAt(text, range.start)])).toEqual([
      ['Same.', 0],
      ['A', 3],
      ['Same.', 3],
    ]);
  });

  it('is undefined before the first cell and in what is no notebook', () => {
    expect(cellIndexAt(notebook(markdown('One.')), { line: 0, character: 0 })).toBeUndefined();
    expect(cellIndexAt('no notebook', { line: 3, character: 3 })).toBeUndefined();
  });
});

describe('random notebooks', () => {
  const pieces = ['# ', '\n', '\n\n', '- ', '> ', '*', '`', '"', '\\', '/', 'One. ', 'two ', 'é', '🎉', '&amp;', '\t'];
  const source = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
  const lines = source.map((text) => text.split(/(?<=\n)/));
  const cell = fc.record({
    cell_type: fc.constantFrom('markdown', 'markdown', 'code'),
    source: fc.oneof(source, lines, fc.string({ unit: 'binary' })),
  });
  const escapes = fc.constantFrom<((text: string) => string)[]>(
    (text) => text,
    (text) => text.replace(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    (text) => text.replaceAll('/', '\\/').replaceAll('O', '\\u004F'),
  );
  const kinds = fc.constantFrom<PassageKind[]>('sentence', 'paragraph');

  /** The text between two offsets of a JSON text, as its strings have it. */
  const unescapeJson = (json: string) => {
    const inside = json.replace(/",\s*"/g, '');
    return JSON.parse(`"${inside}"`) as string;
  };

  it('have the passages of their cells, and the words of each stand unescaped in its range', () => {
    fc.assert(
      fc.property(fc.array(cell), escapes, kinds, (cells, escape, kind) => {
        const text = escape(notebook(...cells));
        const passages = segmentDocument(text, 'jupyter', kind);
        const sources = cells.map(({ source }) => [source].flat().join(''));
        const expected = sources.flatMap((words, index) =>
          cells[index]!.cell_type === 'markdown' ? segmentDocument(words, 'markdown', kind) : [],
        );
        // Only the first cell of a notebook has front matter.
        if (!sources.some((words) => /^\uFEFF?(?:---|\+\+\+)/.test(words))) {
          expect(passages.map((passage) => passage.text)).toEqual(expected.map((passage) => passage.text));
        }
        let last = 0;
        for (const { passage, start, end } of placePassages(text, passages)) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
          const words = [...wordsOf(passage.text)];
          const there = wordsOf(unescapeJson(text.slice(start, end)));
          let at = 0;
          for (const word of words) {
            at = there.indexOf(word, at);
            expect(at, JSON.stringify(passage)).toBeGreaterThanOrEqual(0);
            at += word.length;
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('may be cut off or damaged anywhere', () => {
    const damage = fc.constantFrom('', '"', '{', '}', '[', ']', ',', '\\', '\n');
    fc.assert(
      fc.property(fc.array(cell), fc.nat(), fc.nat(20), damage, (cells, seed, length, instead) => {
        const whole = notebook(...cells);
        const at = seed % whole.length;
        for (const text of [whole.slice(0, at), whole.slice(0, at) + instead + whole.slice(at + length)]) {
          let last = 0;
          for (const { start, end } of placePassages(text, segmentDocument(text, 'jupyter', 'sentence'))) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('large notebooks', () => {
  const end = markdown('End.');

  it.each([
    ['an output of 30 MB', notebook(code('A'.repeat(30_000_000)), end), 1],
    ['a hundred thousand cells', notebook(...Array.from({ length: 100_000 }, () => end)), 100_000],
    ['a million brackets', '['.repeat(1_000_000), 0],
    ['a million quotes', `{"cells":[${'"'.repeat(1_000_000)}`, 0],
    ['a cell of escapes', notebook(markdown('a"\n'.repeat(100_000)), end), 2],
  ])('may have %s', { timeout: 60_000 }, (_name, text, count) => {
    const begin = performance.now();
    expect(segmentDocument(text, 'jupyter', 'paragraph')).toHaveLength(count);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
