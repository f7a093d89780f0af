import { expect, test } from 'vitest';
import type { EvaluationReport } from '../../../../src/core/evaluation/evaluationReport.ts';
import { readLabelledPairs, type PairsRead } from '../../../../src/core/evaluation/readLabelledPairs.ts';
import { describeTable, showContent, showTable } from '../../../../src/editor/evaluation/showContent.ts';

function readPairs(text: string): Extract<PairsRead, { outcome: 'pairs' }> {
  const read = readLabelledPairs(text);
  if (read.outcome !== 'pairs') throw new Error('No pairs.');
  return read;
}

test('columns go by their names, or by what stands in them first', () => {
  const named = readPairs('id,a,b,score\n7,one,two,3\n8,three,four,2\n');
  expect(showTable(named.layout, named.pairs)).toEqual({
    format: 'comma',
    header: true,
    columnTitles: ['id', 'a', 'b', 'score'],
    columns: [1, 2, 3],
    kind: 'scores',
  });
  const long = 'a'.repeat(100);
  const nameless = readPairs(`x;${long};two;3\ny;five;six;4\n`);
  expect(showTable(nameless.layout, nameless.pairs).columnTitles).toEqual(['', `${'a'.repeat(40)}…`, 'two', '3']);
});

test('of a file without pairs, what there is to choose from is shown', () => {
  const read = readLabelledPairs('one,two,three\nfour,five,six\n');
  expect(read.outcome === 'trouble' && describeTable(read)).toEqual({
    format: 'comma',
    header: false,
    columnTitles: ['', '', ''],
    columns: null,
    kind: null,
  });
});

test('the texts of listed pairs are cut, and no more lines are listed than anybody reads', () => {
  const bad = Array.from({ length: 150 }, () => 'bad,pair,').join('\n');
  const read = readPairs(`a,b,score\n${'x'.repeat(1000)},y,3\nz,w,2\n${bad}\n`);
  const report: EvaluationReport = {
    file: 'x.csv',
    ...read,
    encoders: [{ model: 'm', title: 'M', cosine: Float32Array.of(0, 1), seconds: 1, worst: [{ pair: 0, gap: -1 }] }],
    evaluation: { encoders: [{}], differences: [], resamples: 1000 },
  };
  const content = showContent(report, showTable(read.layout, read.pairs));
  expect(content.encoders[0]!.worst).toEqual([{ pair: 0, gap: -1, left: `${'x'.repeat(600)}…`, right: 'y' }]);
  expect(content.leftOut).toHaveLength(100);
  expect(content.leftOutCount).toBe(150);
});
