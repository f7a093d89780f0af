import { csvTable } from '../csvTable.ts';
import { roundToFloat32 } from '../float32Json.ts';
import type { EvaluationReport } from './evaluationReport.ts';

/** A row for each pair: its line in the file from 1, its texts, what people gave it, and the cosine of each encoder. */
export function formatEvaluationCsv({ layout, pairs, encoders }: EvaluationReport): string {
  const score = layout.kind === 'labels' ? 'label' : 'score';
  const names = ['line', 'first', 'second', score, ...encoders.map(({ model }) => `cosine ${model}`)];
  const rows = pairs.left.map((left, pair) => [
    pairs.lines[pair]! + 1,
    left,
    pairs.right[pair]!,
    pairs.scores[pair]!,
    ...encoders.map(({ cosine }) => roundToFloat32(cosine[pair]!)),
  ]);
  return csvTable(names, rows);
}
