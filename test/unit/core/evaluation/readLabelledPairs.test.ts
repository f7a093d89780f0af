import fc from 'fast-check';
import { unparse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DELIMITERS, type LayoutCorrections } from '../../../../src/core/evaluation/pairLayout.ts';
import { readLabelledPairs, type PairsRead } from '../../../../src/core/evaluation/readLabelledPairs.ts';

/** What was read, pair by pair; fails where nothing could be. */
function pairsOf(read: PairsRead) {
  if (read.outcome !== 'pairs') throw new Error(`Trouble: ${JSON.stringify(read.trouble)}`);
  const { left, right, scores, lines, endLines } = read.pairs;
  return left.map((text, pair) => [text, right[pair], scores[pair], lines[pair], endLines[pair]]);
}

function layoutOf(text: string, corrections?: LayoutCorrections) {
  const read = readLabelledPairs(text, corrections);
  if (read.outcome !== 'pairs') throw new Error(`Trouble: ${JSON.stringify(read.trouble)}`);
  const { format, header, columns, kind } = read.layout;
  return { format, header, columns: [columns.first, columns.second, columns.score], kind };
}

function troubleOf(text: string, corrections?: LayoutCorrections) {
  const read = readLabelledPairs(text, corrections);
  return read.outcome === 'trouble' ? { ...read.trouble, leftOut: read.leftOut } : read;
}

