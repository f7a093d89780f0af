import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Failure, WrongUse } from '../failures.ts';
import { indexFolderOption, keptWhenInterrupted } from '../indexing/indexFolderOption.ts';
import { IndexPlace } from '../indexing/indexPlace.ts';
import type { IndexUpdate } from '../indexing/updateIndex.ts';
import { withIndex } from '../indexing/withIndex.ts';
import { counted } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Session } from '../session.ts';

export const indexFolder: Command = {
  name: 'index',
  usage: '<folder>',
  summary: 'Index a folder, so that searching it takes no time',
  details: [
    'Reads the text files in the folder that are new or changed since the last time, and encodes the passages that are new. What is deleted is taken out. "search" does the same before it searches, and "similar" once there is an index.',
    "The index is kept in the user's cache; it holds the passages themselves, and deleting it loses nothing that cannot be made again. It needs Node 22.16 or newer.",
  ],
  options: {
    'index-folder': indexFolderOption,
    json: {
      help: 'Print JSON: {folder, indexFolder, model, files, read, unchanged, removed, leftOut: [{file, reason}], sentences, paragraphs, encoded, seconds, bytesOnDisk}',
    },
  },
  examples: ['simile index notes', 'simile index --index-folder /var/tmp/handbook --json handbook'],
  prepare(args) {
    folderOf(args);
    const json = args.has('json');
    return (session) => updateAndReport(session, json);
  },
  locateIndex: (args) => IndexPlace.of(folderOf(args), args.text('index-folder')),
  whenInterrupted: keptWhenInterrupted,
};

function folderOf({ positionals: [folder, ...more] }: Arguments): string {
  if (folder === undefined) throw new WrongUse('A folder to index is missing.');
  if (more.length > 0) throw new WrongUse('One folder is indexed at a time; each has an index of its own.');
  return folder;
}

async function updateAndReport(session: Session, json: boolean): Promise<void> {
  const place = session.place!;
  // The encoder takes the same time whatever there is to do.
  await session.encoder;
  const started = performance.now();
  const update = await withIndex(place, session, async (update) => update);
  const seconds = (performance.now() - started) / 1000;
  const { problem } = update.index;
  if (problem === 'read-only' || problem === 'disk-full') {
    throw new Failure('Nothing more was indexed. Mend that, or choose another place with --index-folder.');
  }
  await (json ? printJson : print)({ ...update, place, seconds }, session);
}

interface Report extends IndexUpdate {
  readonly place: IndexPlace;
  readonly seconds: number;
}

async function printJson(report: Report, { writer }: Session): Promise<void> {
  const { place, index, read, unchanged, removed, leftOut, encoded, seconds } = report;
  const { model, documents, sentences, paragraphs, bytesOnDisk } = index;
  await writer.line(
    JSON.stringify({
      folder: place.named,
      indexFolder: place.indexFolder,
      ...{ model, files: documents, read, unchanged, removed, leftOut, sentences, paragraphs, encoded },
      seconds: Number(seconds.toFixed(3)),
      bytesOnDisk,
    }),
  );
}

async function print(report: Report, { writer, terminal }: Session): Promise<void> {
  const { place, index, read, unchanged, removed, leftOut, encoded, seconds } = report;
  const { documents, sentences, paragraphs, bytesOnDisk } = index;
  const rate = encoded > 0 ? ` (${Math.round(encoded / seconds).toLocaleString('en')} a second)` : '';
  await writer.line(
    terminal.paint('bold', printable(place.named)) +
      `: ${counted(documents, 'file')}, ${counted(sentences, 'sentence')}, ${counted(paragraphs, 'paragraph')}`,
  );
  const changes = [`${numbered(read)} read`, `${numbered(unchanged)} unchanged`, `${numbered(removed)} removed`];
  await writer.line(`Files: ${[...changes, `${numbered(leftOut.length)} left out`].join(', ')}`);
  await writer.line(`${counted(encoded, 'text')} encoded in ${seconds.toFixed(1)} s${rate}`);
  const size = `${(bytesOnDisk / 1e6).toFixed(1)} MB`;
  await writer.line(terminal.paint('dim', `Index of ${size} in ${printable(place.indexFolder)}`));
}

function numbered(count: number): string {
  return count.toLocaleString('en');
}
