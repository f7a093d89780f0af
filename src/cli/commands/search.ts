import { hasWords } from '../../core/hasWords.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { Ranking } from '../../protocol/engineApi.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { indexFolderOption, keptWhenInterrupted } from '../indexing/indexFolderOption.ts';
import { IndexPlace } from '../indexing/indexPlace.ts';
import { withIndex } from '../indexing/withIndex.ts';
import { matchJson, writeJson } from '../output/json.ts';
import { counted } from '../output/phrases.ts';
import { printMatches } from '../output/printMatches.ts';
import { PASSAGE_KINDS } from '../passageKinds.ts';
import type { Session } from '../session.ts';

const RANKINGS: readonly Ranking[] = ['both', 'meaning', 'words'];

export const search: Command = {
  name: 'search',
  usage: '<text> <folder>',
  summary: 'Search a folder by meaning and by words, from its index',
  details: [
    'Looks for the passages that answer the text, by what they mean and by the words in them, and prints them best first: how close in words, the cosine, the place as file:line:column, and the passage.',
    'Brings the index of the folder up to date before ("simile index" says how), and makes it where there is none. It needs Node 22.16 or newer.',
  ],
  options: {
    in: { value: 'PATH', help: 'Search only this file or folder in the folder; may be given several times' },
    kind: { value: 'KIND', help: 'sentence or paragraph (default: paragraph)' },
    exact: { value: 'WORDS', help: 'Print only passages with just these words; may be given several times' },
    ranking: { value: 'RANKING', help: 'Rank by meaning, by words or by both (default: both)' },
    top: { value: 'N', help: 'Print the N best results (default: 10)' },
    'index-folder': indexFolderOption,
    json: {
      help: 'Print JSON: {query, model, results: [{file, start, end, text, kind, breadcrumb, cosine, percentile}]}',
    },
  },
  examples: [
    'simile search "how to wake up early" notes',
    'simile search "moving the database" docs --in guides --exact "read only"',
  ],
  prepare,
  locateIndex: (args) => IndexPlace.of(args.positionals[1]!, args.text('index-folder')),
  whenInterrupted: keptWhenInterrupted,
};

interface Question {
  readonly text: string;
  readonly phrases: readonly string[];
  readonly kind: PassageKind;
  readonly ranking: Ranking;
  readonly top: number;
  /** Paths as they were typed. */
  readonly within: readonly string[];
  readonly json: boolean;
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const [text, folder, ...more] = args.positionals;
  const question: Question = {
    text: text ?? '',
    phrases: args.texts('exact'),
    kind: args.choice('kind', PASSAGE_KINDS, 'paragraph'),
    ranking: args.choice('ranking', RANKINGS, 'both'),
    top: args.count('top', 10),
    within: args.texts('in'),
    json: args.has('json'),
  };
  if (text === undefined) throw new WrongUse('A text to look for is missing, and a folder to look in.');
  if (question.phrases.some((phrase) => !hasWords(phrase))) throw new WrongUse('--exact takes words.');
  if (!hasWords(text) && question.phrases.length === 0) {
    throw new WrongUse('The text to look for has no words in it, and there is no --exact.');
  }
  if (folder === undefined) throw new WrongUse('A folder to look in is missing after the text.');
  if (more.length > 0) throw new WrongUse('One folder is searched at a time; put the text in quotation marks.');
  return (session) => searchFolder(question, session);
}

async function searchFolder(question: Question, session: Session): Promise<void> {
  const { text, phrases, kind, ranking, top, json } = question;
  const { api, progress, writer } = session;
  const place = session.place!;
  const within = await Promise.all(question.within.map((entry) => place.uriWithin(entry)));
  const { model, matches, searched } = await withIndex(place, session, () =>
    api.search(
      { text, phrases, kind, ranking, top, uris: [], index: true, ...(within.length > 0 && { within }) },
      { onProgress: progress.encoding },
    ),
  );
  progress.clear();
  if (searched.passages === 0) progress.note(`There are no ${kind}s in ${where(question, place)}.`);
  const fileOf = (uri: string) => place.fileOf(uri);
  if (json) {
    const results = matches.map((match) => matchJson(match, fileOf(match.uri), { breadcrumb: match.breadcrumb }));
    await writeJson(writer, { query: text, model }, 'results', results);
  } else if (matches.length > 0) {
    const remark = `Best of ${counted(searched.passages, kind)} in ${counted(searched.documents, 'file')}`;
    const title = [text, ...phrases.map((phrase) => `"${phrase}"`)].join(' ').trim();
    await printMatches({ title, remark, matches, fileOf }, session);
  } else if (searched.passages > 0) {
    progress.note(`No ${kind} in ${where(question, place)} has all the words that were asked for.`);
  }
}

function where({ within }: Question, place: IndexPlace): string {
  return within.length > 0 ? within.join(', ') : place.named;
}
