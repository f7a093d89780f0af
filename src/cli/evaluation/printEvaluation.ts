import type { Estimate } from '../../core/evaluation/evaluateCosines.ts';
import { figureNames } from '../../core/evaluation/evaluateCosines.ts';
import { isQuality } from '../../core/evaluation/figures.ts';
import { judgeDifference } from '../../core/evaluation/judgeFigure.ts';
import { cosineText, counted, place } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Session } from '../session.ts';
import type { EvaluatedEncoder, EvaluationReport } from '../../core/evaluation/evaluationReport.ts';
import { FIGURE_TITLES, FORMAT_TITLES, sayMeaning, sayWhy } from './wording.ts';

const TITLE_WIDTH = 19;

const VERDICTS = { better: 'better', worse: 'worse', undecided: 'may be chance' } as const;

/** Prints a report for people. */
export async function printEvaluation(report: EvaluationReport, { writer, terminal }: Session): Promise<void> {
  const { layout, encoders, evaluation } = report;
  for (const line of describeFile(report)) await writer.line(terminal.paint('dim', line));
  for (const [index, encoder] of encoders.entries()) {
    await writer.line();
    await writer.line(terminal.paint('bold', printable(encoder.title)));
    const figures = evaluation.encoders[index]!;
    for (const name of figureNames(layout.kind)) {
      const figure = figures[name]!;
      const title = FIGURE_TITLES[name].padEnd(TITLE_WIDTH);
      await writer.line(`${title}${figure.why === null ? estimateText(figure) : `none: ${sayWhy(figure.why)}`}`);
    }
    await writer.line(`${'Seconds'.padEnd(TITLE_WIDTH)}${encoder.seconds.toFixed(2)}`);
    const meaning = sayMeaning(layout.kind, figures[layout.kind === 'labels' ? 'rocAuc' : 'spearman']!);
    if (meaning) await writer.line(meaning);
    await printWorst(report, encoder, { writer, terminal });
  }
  for (const [index, figures] of evaluation.differences.entries()) {
    await writer.line();
    const [first, other] = [encoders[0]!, encoders[index + 1]!];
    await writer.line(terminal.paint('bold', `${printable(other.title)} less ${printable(first.title)}`));
    for (const name of figureNames(layout.kind).filter(isQuality)) {
      const difference = figures[name];
      const verdict = difference
        ? `${estimateText(difference, true)}  ${VERDICTS[judgeDifference(difference)]}`
        : 'none';
      await writer.line(`${FIGURE_TITLES[name].padEnd(TITLE_WIDTH)}${verdict}`);
    }
  }
}

function describeFile({ layout, pairs, leftOut, evaluation }: EvaluationReport): string[] {
  const nameOf = (column: number) => layout.names[column] ?? `column ${column + 1}`;
  const { first, second, score } = layout.columns;
  const ones = pairs.scores.reduce((sum, label) => sum + label, 0);
  const values =
    layout.kind === 'labels'
      ? `${ones.toLocaleString('en')} labelled 1`
      : `scores from ${extreme(pairs.scores, Math.min)} to ${extreme(pairs.scores, Math.max)}`;
  const skipped = leftOut.length > 0 ? `, ${counted(leftOut.length, 'line')} left out` : '';
  return [
    `${counted(pairs.scores.length, 'pair')}, ${values}${skipped}`,
    printable(
      `${FORMAT_TITLES[layout.format]}: ${nameOf(first)} and ${nameOf(second)}, ${layout.kind} in ${nameOf(score)}`,
    ),
    `Intervals of 95 % from ${evaluation.resamples.toLocaleString('en')} resamples`,
  ];
}

async function printWorst(
  { file, layout, pairs }: EvaluationReport,
  { worst, cosine }: EvaluatedEncoder,
  { writer, terminal }: Pick<Session, 'writer' | 'terminal'>,
): Promise<void> {
  if (worst.length === 0) return;
  await writer.line();
  await writer.line(terminal.paint('bold', 'Worst disagreements'));
  const title = layout.kind === 'labels' ? 'label' : 'score';
  for (const { pair, gap } of worst) {
    const start = { line: pairs.lines[pair]!, character: 0 };
    const says = `${title} ${pairs.scores[pair]}, cosine ${cosineText(cosine[pair]!).trim()}: ${gap > 0 ? 'too high' : 'too low'}`;
    await writer.line(`${terminal.paint('cyan', place(file, { start, end: start }))}  ${says}`);
    for (const text of [pairs.left[pair]!, pairs.right[pair]!]) {
      await writer.line(`  ${terminal.truncate(printable(text), 2)}`);
    }
  }
}

function estimateText({ value, interval }: Estimate, signed = false): string {
  const text = `${signed && value >= 0 ? '+' : ''}${value.toFixed(4)}`.padStart(7);
  return interval
    ? `${text}  (${interval[0].toFixed(4)} to ${interval[1].toFixed(4)})`
    : `${text}  (too few pairs for an interval)`;
}

function extreme(values: Float64Array, choose: (a: number, b: number) => number): number {
  return values.reduce((best, value) => choose(best, value));
}