describe('finds out what a file looks like', () => {
  it.each([
    {
      what: 'STS-B as it is shipped here',
      text: 'A man dances.,A man is dancing.,5.0\nA child rides.,"A child, small, rides.",4.75\n',
      layout: { format: 'comma', header: false, columns: [0, 1, 2], kind: 'scores' },
    },
    {
      what: 'the original STS benchmark: tabs, no header, no quoting',
      text: [
        'main-captions\tMSRvid\t2012test\t0001\t5.000\tA man says "hi.\tA man says hello.',
        'main-captions\tMSRvid\t2012test\t0004\t4.750\t"Go" says a child.\tA child says go.',
        'main-captions\tMSRvid\t2012test\t0005\t5.000\tA man feeds a mouse.\tThe man is feeding a mouse.',
        'main-captions\tMSRvid\t2012test\t0006\t2.400\tA woman plays guitar.\tA man plays guitar.',
      ].join('\n'),
      layout: { format: 'tab', header: false, columns: [5, 6, 4], kind: 'scores' },
    },
    {
      what: 'Quora: ids that are numbers, labels last',
      text: [
        '"id","qid1","qid2","question1","question2","is_duplicate"',
        '"0","1","2","What is the guide?","What is the guide to invest?","0"',
        '"1","3","4","What is the story of X?","What would happen?","0"',
        '"2","5","6","How can I be a geologist?","What should I do to be one?","1"',
      ].join('\r\n'),
      layout: { format: 'comma', header: true, columns: [3, 4, 5], kind: 'labels' },
    },
    {
      what: 'MRPC: the label first, ids between',
      text: [
        'Quality\t#1 ID\t#2 ID\t#1 String\t#2 String',
        '1\t702876\t702977\tAmrozi accused his brother.\tHis brother was accused.',
        '0\t2108705\t2108831\tYucaipa owned it.\tYucaipa bought it in 1995.',
      ].join('\n'),
      layout: { format: 'tab', header: true, columns: [3, 4, 0], kind: 'labels' },
    },
    {
      what: 'SICK: a wordy column that is no text to compare',
      text: [
        'pair_ID\tsentence_A\tsentence_B\tentailment_label\trelatedness_score',
        '1\tA group of kids is playing.\tBoys are playing.\tNEUTRAL\t4.5',
        '2\tThe young boys are playing.\tKids play.\tENTAILMENT\t3.2',
      ].join('\n'),
      layout: { format: 'tab', header: true, columns: [1, 2, 4], kind: 'scores' },
    },
    {
      what: 'a German spreadsheet: semicolons, decimal commas, names of its own',
      text: 'Nr;Satz 1;Satz 2;Bewertung\n1;Der Hund, der bellt;Ein Hund bellt;4,75\n2;Es regnet;Die Sonne scheint;0,5\n',
      layout: { format: 'semicolon', header: true, columns: [1, 2, 3], kind: 'scores' },
    },
    {
      what: 'pipes, and names that nobody knows',
      text: 'eins|zwei|drei\na dog barks|dogs bark, loudly|3\nit rains|the sun, it shines|1\n',
      layout: { format: 'pipe', header: true, columns: [0, 1, 2], kind: 'scores' },
    },
    {
      what: 'JSON Lines of objects',
      text: '{"label": true, "sentence1": "a", "sentence2": "b"}\n{"sentence1": "c", "sentence2": "d", "label": false}\n',
      layout: { format: 'jsonl', header: true, columns: [1, 2, 0], kind: 'labels' },
    },
    {
      what: 'JSON Lines of arrays',
      text: '["a text", "another", 0.5]\n["b", "c", 0.25]\n',
      layout: { format: 'jsonl', header: true, columns: [0, 1, 2], kind: 'scores' },
    },
    {
      what: 'JSON Lines with both texts in an array',
      text: '{"texts": ["a", "b"], "score": 0.5}\n{"texts": ["c", "d"], "score": 0.7}\n',
      layout: { format: 'jsonl', header: true, columns: [0, 1, 2], kind: 'scores' },
    },
  ])('$what', ({ text, layout }) => {
    expect(layoutOf(text)).toEqual(layout);
  });

  it('keeps quotes that are no quoting where tabs delimit', () => {
    const text = 'He says "hi.\tHe says hello.\t4\n"Go" he says.\t"Stay.\t1\n';
    expect(pairsOf(readLabelledPairs(text))).toEqual([
      ['He says "hi.', 'He says hello.', 4, 0, 0],
      ['"Go" he says.', '"Stay.', 1, 1, 1],
    ]);
  });

  it('is corrected by a person', () => {
    const text = 'id;a;b;x;y\n1;one;two;0;3\n2;three;four;1;4\n';
    expect(layoutOf(text)).toMatchObject({ columns: [1, 2, 3], kind: 'labels' });
    expect(layoutOf(text, { columns: ['B', 'a', 'y'] })).toMatchObject({ columns: [2, 1, 4], kind: 'scores' });
    expect(layoutOf(text, { columns: [1, 2, 4] })).toMatchObject({ columns: [1, 2, 4] });
    expect(layoutOf(text, { kind: 'scores' })).toMatchObject({ columns: [1, 2, 3], kind: 'scores' });
    const headless = readLabelledPairs('a,b,c\nd,e,1\n', { header: false, columns: [0, 1, 2] });
    expect(headless).toMatchObject({ outcome: 'pairs', leftOut: [{ line: 0, reason: 'no-number', found: 'c' }] });
    expect(layoutOf('1,2,3\n4,5,6\n', { columns: [0, 1, 2], header: true })).toMatchObject({ header: true });
    expect(pairsOf(readLabelledPairs('a;b,c;d,1\n', { format: 'comma' }))).toEqual([['a;b', 'c;d', 1, 0, 0]]);
  });
});

describe('says where each pair stands', () => {
  it('with quoted line breaks, blank lines and every kind of line end', () => {
    const text = '\uFEFFsentence1,sentence2,score\r\n"one\ntwo","three",1\r\r\n\nfour,"fi""ve\r\n",2.5\rsix,seven,3';
    expect(pairsOf(readLabelledPairs(text))).toEqual([
      ['one\ntwo', 'three', 1, 1, 2],
      ['four', 'fi"ve', 2.5, 5, 6],
      ['six', 'seven', 3, 7, 7],
    ]);
  });

  it('reads whatever a library writes, in every dialect', () => {
    const field = fc.string({ unit: fc.constantFrom(...'ab ",;|\t\r\n'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field, fc.integer({ min: 2, max: 9 })), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...(Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[])),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, format, newline) => {
          const text = unparse(rows, { delimiter: DELIMITERS[format], newline, quotes: true });
          const read = readLabelledPairs(text, { format, header: false, columns: [0, 1, 2] });
          const expected = rows.filter(([a, b]) => a.trim() !== '' && b.trim() !== '');
          const pairs = read.outcome === 'pairs' ? pairsOf(read) : [];
          expect(pairs.map(([a, b, score]) => [a, b, score])).toEqual(
            expected.map(([a, b, score]) => [a.trim(), b.trim(), score]),
          );
          const lines = text.split(/\r\n|\n|\r/);
          for (const [, , , line, endLine] of pairs) {
            expect(lines[Number(line)]).toMatch(/^"/);
            expect(lines[Number(endLine)]).toMatch(/"\d"$/);
          }
        },
      ),
    );
  });
});

