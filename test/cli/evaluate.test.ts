import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, root, simile, simileJson, temporaryFolder } from './simile.ts';

interface Figure {
  value: number | null;
  interval: [number, number] | null;
  why?: string;
}

interface Evaluation {
  file: string;
  pairs: number;
  kind: string;
  format: string;
  header: boolean;
  columns: Record<string, string | number>;
  leftOut: object[];
  confidence: number;
  resamples: number;
  encoders: {
    model: string;
    seconds: number;
    spearman: Figure;
    pearson: Figure;
    rocAuc?: Figure;
    worst: {
      start: { line: number; character: number };
      end: { line: number; character: number };
      left: string;
      right: string;
      score: number;
      cosine: number;
      gap: number;
    }[];
  }[];
  differences: { model: string; from: string; spearman: Figure | null }[];
}

const stsb = path.resolve(root, '../shared/data/stsb/stsb-en-dev.csv');
const embedded = path.join(root, 'models/embedded');

async function evaluateText(text: string, ...options: string[]) {
  return simile(['evaluate', 'pairs.csv', '--json', ...options], { cwd: await folderOf({ 'pairs.csv': text }) });
}

async function readEvaluation(text: string, ...options: string[]): Promise<Evaluation> {
  const { stdout, stderr } = await evaluateText(text, ...options);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Evaluation;
}

/** Pairs with labels: equal or rephrased, and of different things. */
const LABELLED = [
  '{"a": "A man rides a horse.", "b": "A man is riding a horse.", "same": 1}',
  '{"a": "A woman is slicing vegetables.", "b": "A woman cuts vegetables.", "same": 1}',
  '{"a": "The engine does not start.", "b": "The motor will not start.", "same": 1}',
  '{"a": "He plays the guitar.", "b": "The market fell sharply.", "same": 0}',
  '{"a": "It rains in the north.", "b": "A cat sleeps on the sofa.", "same": 0}',
  '{"a": "We eat soup.", "b": "The bridge is closed.", "same": 0}',
].join('\n');

