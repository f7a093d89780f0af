import { rowJson } from '../../core/float32Json.ts';
import type { ItemKind } from '../../core/passage.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { columnOf, noSuchColumn, readColumns } from '../files/csvColumns.ts';
import { languageOfPath } from '../../core/languageOfPath.ts';
import { readStandardInput } from '../files/readStandardInput.ts';
import { readText, toText } from '../files/readText.ts';
import { requireText } from '../files/requireText.ts';
import { itemsOption, nameOfItems } from '../itemsOption.ts';
import { writeJson } from '../output/json.ts';
import { counted } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Session } from '../session.ts';

/** Numbers of a vector that a person gets to see. */
const SHOWN_NUMBERS = 4;

export const embed: Command = {
  name: 'embed',
  usage: '[file]',
  summary: 'Print the vectors of texts',
  details: [
    'Reads a text per line, from the file, or from standard input where none is named or it is "-", and prints the unit vector of each, in order. Blank lines are passed over.',
    'Without --json only the first numbers of each vector are shown.',
  ],
  options: {
    items: itemsOption('lines'),
    json: { help: 'Print JSON: {model, dimensions, vectors: [[…]]}, with all digits of 32-bit floats' },
  },
  examples: ['simile embed --json questions.txt > vectors.json', 'echo "How can I earn money online?" | simile embed'],
  prepare,
};

interface Question {
  readonly file: string;
  readonly items: ItemKind;
  readonly json: boolean;
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const [file = '-', ...more] = args.positionals;
  const items = args.items('line');
  if (more.length > 0) throw new WrongUse('embed takes one file.');
  return (session) => printVectors({ file, items, json: args.has('json') }, session);
}

async function printVectors({ file, items, json }: Question, session: Session): Promise<void> {
  const input = await readInput(file, items, session);
  // Loaded here, because it would hold every command up that leaves the cutting to the engine.
  const { segmentDocument } = await import('../../core/segmentDocument.ts');
  const texts = segmentDocument(input, languageOfPath(file), items).map(({ text }) => text);
  if (texts.length === 0) session.progress.note(`There are no ${nameOfItems(items)} in ${nameOf(file)}.`);
  const { id: model, dimensions } = await session.encoder;
  const { vectors } = await session.api.encode({ texts }, { onProgress: session.progress.encoding });
  session.progress.clear();

  const { writer, terminal } = session;
  if (json) {
    await writeJson(writer, { model, dimensions }, 'vectors', rows(vectors, texts.length, dimensions));
    return;
  }
  await writer.line(terminal.paint('dim', `${counted(texts.length, 'vector')} of ${dimensions} numbers`));
  for (const [row, text] of texts.entries()) {
    const first = Array.from(vectors.subarray(row * dimensions, row * dimensions + SHOWN_NUMBERS), (number) =>
      number.toFixed(4).padStart(7),
    );
    const shown = `${first.join(' ')} …`;
    await writer.line(`${shown}  ${terminal.truncate(printable(text), shown.length + 2)}`);
  }
}

async function readInput(file: string, items: ItemKind, { progress, maxFileBytes }: Session): Promise<string> {
  const content =
    file === '-' ? toText(await readStandardInput(progress), maxFileBytes) : await readText(file, maxFileBytes);
  const text = requireText(nameOf(file), content, progress);
  const column = columnOf(items);
  const columns = column === undefined ? [] : readColumns(text);
  if (column !== undefined && !columns.includes(column)) throw noSuchColumn(column, columns);
  return text;
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function* rows(vectors: Float32Array, count: number, dimensions: number): Generator<string> {
  for (let row = 0; row < count; row++) yield rowJson(vectors, row, dimensions);
}
