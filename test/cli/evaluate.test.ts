import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, simile, simileJson, temporaryFolder } from './simile.ts';

interface Evaluation {
  model: string;
  pairs: number;
  spearman: number | null;
  pearson: number | null;
  seconds: number;
}

const stsb = path.resolve(root, '../shared/data/stsb/stsb-en-dev.csv');

async function evaluateText(csv: string) {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'pairs.csv'), csv);
  return simile(['evaluate', 'pairs.csv', '--json'], { cwd: folder });
}

describe('simile evaluate', () => {
  it('prints what it promises, key by key, from named columns in any order', async () => {
    const evaluation = await simileJson<Evaluation>(['evaluate', 'scored.csv']);
    expect(Object.keys(evaluation)).toEqual(['model', 'pairs', 'spearman', 'pearson', 'seconds']);
    expect(evaluation.pairs).toBe(4);
    expect(evaluation.spearman).toBeGreaterThan(0.7);
    expect(evaluation.pearson).toBeGreaterThan(0.7);
    expect(evaluation.seconds).toBeGreaterThan(0);
  });

  it('reads the same pairs without a header', async () => {
    const { stdout } = await evaluateText(
      [
        'A man rides a horse.,A man is riding a horse.,5',
        'A woman is slicing vegetables.,"A woman, laughing, is cutting vegetables.",4',
        'A cat is sleeping on the sofa.,A dog is sleeping on the sofa.,2',
        'A child is playing the violin.,The market fell sharply yesterday.,0',
      ].join('\r\n'),
    );
    const named = await simileJson<Evaluation>(['evaluate', 'scored.csv']);
    expect({ ...(JSON.parse(stdout) as Evaluation), seconds: 0 }).toEqual({ ...named, seconds: 0 });
  });

  it('has no correlation where all scores are equal', async () => {
    const { code, stdout } = await evaluateText('one,two,3\nthree,four,3\n');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ pairs: 2, spearman: null, pearson: null });
  });

  it.each([
    { what: 'a score that is no number', csv: 'one,two,3\nthree,four,high\n', says: 'Row 2' },
    { what: 'a missing sentence', csv: 'one,two,3\nthree\n', says: 'Row 2' },
    { what: 'a single pair', csv: 'one,two,3\n', says: 'fewer than two pairs' },
    { what: 'nothing', csv: '', says: 'fewer than two pairs' },
  ])('refuses $what', async ({ csv, says }) => {
    const { code, stdout, stderr } = await evaluateText(csv);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).toContain('sentence1, sentence2 and score');
  });

  it('prints figures for people', async () => {
    const { stdout } = await simile(['evaluate', 'scored.csv']);
    expect(stdout).toMatch(/^Pairs {5}4\nSpearman {2}\d\.\d{4}\nPearson {3}\d\.\d{4}\nSeconds {3}\d+\.\d\d\n$/);
  });

  const name = existsSync(stsb)
    ? 'reaches a Spearman of 0.782 on STS-B dev'
    : 'reaches a Spearman of 0.782 on STS-B dev (skipped: ../shared/data/stsb is not there)';
  it.skipIf(!existsSync(stsb))(name, async () => {
    const evaluation = await simileJson<Evaluation>(['evaluate', stsb]);
    expect(evaluation.pairs).toBe(1500);
    expect(evaluation.spearman).toBeGreaterThanOrEqual(0.782);
  });
});
