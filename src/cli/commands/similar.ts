import type { PassageKind } from '../../core/passage.ts';
import type { Match, SimilarAnswer } from '../../protocol/engineApi.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { giveDocuments, type GivenDocuments } from '../files/giveDocuments.ts';
import { itemJson, roundToFloat32, writeJson } from '../output/json.ts';
import { closerThan, cosineText, counted, place } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Session } from '../session.ts';

const KINDS: readonly PassageKind[] = ['sentence', 'paragraph'];

/** Lines of a passage shown in a terminal at most. */
const SHOWN_LINES = 4;

export const similar: Command = {
  name: 'similar',
  usage: '<text> <file|folder>...',
  summary: 'Find the passages that mean nearly the same as a text',
  details: [
    'Searches the files, and the text files in the folders, for the sentences (or paragraphs) nearest in meaning to the text, and prints them best first: how close in words, the cosine, the place as file:line:column, and the passage.',
    'How close is judged among the passages themselves: "very close", "close", "related" or "weak", by how near the passages of these files usually have their nearest neighbour.',
  ],
  options: {
    top: { value: 'N', help: 'Print the N best results (default: 10)' },
    kind: { value: 'KIND', help: 'sentence or paragraph (default: sentence)' },
    json: { help: 'Print JSON: {query, model, results: [{file, start, end, text, kind, cosine, percentile}]}' },
  },
  examples: [
    'simile similar "How can I earn money online?" notes',
    'simile similar --kind paragraph --top 3 "why we chose SQLite" docs README.md',
  ],
  prepare,
};

interface Question {
  readonly text: string;
  readonly paths: readonly string[];
  readonly kind: PassageKind;
  readonly top: number;
  readonly json: boolean;
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const [text, ...paths] = args.positionals;
  const kind = args.choice('kind', KINDS, 'sentence');
  const top = args.count('top', 10);
  if (text === undefined) throw new WrongUse('A text to look for is missing, and files or folders to look in.');
  if (!/[\p{L}\p{N}]/u.test(text)) throw new WrongUse('The text to look for has no words in it.');
  if (paths.length === 0) throw new WrongUse('A file or folder to look in is missing after the text.');
  const question = { text, paths, kind, top, json: args.has('json') };
  return (session) => findSimilar(question, session);
}

async function findSimilar({ text, paths, kind, top, json }: Question, session: Session): Promise<void> {
  const given = await giveDocuments(paths, kind, session);
  const answer = await session.api.findSimilar(
    { queries: [{ text }], uris: given.uris, kind, top },
    { onProgress: session.progress.encoding },
  );
  session.progress.clear();
  const matches = answer.answers[0]?.matches ?? [];
  if (!answer.searched?.passages) session.progress.note(`There are no ${kind}s in ${paths.join(', ')}.`);
  if (json) {
    const results = matches.map((match) =>
      JSON.stringify({
        ...itemJson(match, given.fileOf(match.uri)),
        kind: match.kind,
        cosine: roundToFloat32(match.cosine),
        percentile: match.percentile,
      }),
    );
    await writeJson(session.writer, { query: text, model: answer.model }, 'results', results);
  } else {
    await print({ text, kind, answer, matches, given }, session);
  }
}

interface Found {
  readonly text: string;
  readonly kind: PassageKind;
  readonly answer: SimilarAnswer;
  readonly matches: readonly Match[];
  readonly given: GivenDocuments;
}

async function print({ text, kind, answer, matches, given }: Found, { writer, terminal }: Session): Promise<void> {
  if (!answer.searched || matches.length === 0) return;
  const { passages, documents } = answer.searched;
  await writer.line(terminal.paint('bold', printable(text)));
  await writer.line(terminal.paint('dim', `Nearest of ${counted(passages, kind)} in ${counted(documents, 'file')}`));
  for (const match of matches) {
    const closeness = match.closeness.padEnd('very close'.length);
    const where = place(given.fileOf(match.uri), match.range);
    await writer.line();
    await writer.line(
      [terminal.paint('green', closeness), cosineText(match.cosine), terminal.paint('cyan', where)].join('  ') +
        terminal.paint('dim', closerThan(match.percentile)),
    );
    for (const line of terminal.wrap(printable(match.text), 2, SHOWN_LINES)) await writer.line(`  ${line}`);
  }
}