describe('leaves out what is no pair, and says why', () => {
  it('line by line', () => {
    const text = ['a,b,3', 'c,,4', 'd', 'e,f,high', 'g,h,NaN', 'i,j,Infinity', 'k,l,', 'm,n,2'].join('\n');
    const read = readLabelledPairs(text);
    expect(pairsOf(read)).toEqual([
      ['a', 'b', 3, 0, 0],
      ['m', 'n', 2, 7, 7],
    ]);
    expect(read.leftOut).toEqual([
      { line: 1, endLine: 1, reason: 'no-text' },
      { line: 2, endLine: 2, reason: 'no-text' },
      { line: 3, endLine: 3, reason: 'no-number', found: 'high' },
      { line: 4, endLine: 4, reason: 'no-number', found: 'NaN' },
      { line: 5, endLine: 5, reason: 'no-number', found: 'Infinity' },
      { line: 6, endLine: 6, reason: 'no-number', found: '' },
    ]);
  });

  it('a yes or no among scores, though not among labels', () => {
    const scores = readLabelledPairs('a,b,3\nc,d,no\ne,f,0\n');
    expect(scores.leftOut).toEqual([{ line: 1, endLine: 1, reason: 'no-number', found: 'no' }]);
    const labels = readLabelledPairs('a,b,Yes\nc,d,no\ne,f,1\ng,h,FALSE\n');
    expect(pairsOf(labels).map(([, , label]) => label)).toEqual([1, 0, 1, 0]);
  });

  it('quotes that do not come out', () => {
    const read = readLabelledPairs('a,b,3\n"c" d,e,4\nf,g,1\nh,"i,2\nj,k,3\n');
    expect(pairsOf(read)).toHaveLength(2);
    expect(read.leftOut).toEqual([
      { line: 1, endLine: 1, reason: 'stray-quote' },
      { line: 3, endLine: 5, reason: 'open-quote' },
    ]);
  });

  it('lines that are no JSON', () => {
    const read = readLabelledPairs(
      '{"a": "x", "b": "y", "score": 1}\n{"a": "x"\n3\n{"a": "x", "b": 3, "score": "2"}\n',
    );
    expect(pairsOf(read)).toEqual([
      ['x', 'y', 1, 0, 0],
      ['x', '3', 2, 3, 3],
    ]);
    expect(read.leftOut).toEqual([
      { line: 1, endLine: 1, reason: 'bad-json' },
      { line: 2, endLine: 2, reason: 'bad-json' },
    ]);
  });

  it('scores that are no labels, where labels are expected', () => {
    const read = readLabelledPairs('a,b,1\nc,d,0.5\ne,f,0\n', { kind: 'labels' });
    expect(pairsOf(read)).toHaveLength(2);
    expect(read.leftOut).toEqual([{ line: 1, endLine: 1, reason: 'no-label', found: '0.5' }]);
  });
});

