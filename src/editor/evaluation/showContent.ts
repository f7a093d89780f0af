import type { EvaluationReport } from '../../core/evaluation/evaluationReport.ts';
import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import type { PairLayout } from '../../core/evaluation/pairLayout.ts';
import type { PairsRead } from '../../core/evaluation/readLabelledPairs.ts';
import {
  LEFT_OUT_SHOWN,
  SHOWN_TEXT_LENGTH,
  type ComparedSentences,
  type EvaluationContent,
  type ShownTable,
} from '../../protocol/evaluationApi.ts';
import type { ChosenSentences } from './chooseSentences.ts';

/** UTF-16 units of a column's first field that stand for its name. */
const TITLE_LENGTH = 40;

/** What the page shows of a report: figures, and the texts of those pairs only that are listed. */
export function showContent(
  report: EvaluationReport,
  table: ShownTable,
): Omit<EvaluationContent, 'sentences' | 'warning'> {
  const { layout, pairs, leftOut, encoders, evaluation } = report;
  return {
    table,
    kind: layout.kind,
    scores: pairs.scores,
    lines: pairs.lines,
    endLines: pairs.endLines,
    leftOut: leftOut.slice(0, LEFT_OUT_SHOWN),
    leftOutCount: leftOut.length,
    encoders: encoders.map(({ worst, ...encoder }, index) => ({
      ...encoder,
      figures: evaluation.encoders[index]!,
      worst: worst.map(({ pair, gap }) => ({
        pair,
        gap,
        left: cutText(pairs.left[pair]!),
        right: cutText(pairs.right[pair]!),
      })),
    })),
    differences: evaluation.differences,
    resamples: evaluation.resamples,
    isOld: false,
  };
}

/** @param encoders what each of them finds in these sentences */
export function showSentences(
  { from, pairs, texts }: ChosenSentences,
  encoders: readonly { readonly triangle: Float32Array }[],
): ComparedSentences {
  return { from, pairs, texts: texts.map(cutText), triangles: encoders.map(({ triangle }) => triangle) };
}

export function showTable({ columns, ...layout }: PairLayout, pairs: LabelledPairs): ShownTable {
  const { first, second, score } = columns;
  const examples = new Map([
    [first, pairs.left[0]!],
    [second, pairs.right[0]!],
    [score, String(pairs.scores[0])],
  ]);
  return {
    format: layout.format,
    header: layout.header,
    columnTitles: titleColumns(layout.names, layout.width, examples),
    columns: [first, second, score],
    kind: layout.kind,
  };
}

/** Of a file without pairs: what is known of it. */
export function describeTable(read: Extract<PairsRead, { outcome: 'trouble' }>): ShownTable {
  const { format, header, names, width } = read;
  return { format, header, columnTitles: titleColumns(names, width, new Map()), columns: null, kind: null };
}

export function cutText(text: string): string {
  return text.length > SHOWN_TEXT_LENGTH ? `${text.slice(0, SHOWN_TEXT_LENGTH)}…` : text;
}

/** The name of each column, or what stands in it first where it has none; empty where neither is known. */
function titleColumns(names: readonly string[], width: number, examples: ReadonlyMap<number, string>): string[] {
  return Array.from({ length: width }, (_, column) => {
    const title = names[column] || examples.get(column) || '';
    return title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH)}…` : title;
  });
}
