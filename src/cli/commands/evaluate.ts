import { pearson, spearman } from '../../core/statistics.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { readLabelledPairs } from '../files/labelledPairs.ts';
import { readText } from '../files/readText.ts';
import { requireText } from '../files/requireText.ts';
import type { Session } from '../session.ts';

export const evaluate: Command = {
  name: 'evaluate',
  usage: '<pairs.csv>',
  summary: "Measure how well the encoder agrees with people's scores",
  details: [
    'Reads pairs of sentences with a score that people gave them (columns sentence1, sentence2, score, with or without a header), and prints how well the cosines follow the scores: the rank correlation of Spearman and the linear one of Pearson, 1 being perfect, and the seconds that encoding and comparing took, once the encoder was loaded.',
  ],
  options: {
    json: { help: 'Print JSON: {model, pairs, spearman, pearson, seconds}' },
  },
  examples: ['simile evaluate stsb-en-dev.csv'],
  prepare,
};

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const [file, ...more] = args.positionals;
  if (file === undefined || more.length > 0) throw new WrongUse('evaluate takes one CSV file.');
  return (session) => evaluatePairs(file, args.has('json'), session);
}

async function evaluatePairs(file: string, json: boolean, session: Session): Promise<void> {
  const text = requireText(file, await readText(file, session.maxFileBytes), session.progress);
  const { left, right, scores } = readLabelledPairs(text);
  await session.encoder;

  const start = performance.now();
  const { model, cosine } = await session.api.compareEach({ left, right }, { onProgress: session.progress.encoding });
  const seconds = Math.round(performance.now() - start) / 1000;
  session.progress.clear();
  const figures = { spearman: spearman(cosine, scores), pearson: pearson(cosine, scores) };

  const { writer } = session;
  if (json) {
    // A correlation that is not defined (all scores equal) becomes null.
    await writer.line(JSON.stringify({ model, pairs: left.length, ...figures, seconds }));
    return;
  }
  if (Number.isNaN(figures.spearman)) session.progress.note('All scores are the same: there is nothing to follow.');
  await writer.line(`Pairs     ${left.length.toLocaleString('en')}`);
  await writer.line(`Spearman  ${figures.spearman.toFixed(4)}`);
  await writer.line(`Pearson   ${figures.pearson.toFixed(4)}`);
  await writer.line(`Seconds   ${seconds.toFixed(2)}`);
}
