import { CONFIDENCE } from './bootstrap.ts';
import type { Figure } from './evaluateCosines.ts';
import type { LabelledPairs } from './labelledPairs.ts';
import { roundToFloat32 } from '../float32Json.ts';
import type { EvaluatedEncoder, EvaluationReport } from './evaluationReport.ts';

/** One line of JSON. Lines of the file count from 0, and the end of a range is exclusive. */
export function formatEvaluationJson({ file, layout, pairs, leftOut, encoders, evaluation }: EvaluationReport): string {
  const { format, header, columns, kind } = layout;
  const nameOf = (column: number) => layout.names[column] ?? column + 1;
  return JSON.stringify({
    file,
    pairs: pairs.scores.length,
    kind,
    format,
    header,
    columns: { first: nameOf(columns.first), second: nameOf(columns.second), score: nameOf(columns.score) },
    leftOut: leftOut.map(({ reason, found, ...place }) => ({ ...linesJson(place), reason, found })),
    confidence: CONFIDENCE,
    resamples: evaluation.resamples,
    encoders: encoders.map((encoder, index) => ({
      model: encoder.model,
      seconds: encoder.seconds,
      ...Object.fromEntries(
        Object.entries(evaluation.encoders[index]!).map(([name, figure]) => [name, figureJson(figure)]),
      ),
      worst: encoder.worst.map(({ pair, gap }) => ({ ...pairJson(pair, pairs, encoder), gap })),
    })),
    differences: evaluation.differences.map((figures, index) => ({
      model: encoders[index + 1]!.model,
      from: encoders[0]!.model,
      ...figures,
    })),
  });
}

function figureJson({ value, interval, why }: Figure) {
  return why === null ? { value, interval } : { value, interval, why };
}

function pairJson(pair: number, { left, right, scores, lines, endLines }: LabelledPairs, { cosine }: EvaluatedEncoder) {
  return {
    ...linesJson({ line: lines[pair]!, endLine: endLines[pair]! }),
    left: left[pair],
    right: right[pair],
    score: scores[pair],
    cosine: roundToFloat32(cosine[pair]!),
  };
}

/** Whole lines as a range whose end is exclusive. */
function linesJson({ line, endLine }: { readonly line: number; readonly endLine: number }) {
  return { start: { line, character: 0 }, end: { line: endLine + 1, character: 0 } };
}