describe('names the trouble of a file without pairs', () => {
  it.each([
    { what: 'nothing', text: '', code: 'empty' },
    { what: 'a byte order mark', text: '\uFEFF', code: 'empty' },
    { what: 'blank lines', text: '\r\n\n  \n,,\n', code: 'empty' },
    { what: 'a header alone', text: 'sentence1,sentence2,score\n', code: 'empty' },
    { what: 'prose', text: 'This is a note.\nIt has no columns.\n', code: 'too-few-columns' },
    { what: 'two columns', text: 'one,two\nthree,four\n', code: 'too-few-columns' },
    { what: 'no numbers', text: 'one,two,three\nfour,five,six\n', code: 'no-number-column' },
    { what: 'nothing but NaN', text: 'one,two,NaN\nfour,five,NaN\n', code: 'no-number-column' },
    { what: 'nothing but numbers', text: '1,2,3\n4,5,6\n', code: 'no-text-columns' },
    { what: 'broken JSON', text: '{"a": \n{"b": \n', code: 'no-pairs' },
    { what: 'empty objects', text: '{}\n{"a": null}\n', code: 'empty' },
    { what: 'an open quote at its start', text: '"a,b,1\nc,d,2\n', code: 'no-pairs' },
  ])('$what', ({ text, code }) => {
    expect(troubleOf(text)).toMatchObject({ code });
  });

  it.each([
    { what: 'a name', columns: ['sentence1', 'b', 'score'] as const, code: 'no-such-column', column: 'b' },
    { what: 'a number', columns: [0, 1, 3] as const, code: 'no-such-column', column: 3 },
    { what: 'the same twice', columns: ['score', 0, 'score'] as const, code: 'same-column' },
  ])('a column that is not there: $what', ({ columns, code, column }) => {
    const trouble = troubleOf('sentence1,sentence2,score\na,b,1\n', { columns: [...columns] });
    expect(trouble).toMatchObject(column === undefined ? { code } : { code, column });
  });

  it('no line of which is a pair in the columns named', () => {
    const trouble = troubleOf('a,b,c\n1,2,d\n', { header: false, columns: [0, 1, 2] });
    expect(trouble).toMatchObject({ code: 'no-pairs', leftOut: [{ line: 0 }, { line: 1 }] });
  });
});

describe('hostile input', () => {
  it('never throws, and every line is a pair, left out, blank or the header', () => {
    const character = fc.constantFrom(...'ab1",;|\t\r\n{}[]: .-\uFEFF\uFFFD\u2028\0\uD800');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 200 }), (text) => {
        const read = readLabelledPairs(text);
        if (read.outcome === 'trouble') return;
        const { pairs, leftOut } = read;
        for (const score of pairs.scores) expect(Number.isFinite(score)).toBe(true);
        const places = [
          ...Array.from(pairs.lines, (line, pair) => [line, pairs.endLines[pair]!] as const),
          ...leftOut.map(({ line, endLine }) => [line, endLine] as const),
        ].sort(([a], [b]) => a - b);
        for (const [index, [line, endLine]] of places.entries()) {
          expect(endLine).toBeGreaterThanOrEqual(line);
          if (index > 0) expect(line).toBeGreaterThan(places[index - 1]![1]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    { what: 'no delimiter', text: () => 'a'.repeat(50e6), code: 'too-few-columns' },
    { what: 'a field', text: () => `one,two,3\n${'b'.repeat(50e6)},four,5\n`, code: undefined },
    { what: 'delimiters', text: () => ','.repeat(5e6), code: 'empty' },
    { what: 'an open quote', text: () => `"${'a,'.repeat(25e6)}`, code: 'no-pairs' },
    { what: 'brackets', text: () => '['.repeat(5e6), code: 'no-pairs' },
    { what: 'JSON', text: () => `{"a":"x","b":"y","score":1,"c":"${'z'.repeat(50e6)}"}`, code: undefined },
  ])('a line of many megabytes of $what', ({ text, code }) => {
    const read = readLabelledPairs(text());
    expect(read.outcome === 'trouble' ? read.trouble.code : undefined).toBe(code);
  });

  it('JSON whose lines have no key in common, and keys with meanings of their own', () => {
    const lines = Array.from({ length: 3000 }, (_, line) => `{"key${line}": 1}`);
    expect(readLabelledPairs(lines.join('\n'))).toMatchObject({ outcome: 'trouble', width: 1000 });
    const read = readLabelledPairs('{"__proto__": "a", "constructor": "b", "toString": 4}\n');
    expect(pairsOf(read)).toEqual([['a', 'b', 4, 0, 0]]);
  });
});
