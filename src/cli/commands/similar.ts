import { hasWords } from '../../core/hasWords.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { askFiles } from '../files/askFiles.ts';
import { locateExistingIndex } from '../indexing/existingIndex.ts';
import { keptWhenInterrupted } from '../indexing/indexFolderOption.ts';
import { matchJson, writeJson } from '../output/json.ts';
import { counted } from '../output/phrases.ts';
import { printMatches } from '../output/printMatches.ts';
import { PASSAGE_KINDS } from '../passageKinds.ts';
import type { Session } from '../session.ts';

export const similar: Command = {
  name: 'similar',
  usage: '<text> <file|folder>...',
  summary: 'Find the passages that mean nearly the same as a text',
  details: [
    'Searches the files, and the text files in the folders, for the sentences (or paragraphs) nearest in meaning to the text, and prints them best first: how close in words, the cosine, the place as file:line:column, and the passage.',
    'How close is judged among the passages themselves: "very close", "close", "related" or "weak", by how near the passages of these files usually have their nearest neighbour.',
    'A single folder that has been indexed with "simile index" is searched from its index, which is brought up to date before; what is already there is not encoded again.',
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
  locateIndex: ({ positionals: [, ...named] }) => locateExistingIndex(named),
  whenInterrupted: keptWhenInterrupted,
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
  const kind = args.choice('kind', PASSAGE_KINDS, 'sentence');
  const top = args.count('top', 10);
  if (text === undefined) throw new WrongUse('A text to look for is missing, and files or folders to look in.');
  if (!hasWords(text)) throw new WrongUse('The text to look for has no words in it.');
  if (paths.length === 0) throw new WrongUse('A file or folder to look in is missing after the text.');
  const question = { text, paths, kind, top, json: args.has('json') };
  return (session) => findSimilar(question, session);
}

async function findSimilar(question: Question, session: Session): Promise<void> {
  const { text, paths, kind, top, json } = question;
  const call = { onProgress: session.progress.encoding };
  const { answer, fileOf, fromIndex } = await askFiles(paths, kind, session, (scope) =>
    session.api.findSimilar({ ...scope, queries: [{ text }], kind, top }, call),
  );
  session.progress.clear();
  const matches = answer.answers[0]?.matches ?? [];
  if (!answer.searched?.passages) session.progress.note(`There are no ${kind}s in ${paths.join(', ')}.`);
  if (json) {
    const results = matches.map((match) => matchJson(match, fileOf(match.uri)));
    await writeJson(session.writer, { query: text, model: answer.model }, 'results', results);
  } else if (answer.searched && matches.length > 0) {
    const { passages, documents } = answer.searched;
    const source = fromIndex ? ', from the index' : '';
    const remark = `Nearest of ${counted(passages, kind)} in ${counted(documents, 'file')}${source}`;
    await printMatches({ title: text, remark, matches, fileOf }, session);
  }
}
