import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchText } from '../../../../src/core/search/parseSearchText.ts';
import type { SearchText } from '../../../../src/core/search/searchText.ts';
import { writeFolderFilter } from '../../../../src/core/search/writeFolderFilter.ts';

const nothing: SearchText = {
  text: '',
  phrases: [],
  folders: [],
  kind: undefined,
  unknownKinds: [],
  unfinished: undefined,
};

function read(typed: string, expected: Partial<SearchText>) {
  expect(parseSearchText(typed)).toEqual({ ...nothing, ...expected });
}

describe('words', () => {
  it('are what is looked for, on one line', () => {
    read('  earn\tmoney \n online ', { text: 'earn money online' });
    read('', {});
    read(' \u3000 ', {});
  });

  it('may hold colons, quotation marks and the names of filters', () => {
    for (const text of [
      'a 12" pipe',
      'within: reach',
      'Kind: regards',
      'in: short',
      'https://example.org',
      'say"so"',
    ]) {
      read(text, { text });
    }
  });

  it('may be of any script, or half a character', () => {
    for (const text of ['איך מרוויחים כסף', 'كيف أكسب المال؟', '如何在网上赚钱', '👩‍👩‍👧 😀', '\ud83d', 'a \udc00 b'])
      read(text, { text });
  });
});

describe('phrases', () => {
  it('must occur, and are a part of what is looked for', () => {
    read('ways to "earn  money" online', { text: 'ways to earn money online', phrases: ['earn money'] });
    read('"one" and "two","one"', { text: 'one and two,"one"', phrases: ['one', 'two'] });
    read('"כסף" "👩‍👩‍👧"', { text: 'כסף 👩‍👩‍👧', phrases: ['כסף', '👩‍👩‍👧'] });
  });

  it('hold no filters', () => {
    read('"in:home kind:sentence"', { text: 'in:home kind:sentence', phrases: ['in:home kind:sentence'] });
  });

  it('are words until they are closed', () => {
    read('"', {});
    read('"earn mon', { text: 'earn mon' });
    read('"earn money" "onl', { text: 'earn money onl', phrases: ['earn money'] });
    read('"earn in:home x', { text: 'earn x', folders: [{ path: 'home', start: 6, end: 13 }] });
  });

  it('say nothing when they are empty', () => {
    read('""', {});
    read('" " x', { text: 'x' });
  });
});

describe('in:', () => {
  it('names folders and files below the roots, with any slashes', () => {
    read('in:home money', { text: 'money', folders: [{ path: 'home', start: 0, end: 7 }] });
    read('money in:./home/garden/ now', { text: 'money now', folders: [{ path: 'home/garden', start: 6, end: 23 }] });
    read(String.raw`in:home\diary.md x`, { text: 'x', folders: [{ path: 'home/diary.md', start: 0, end: 16 }] });
    read('IN:/ x', { text: 'x', folders: [{ path: '', start: 0, end: 4 }] });
  });

  it('takes spaces in quotation marks', () => {
    read('in:"my notes" x', { text: 'x', folders: [{ path: 'my notes', start: 0, end: 13 }] });
    read('in:"" x', { text: 'x' });
  });

  it('may be said several times', () => {
    const { folders } = parseSearchText('in:a x in:b y');
    expect(folders.map(({ path }) => path)).toEqual(['a', 'b']);
  });

  it('never leaves the workspace', () => {
    read('in:../../etc x', { text: 'x', folders: [{ path: 'etc', start: 0, end: 12 }] });
    read('in:a/../.. x', { text: 'x', folders: [{ path: '', start: 0, end: 10 }] });
  });

  it('is unfinished at the end of the text', () => {
    read('x in:', { text: 'x', unfinished: { type: 'in', typed: '', start: 2, end: 5 } });
    read('x in:ho', {
      text: 'x',
      folders: [{ path: 'ho', start: 2, end: 7 }],
      unfinished: { type: 'in', typed: 'ho', start: 2, end: 7 },
    });
    read('x in:"', { text: 'x', unfinished: { type: 'in', typed: '', start: 2, end: 6 } });
    read('in:"my no', {
      folders: [{ path: 'my no', start: 0, end: 9 }],
      unfinished: { type: 'in', typed: 'my no', start: 0, end: 9 },
    });
    expect(parseSearchText('in:"my notes"').unfinished).toBeUndefined();
    expect(parseSearchText('in:home ').unfinished).toBeUndefined();
  });
});

describe('kind:', () => {
  it('chooses what is found; the last one counts', () => {
    read('kind:sentence x', { text: 'x', kind: 'sentence' });
    read('x Kind:"Paragraphs"', { text: 'x', kind: 'paragraph' });
    read('kind:sentence x kind:paragraph', { text: 'x', kind: 'paragraph' });
  });

  it('is unfinished while it may still become one', () => {
    read('x kind:', { text: 'x', unfinished: { type: 'kind', typed: '', start: 2, end: 7 } });
    read('x kind:pAr', { text: 'x', unfinished: { type: 'kind', typed: 'pAr', start: 2, end: 10 } });
    read('x kind:"sen', { text: 'x', unfinished: { type: 'kind', typed: 'sen', start: 2, end: 11 } });
  });

  it('is wrong where it cannot, and says where', () => {
    read('kind:par x', { text: 'x', unknownKinds: [{ word: 'par', start: 0, end: 8 }] });
    read('x kind:word', { text: 'x', unknownKinds: [{ word: 'word', start: 2, end: 11 }] });
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'in:',
      'kind:',
      '"',
      ' ',
      '\\',
      '/',
      '..',
      ':',
      'sentence',
      'par',
      '\u2003',
      '\u200f',
      '\ud83d',
      'שלום',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const typed = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

  it('is read, with places inside it that hold what they are said to hold', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseSearchText(text);
        let end = 0;
        const filters = [...parsed.folders, ...parsed.unknownKinds].sort((a, b) => a.start - b.start);
        for (const filter of filters) {
          expect(filter.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(filter.start, filter.end)).toMatch('path' in filter ? /^in:./is : /^kind:/i);
          end = filter.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        if (parsed.unfinished) expect(parsed.unfinished.end).toBe(text.length);
        expect(parsed.text).toBe(parsed.text.replace(/\s+/g, ' ').trim());
        for (const phrase of parsed.phrases) expect(parsed.text).toContain(phrase);
      }),
    );
  });

  it('looks for every word that is outside filters', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\s\p{Cc}":]/u.test(text));
    fc.assert(
      fc.property(fc.array(word), fc.array(word, { minLength: 1 }), (before, after) => {
        const { text, folders } = parseSearchText([...before, 'in:home', 'kind:sentence', ...after].join(' '));
        expect(text).toBe([...before, ...after].join(' '));
        expect(folders.map(({ path }) => path)).toEqual(['home']);
      }),
    );
  });

  it('ends no later than its length allows', () => {
    const started = performance.now();
    for (const unit of ['"', 'in:', 'in:"', 'kind:x ', '" "', 'a" ']) parseSearchText(unit.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('writeFolderFilter', () => {
  it('is read back as the same path', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[/\\"]|^\.\.?$/.test(text));
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const path = names.join('/');
        const filter = writeFolderFilter(path);
        expect(filter).toBeDefined();
        const [folder] = parseSearchText(`${filter} x`).folders;
        expect(folder?.path ?? '').toBe(path);
      }),
    );
  });

  it('gives up where a name holds a quotation mark', () => {
    expect(writeFolderFilter('a "b" c')).toBeUndefined();
  });
});
