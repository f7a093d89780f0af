import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DuplicateSort } from '../../core/duplicates/duplicateSort.ts';
import {
  IGNORED_FILE,
  parseIgnoredFile,
  toIgnoredHashes,
  UnreadableIgnoredFile,
  type IgnoredDuplicate,
} from '../../core/duplicates/ignoredFile.ts';
import { roundToFloat32 } from '../../core/float32Json.ts';
import { duplicateGroupJson } from '../../protocol/duplicateGroupJson.ts';
import type { DuplicateGroup, DuplicateKind, DuplicatesAnswer, DuplicatesProgress } from '../../protocol/duplicates.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Failure, WrongUse } from '../failures.ts';
import { errorCode } from '../files/errorCode.ts';
import { askFiles, type AnsweredFiles } from '../files/askFiles.ts';
import { locateExistingIndex } from '../indexing/existingIndex.ts';
import { keptWhenInterrupted } from '../indexing/indexFolderOption.ts';
import { itemLines } from '../output/itemLines.ts';
import { writeJson } from '../output/json.ts';
import { closerThan, cosineText, counted } from '../output/phrases.ts';
import type { Session } from '../session.ts';

const KINDS: readonly DuplicateKind[] = ['sentence', 'paragraph', 'note'];

/** Places of a group that a person is shown at most. */
const SHOWN_PLACES = 8;

export const duplicates: Command = {
  name: 'duplicates',
  usage: '<file|folder>...',
  summary: 'List what was written more than once: identical, nearly identical, alike in other words',
  details: [
    'Compares every sentence (or paragraph, or note) with every other one and lists those that stand out as near: not by a fixed cosine, but by how near these texts usually have their nearest neighbour. What is in many files (a license, a template) is listed apart, as boilerplate.',
    `What a team has chosen to ignore, in ${IGNORED_FILE} of a folder that is named, is left out.`,
    'A single folder that has been indexed with "simile index" is compared from its index.',
  ],
  options: {
    kind: { value: 'KIND', help: 'sentence, paragraph or note (default: sentence)' },
    top: { value: 'N', help: 'Print the N best groups of each sort (default: 20)' },
    ignored: { help: 'Print what is ignored as well, at the end' },
    json: {
      help: 'Print JSON: {model, kind, limit, left, groups: [{sort, cosine, percentile, far, ignored, members: [{hashes, text, places: [{file, start, end}]}]}]}',
    },
  },
  examples: ['simile duplicates notes', 'simile duplicates --kind note --json docs'],
  prepare,
  locateIndex: ({ positionals }) => locateExistingIndex(positionals),
  whenInterrupted: keptWhenInterrupted,
};

interface Question {
  readonly paths: readonly string[];
  readonly kind: DuplicateKind;
  readonly top: number;
  readonly showsIgnored: boolean;
  readonly json: boolean;
}

type Answered = AnsweredFiles<DuplicatesAnswer>;

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const question = {
    paths: args.positionals,
    kind: args.choice('kind', KINDS, 'sentence'),
    top: args.count('top', 20),
    showsIgnored: args.has('ignored'),
    json: args.has('json'),
  };
  if (question.paths.length === 0) throw new WrongUse('A file or folder is missing.');
  return (session) => findDuplicates(question, session);
}

async function findDuplicates(question: Question, session: Session): Promise<void> {
  const answered = await ask(question, session);
  session.progress.clear();
  const { answer } = answered;
  const groups = answer.groups.filter(({ ignored }) => question.showsIgnored || !ignored);
  if (groups.length === 0) {
    const { items, documents } = answer.searched;
    session.progress.note(
      `Nothing stands out among ${counted(items, question.kind)} in ${counted(documents, 'file')}.`,
    );
  }
  if (question.json) {
    const { model, limit, left } = answer;
    const head = { model, kind: question.kind, limit: limit === null ? null : roundToFloat32(limit), left };
    const elements = groups.map((group) => JSON.stringify(duplicateGroupJson(group, answered.fileOf)));
    await writeJson(session.writer, head, 'groups', elements);
  } else {
    await print(groups, question, answered, session);
  }
}

async function ask({ paths, kind, top }: Question, session: Session): Promise<Answered> {
  const ignored = toIgnoredHashes((await Promise.all(paths.map(readIgnored))).flat());
  const call = { onProgress: (value: DuplicatesProgress) => showProgress(value, session) };
  return askFiles(paths, kind === 'note' ? 'sentence' : kind, session, (scope) =>
    session.api.findDuplicates({ ...scope, kind, most: top, ignored }, call),
  );
}

function showProgress({ phase, done, total }: DuplicatesProgress, { progress }: Session): void {
  if (phase === 'encoding') progress.encoding({ done, total });
  else progress.show(`Comparing texts: ${Math.floor((100 * done) / total)} %`);
}

/** What is ignored in a folder; nothing for a file, or where there is no list. */
async function readIgnored(named: string): Promise<IgnoredDuplicate[]> {
  const file = path.join(named, IGNORED_FILE);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new Failure(`${file} cannot be read (${code}).`);
  }
  try {
    return parseIgnoredFile(text);
  } catch (error) {
    if (!(error instanceof UnreadableIgnoredFile)) throw error;
    throw new Failure(`${file} is not a list of ignored duplicates: ${error.message} Mend it, or move it away.`);
  }
}

const titles: Record<DuplicateSort, string> = {
  identical: 'Identical',
  sameWords: 'Nearly identical',
  sameMeaning: 'Alike in other words',
  boilerplate: 'Boilerplate',
  short: 'Short texts',
};

async function print(
  groups: readonly DuplicateGroup[],
  { kind }: Question,
  { answer, fileOf }: Answered,
  { writer, terminal }: Session,
): Promise<void> {
  if (groups.length === 0) return;
  const { items, documents } = answer.searched;
  await writer.line(
    terminal.paint('dim', `What stands out among ${counted(items, kind)} in ${counted(documents, 'file')}`),
  );
  let heading: string | undefined;
  for (const group of groups) {
    const title = group.ignored ? 'Ignored' : titles[group.sort];
    if (title !== heading) {
      const left = group.ignored ? undefined : answer.left[group.sort];
      const more = left ? terminal.paint('dim', `  and ${left.toLocaleString('en')} more: --top`) : '';
      await writer.line();
      await writer.line(terminal.paint('bold', title) + more);
      heading = title;
    }
    await printGroup(group, fileOf, { writer, terminal });
  }
}

async function printGroup(
  { sort, members, places, documents, cosine, percentile }: DuplicateGroup,
  fileOf: Answered['fileOf'],
  { writer, terminal }: Pick<Session, 'writer' | 'terminal'>,
): Promise<void> {
  await writer.line();
  const isNear = members.length > 1;
  const score = isNear ? `${cosineText(cosine).trim()}  ` : '';
  const spread = `${counted(places, 'place')} in ${counted(documents, 'file')}`;
  const remark = isNear && sort !== 'boilerplate' ? closerThan(percentile) : '';
  await writer.line(terminal.paint('green', score) + spread + terminal.paint('dim', remark));
  const items = members.flatMap(({ text, places: where }) => where.map(({ uri, range }) => ({ uri, range, text })));
  for (const lines of itemLines(items.slice(0, SHOWN_PLACES), { fileOf }, terminal, 2)) {
    for (const line of lines) await writer.line(`  ${line}`);
  }
  if (places > SHOWN_PLACES) await writer.line(terminal.paint('dim', `  … and ${places - SHOWN_PLACES} more`));
}