describe('simile evaluate', () => {
  it('prints what it promises, key by key, from named columns in any order', async () => {
    const evaluation = await simileJson<Evaluation>(['evaluate', 'scored.csv']);
    expect({ ...evaluation, encoders: [] }).toEqual({
      file: 'scored.csv',
      pairs: 4,
      kind: 'scores',
      format: 'comma',
      header: true,
      columns: { first: 'sentence1', second: 'sentence2', score: 'score' },
      leftOut: [],
      confidence: 0.95,
      resamples: 1000,
      encoders: [],
      differences: [],
    });
    const [encoder] = evaluation.encoders;
    expect(Object.keys(encoder!)).toEqual(['model', 'seconds', 'spearman', 'pearson', 'worst']);
    expect(encoder!.seconds).toBeGreaterThan(0);
    expect(encoder!.worst).toEqual([]);
    for (const { value, interval } of [encoder!.spearman, encoder!.pearson]) {
      expect(value).toBeGreaterThan(0.7);
      expect(interval![0]).toBeLessThanOrEqual(value!);
      expect(interval![1]).toBeGreaterThanOrEqual(value!);
    }
  });

  it('reads the same pairs without a header, with other delimiters and from JSON Lines', async () => {
    const named = await simileJson<Evaluation>(['evaluate', 'scored.csv']);
    const rows = [
      ['A man rides a horse.', 'A man is riding a horse.', 5],
      ['A woman is slicing vegetables.', 'A woman, laughing, is cutting vegetables.', 4],
      ['A cat is sleeping on the sofa.', 'A dog is sleeping on the sofa.', 2],
      ['A child is playing the violin.', 'The market fell sharply yesterday.', 0],
    ];
    for (const [format, text] of [
      ['comma', rows.map((row) => row.map((field) => `"${field}"`).join(',')).join('\r\n')],
      ['semicolon', rows.map((row) => row.join(';')).join('\n')],
      ['tab', rows.map((row) => row.join('\t')).join('\r')],
      ['jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
    ]) {
      const evaluation = await readEvaluation(text!);
      expect(evaluation.format).toBe(format);
      expect(evaluation.encoders[0]!.spearman).toEqual(named.encoders[0]!.spearman);
      expect(evaluation.encoders[0]!.pearson).toEqual(named.encoders[0]!.pearson);
    }
  });

  it('measures labels by what labels are measured by', async () => {
    const { kind, encoders } = await readEvaluation(LABELLED);
    expect(kind).toBe('labels');
    expect(Object.keys(encoders[0]!)).toEqual([
      'model',
      'seconds',
      'rocAuc',
      'averagePrecision',
      'bestF1',
      'f1Threshold',
      'bestAccuracy',
      'accuracyThreshold',
      'spearman',
      'pearson',
      'worst',
    ]);
    expect(encoders[0]!.rocAuc!.value).toBe(1);
  });

  it('takes numbers for scores where it is told to', async () => {
    const { kind, encoders } = await readEvaluation(LABELLED, '--as', 'scores');
    expect(kind).toBe('scores');
    expect(encoders[0]!.rocAuc).toBeUndefined();
  });

  it('is told columns by name and by number', async () => {
    const text = 'de;en;fr;x;y\neins;one;un;1;5\nzwei;two;deux;2;7\ndrei;three;trois;0;3\n';
    const byName = await readEvaluation(text, '--columns', 'en,fr,y', '--worst', '3');
    expect(byName.columns).toEqual({ first: 'en', second: 'fr', score: 'y' });
    const byNumber = await readEvaluation(text, '--columns', '2,3,5', '--worst', '3');
    expect(byNumber.encoders[0]!.worst).toEqual(byName.encoders[0]!.worst);
  });

  it.each([
    { what: 'equal scores', text: 'one,two,3\nthree,four,3\nfive,six,3\n', why: 'equal-scores' },
    { what: 'a single pair', text: 'one,two,3\n', why: 'few-pairs' },
  ])('has no correlation, and says why, of $what', async ({ text, why }) => {
    const { encoders } = await readEvaluation(text);
    expect(encoders[0]).toMatchObject({ spearman: { value: null, interval: null, why }, pearson: { value: null } });
    const { stdout } = await simile(['evaluate', 'pairs.csv'], { cwd: await folderOf({ 'pairs.csv': text }) });
    expect(stdout).toMatch(/^Spearman +none: /m);
  });

  it.each([
    { what: 'a score that is no number', text: 'one,two,3\nthree,four,high\n', says: 'Line 2 has no number' },
    { what: 'NaN for a score', text: 'a,b,score\none,two,3\nthree,four,NaN\n', says: 'Line 3 has no number' },
    { what: 'a missing sentence', text: 'one,two,3\nthree\n', says: 'Line 2 has no two texts' },
    { what: 'a quote that is never closed', text: 'one,two,3\n"three,four,2\n', says: 'Line 2 has a quote' },
    { what: 'a broken line of JSON', text: '["one","two",3]\n["thr\n', says: 'Line 2 is no JSON' },
    { what: 'nothing', text: '', says: 'holds no pairs' },
    { what: 'prose', text: 'No columns here.\n', says: 'fewer than three columns' },
    { what: 'no numbers', text: 'one,two,three\nfour,five,six\n', says: 'no column of numbers' },
    { what: 'numbers alone', text: '1,2,3\n4,5,6\n', says: 'no two columns of text' },
  ])('refuses $what', async ({ text, says }) => {
    const { code, stdout, stderr } = await evaluateText(text);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toContain('sentence1, sentence2 and score');
  });

  it('leaves out bad lines where it is told to, and says which', async () => {
    const text = 'one,two,3\nthree,four,high\nfive,six,1\nseven\neight,nine,2\n';
    const { code, stdout, stderr } = await evaluateText(text, '--skip-bad-lines');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      pairs: 3,
      leftOut: [
        { start: { line: 1, character: 0 }, end: { line: 2, character: 0 }, reason: 'no-number', found: 'high' },
        { start: { line: 3, character: 0 }, reason: 'no-text' },
      ],
    });
    expect(stderr).toContain('Line 2 has no number for a score, but "high". Line 4 has no two texts.');
  });

  it('reads on where bytes are no text, and says so', async () => {
    const bytes = Buffer.concat([Buffer.from('one '), Buffer.from([0xff]), Buffer.from(',two,3\nthree,four,1\n')]);
    const { code, stderr } = await simile(['evaluate', 'pairs.csv'], { cwd: await folderOf({ 'pairs.csv': bytes }) });
    expect(code).toBe(0);
    expect(stderr).toContain('1 place is not valid text');
  });

  it('refuses a column that is not there, and lists those that are', async () => {
    const { code, stderr } = await simile(['evaluate', 'scored.csv', '--columns', 'sentence1,other,score']);
    expect(code).toBe(1);
    expect(stderr).toContain('no column "other". Its columns: score, sentence2, note, sentence1.');
  });

  it.each([
    { args: ['--columns', 'a,b'], says: 'three columns' },
    { args: ['--columns', 'a,b,c,d'], says: 'three columns' },
    { args: ['--format', 'xml'], says: 'not "xml"' },
    { args: ['--header', 'maybe'], says: 'not "maybe"' },
    { args: ['--as', 'grades'], says: 'not "grades"' },
    { args: ['--worst', '-1'], says: 'whole number from 1' },
  ])('refuses $args', async ({ args, says }) => {
    const { code, stderr } = await simile(['evaluate', 'scored.csv', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  it('lists the worst disagreements, each with its line', async () => {
    const text = [
      'A man rides a horse.,A man is riding a horse.,0',
      '"A woman is slicing',
      'vegetables.",A woman cuts vegetables.,4',
      'A dog barks.,Dogs are barking.,5',
      'We eat soup.,The bridge is closed.,5',
      'It rains.,A child plays the violin.,1',
    ].join('\n');
    const folder = await folderOf({ 'pairs.csv': text });
    const { encoders } = await simileJson<Evaluation>(['evaluate', 'pairs.csv', '--worst', '2'], { cwd: folder });
    const { worst } = encoders[0]!;
    expect(worst).toHaveLength(2);
    const [high, low] = worst.toSorted((a, b) => b.gap - a.gap);
    expect(high).toMatchObject({
      start: { line: 0, character: 0 },
      end: { line: 1, character: 0 },
      left: 'A man rides a horse.',
      score: 0,
    });
    expect(low).toMatchObject({ start: { line: 4, character: 0 }, right: 'The bridge is closed.', score: 5 });
    expect(high!.gap).toBeGreaterThan(0);
    expect(low!.gap).toBeLessThan(0);
    const { stdout } = await simile(['evaluate', 'pairs.csv', '--worst', '2'], { cwd: folder });
    expect(stdout).toMatch(/^pairs\.csv:1:1 {2}score 0, cosine \d\.\d\d: too high\n {2}A man rides a horse\.$/m);
    expect(stdout).toMatch(/^pairs\.csv:5:1 {2}score 5, cosine -?\d\.\d\d: too low$/m);
  });

  it('prints figures for people', async () => {
    const { stdout } = await simile(['evaluate', 'scored.csv']);
    expect(stdout).toMatch(
      new RegExp(
        [
          '^4 pairs, scores from 0 to 5',
          'comma-separated: sentence1 and sentence2, scores in score',
          'Intervals of 95 % from 1,000 resamples',
          '',
          '.+',
          String.raw`Spearman {12}\d\.\d{4}  \(-?\d\.\d{4} to \d\.\d{4}\)`,
          String.raw`Pearson {13}\d\.\d{4}  \(-?\d\.\d{4} to \d\.\d{4}\)`,
          String.raw`Seconds {12}\d+\.\d\d`,
          String.raw`.+\.`,
          '$',
        ].join('\n'),
      ),
    );
  });

  it('measures encoders side by side, with the interval of their difference', async () => {
    const other = await temporaryFolder();
    await cp(embedded, other, { recursive: true });
    const args = ['evaluate', 'scored.csv', '--model', 'embedded', '--model', other];
    const { encoders, differences } = await simileJson<Evaluation>(args);
    expect(encoders).toHaveLength(2);
    // The same encoder twice: nothing apart.
    expect(encoders[1]!.spearman).toEqual(encoders[0]!.spearman);
    expect(differences).toEqual([
      {
        model: encoders[1]!.model,
        from: encoders[0]!.model,
        spearman: { value: 0, interval: [0, 0] },
        pearson: { value: 0, interval: [0, 0] },
      },
    ]);
    const { stdout } = await simile(args);
    expect(stdout).toMatch(/ less .+\nSpearman {11}\+0\.0000 {2}\(0\.0000 to 0\.0000\) {2}may be chance\n/);
  });

  it('says which of several encoders is missing', async () => {
    const { code, stderr } = await simile(['evaluate', 'scored.csv', '--model', 'no-such-folder', '--model', embedded]);
    expect(code).toBe(1);
    expect(stderr).toContain('"no-such-folder"');
  });

  const name = existsSync(stsb)
    ? 'reaches a Spearman of 0.782 on STS-B dev, with its interval'
    : 'reaches a Spearman of 0.782 on STS-B dev (skipped: ../shared/data/stsb is not there)';
  it.skipIf(!existsSync(stsb))(name, async () => {
    const evaluation = await simileJson<Evaluation>(['evaluate', stsb, '--worst', '20']);
    expect(evaluation.pairs).toBe(1500);
    const { spearman, worst } = evaluation.encoders[0]!;
    expect(spearman.value).toBeGreaterThanOrEqual(0.782);
    const [lower, upper] = spearman.interval!;
    expect(lower).toBeLessThan(spearman.value!);
    expect(upper).toBeGreaterThan(spearman.value!);
    expect(upper - lower).toBeLessThan(0.06);
    // Each is where it says: its texts stand in that line of the file.
    const lines = (await readFile(stsb, 'utf8')).split('\n');
    expect(worst).toHaveLength(20);
    for (const { start, left, score } of worst) {
      expect(lines[start.line]!.replaceAll('""', '"')).toContain(left);
      expect(Number(lines[start.line]!.split(',').at(-1))).toBe(score);
    }
  });

  it('takes a line of 15 MB for what it is', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'pairs.csv'), `one,two,3\n${'x'.repeat(15e6)}\n`);
    const { code, stderr } = await simile(['evaluate', 'pairs.csv'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('Line 2 has no two texts.');
    expect(stderr.length).toBeLessThan(1000);
  });
});
