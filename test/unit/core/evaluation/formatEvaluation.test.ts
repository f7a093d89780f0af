import { parse } from 'papaparse';
import { expect, it } from 'vitest';
import type { EvaluationReport } from '../../../../src/core/evaluation/evaluationReport.ts';
import { formatEvaluationCsv } from '../../../../src/core/evaluation/formatEvaluationCsv.ts';
import { formatEvaluationJson } from '../../../../src/core/evaluation/formatEvaluationJson.ts';
import { readLabelledPairs } from '../../../../src/core/evaluation/readLabelledPairs.ts';

const read = readLabelledPairs('a,b,score\none,"two\n2",3\nx,y,no\n=cmd(),four,1.5\n');
if (read.outcome !== 'pairs') throw new Error('No pairs.');
const undefinable = { value: null, interval: null, why: 'few-pairs' } as const;
const report: EvaluationReport = {
  file: 'pairs.csv',
  ...read,
  encoders: [
    {
      model: 'm@1',
      title: 'M',
      cosine: Float32Array.of(0.1, -0.25),
      seconds: 0.5,
      worst: [{ pair: 1, gap: -1 }],
    },
  ],
  evaluation: { encoders: [{ spearman: undefinable, pearson: undefinable }], differences: [], resamples: 1000 },
};

it('writes a row for each pair, with its line, that no spreadsheet takes for a formula', () => {
  expect(parse(formatEvaluationCsv(report), { skipEmptyLines: true }).data).toEqual([
    ['line', 'first', 'second', 'score', 'cosine m@1'],
    ['2', 'one', 'two\n2', '3', '0.100000001'],
    ['5', "'=cmd()", 'four', '1.5', '-0.25'],
  ]);
});

it('writes figures with their reasons, and places as ranges', () => {
  expect(JSON.parse(formatEvaluationJson(report))).toEqual({
    file: 'pairs.csv',
    pairs: 2,
    kind: 'scores',
    format: 'comma',
    header: true,
    columns: { first: 'a', second: 'b', score: 'score' },
    leftOut: [{ start: { line: 3, character: 0 }, end: { line: 4, character: 0 }, reason: 'no-number', found: 'no' }],
    confidence: 0.95,
    resamples: 1000,
    encoders: [
      {
        model: 'm@1',
        seconds: 0.5,
        spearman: undefinable,
        pearson: undefinable,
        worst: [
          {
            start: { line: 4, character: 0 },
            end: { line: 5, character: 0 },
            left: '=cmd()',
            right: 'four',
            score: 1.5,
            cosine: -0.25,
            gap: -1,
          },
        ],
      },
    ],
    differences: [],
  });
});
