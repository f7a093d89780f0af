import { evaluateCosines, type Evaluation } from '../../core/evaluation/evaluateCosines.ts';
import { findDisagreements } from '../../core/evaluation/findDisagreements.ts';
import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import { PAIR_FORMATS, type LayoutCorrections } from '../../core/evaluation/pairLayout.ts';
import { readCsv } from '../../core/prose/csvFields.ts';
import type { EngineApi } from '../../protocol/engineApi.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import type { EvaluatedEncoder } from '../../core/evaluation/evaluationReport.ts';
import { formatEvaluationJson } from '../../core/evaluation/formatEvaluationJson.ts';
import { printEvaluation } from '../evaluation/printEvaluation.ts';
import { WrongUse } from '../failures.ts';
import { nameLines, requireLabelledPairs } from '../files/labelledPairs.ts';
import { readText } from '../files/readText.ts';
import { requireText } from '../files/requireText.ts';
import { findEncoder, type ChosenEncoder } from '../models/chosenEncoder.ts';
import { withModelFolder } from '../models/withModelFolder.ts';
import type { Session } from '../session.ts';

export const evaluate: Command = {
  name: 'evaluate',
  usage: '<pairs.csv>',
  summary: 'Measure how well an encoder agrees with people, on your own pairs',
  details: [
    'Reads pairs of texts with a score that people gave them (more means nearer), or a label (1 belongs together, 0 does not), from CSV with any delimiter or from JSON Lines. Delimiter, header and columns are found out; what was found is printed, and can be corrected.',
    'Prints how well the cosines follow the scores: the rank correlation of Spearman and the linear one of Pearson, 1 being perfect; of labels the area under the ROC curve, the average precision, and the thresholds with the best F1 and the best accuracy. Each comes with an interval of 95 % (bootstrap), which says how far it may be from what many more such pairs would give. Then the seconds that encoding and comparing took, once the encoder was loaded.',
    'With --model given several times the encoders are measured side by side, and the differences from the first one get intervals of their own: where such an interval holds no 0, the difference is not chance.',
  ],
  options: {
    columns: { value: 'A,B,SCORE', help: 'The columns of the two texts and the score: names, or numbers from 1' },
    format: { value: 'FORMAT', help: `How the file is written: ${PAIR_FORMATS.join(', ')}` },
    header: { value: 'yes|no', help: 'Whether the first line names the columns' },
    as: { value: 'KIND', help: 'Take the numbers for scores or for labels (default: labels where all are 0 or 1)' },
    'skip-bad-lines': { help: 'Leave out lines that are no pairs, and say which, instead of stopping' },
    worst: { value: 'N', help: 'List the N pairs on which encoder and people disagree most' },
    json: {
      help: 'Print JSON: {file, pairs, kind, format, header, columns, leftOut, confidence, resamples, encoders: [{model, seconds, spearman: {value, interval}, pearson, …, worst}], differences}',
    },
  },
  examples: [
    'simile evaluate stsb-en-dev.csv',
    'simile evaluate --worst 20 --columns question,answer,match pairs.tsv',
    'simile evaluate --model embedded --model ~/models/other pairs.jsonl',
  ],
  prepare,
};

interface Question {
  readonly file: string;
  readonly models: readonly string[];
  readonly corrections: LayoutCorrections;
  readonly skipBadLines: boolean;
  readonly worst: number;
  readonly json: boolean;
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const [file, ...more] = args.positionals;
  if (file === undefined || more.length > 0) throw new WrongUse('evaluate takes one CSV file, or TSV, or JSON Lines.');
  const question = {
    file,
    models: args.texts('model'),
    corrections: readCorrections(args),
    skipBadLines: args.has('skip-bad-lines'),
    worst: args.has('worst') ? args.count('worst', 0) : 0,
    json: args.has('json'),
  };
  return (session) => evaluateEncoders(question, session);
}

function readCorrections(args: Arguments): LayoutCorrections {
  const header = args.choice('header', ['yes', 'no', 'detect'], 'detect');
  const kind = args.choice('as', ['scores', 'labels', 'detect'], 'detect');
  const format = args.choice('format', [...PAIR_FORMATS, 'detect'], 'detect');
  return {
    format: format === 'detect' ? undefined : format,
    header: header === 'detect' ? undefined : header === 'yes',
    kind: kind === 'detect' ? undefined : kind,
    columns: readColumns(args.text('columns')),
  };
}

function readColumns(text: string | undefined): LayoutCorrections['columns'] {
  if (text === undefined) return undefined;
  const [fields = []] = readCsv(text, { delimiter: ',' });
  const columns = fields.map(({ value }) => (/^[1-9]\d*$/.test(value.trim()) ? Number(value) - 1 : value.trim()));
  const [first, second, score, ...more] = columns;
  if (first === undefined || second === undefined || score === undefined || more.length > 0) {
    throw new WrongUse(`--columns takes three columns with commas between them, not "${text}".`);
  }
  return [first, second, score];
}

async function evaluateEncoders(question: Question, session: Session): Promise<void> {
  const { file, worst } = question;
  const { progress, writer } = session;
  const text = requireText(file, await readText(file, session.maxFileBytes), progress);
  const { layout, pairs, leftOut } = requireLabelledPairs(file, text, question.corrections, question.skipBadLines);
  if (leftOut.length > 0) progress.note(`${file}: left out what is no pair.${nameLines(leftOut)}`);

  // The session's own encoder is that of the last --model.
  const others = await Promise.all(question.models.slice(0, -1).map(findEncoder));
  const measured: Omit<EvaluatedEncoder, 'worst'>[] = [];
  for (const encoder of others) measured.push(await measureWith(encoder, pairs, session));
  measured.push(await compare(session.api, pairs, session));

  const cosines = measured.map(({ cosine }) => cosine);
  const evaluation = runToEnd(evaluateCosines(cosines, pairs.scores, layout.kind), session);
  progress.clear();
  const encoders = measured.map((encoder) => ({
    ...encoder,
    worst: findDisagreements(encoder.cosine, pairs.scores, layout.kind, worst),
  }));
  const report = { file, layout, pairs, leftOut, encoders, evaluation };
  if (question.json) await writer.line(formatEvaluationJson(report));
  else await printEvaluation(report, session);
}

async function measureWith(
  encoder: ChosenEncoder,
  pairs: LabelledPairs,
  session: Session,
): Promise<Omit<EvaluatedEncoder, 'worst'>> {
  const engine = session.startEngine(encoder);
  try {
    return await compare(engine.api, pairs, session);
  } catch (error) {
    throw withModelFolder(error, encoder);
  } finally {
    engine.dispose();
  }
}

async function compare(
  api: EngineApi,
  { left, right }: LabelledPairs,
  { progress }: Session,
): Promise<Omit<EvaluatedEncoder, 'worst'>> {
  const { title } = await api.describe({});
  const start = performance.now();
  const { model, cosine } = await api.compareEach({ left, right }, { onProgress: progress.encoding });
  return { model, title, cosine, seconds: Math.round(performance.now() - start) / 1000 };
}

function runToEnd(run: ReturnType<typeof evaluateCosines>, { progress }: Session): Evaluation {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
    progress.show(`Resampling: ${value.toLocaleString('en')}`);
  }
}
