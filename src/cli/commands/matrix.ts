import { float32Json, rowJson } from '../../core/float32Json.ts';
import type { ItemKind } from '../../core/passage.ts';
import type { MatrixAnswer } from '../../protocol/engineApi.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { giveDocuments, type GivenDocuments } from '../files/giveDocuments.ts';
import { itemsOption, nameOfItems } from '../itemsOption.ts';
import { csvRow } from '../output/csv.ts';
import { itemJson, writeJson } from '../output/json.ts';
import { itemLines } from '../output/itemLines.ts';
import { cosineText } from '../output/phrases.ts';
import type { Session } from '../session.ts';

const FORMATS = ['table', 'csv', 'json'] as const;

/** Columns of a terminal that one cosine takes, with the space before it. */
const CELL = 6;

export const matrix: Command = {
  name: 'matrix',
  usage: '<file>...',
  summary: 'Compare everything in the files with everything else',
  details: [
    'Prints the cosine of every item with every other one: as a table with numbered items, as CSV (one row for each item: its number, file, line, column, text, then its cosines; lines and columns from 1), or as JSON.',
    'Takes 4,000 items at most.',
  ],
  options: {
    items: itemsOption('sentences'),
    format: { value: 'FORMAT', help: 'table, csv or json (default: table)' },
    json: { help: 'The same as --format json: {model, items: [{file, start, end, text}], cosine: [[…]]}' },
  },
  examples: [
    'simile matrix notes/side-income.md',
    'simile matrix --items lines --format csv questions.txt > cosines.csv',
  ],
  prepare,
};

interface Question {
  readonly paths: readonly string[];
  readonly items: ItemKind;
  readonly format: (typeof FORMATS)[number];
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const paths = args.positionals;
  const items = args.items('sentence');
  const format = args.choice('format', FORMATS, args.has('json') ? 'json' : 'table');
  if (args.has('json') && format !== 'json') throw new WrongUse(`--json and --format ${format} exclude each other.`);
  if (paths.length === 0) throw new WrongUse('A file is missing.');
  return (session) => compareAll({ paths, items, format }, session);
}

async function compareAll({ paths, items, format }: Question, session: Session): Promise<void> {
  const given = await giveDocuments(paths, items, session);
  const answer = await session.api.compareAll({ uris: given.uris, items }, { onProgress: session.progress.encoding });
  session.progress.clear();
  if (answer.items.length === 0) {
    session.progress.note(`There are no ${nameOfItems(items)} in ${paths.join(', ')}.`);
  }
  switch (format) {
    case 'json': {
      const head = { model: answer.model, items: answer.items.map((item) => itemJson(item, given.fileOf(item.uri))) };
      return writeJson(session.writer, head, 'cosine', rows(answer));
    }
    case 'csv':
      return writeCsv(answer, given, session);
    case 'table':
      return writeTable(answer, given, session);
  }
}

function* rows({ items, cosine }: MatrixAnswer): Generator<string> {
  for (let row = 0; row < items.length; row++) yield rowJson(cosine, row, items.length);
}

/** As RFC 4180 has it, lines ending in CR LF. */
async function writeCsv({ items, cosine }: MatrixAnswer, given: GivenDocuments, { writer }: Session): Promise<void> {
  const numbers = items.map((_item, index) => String(index + 1));
  await writer.write(csvRow(['item', 'file', 'line', 'column', 'text', ...numbers]));
  for (const [row, { uri, range, text }] of items.entries()) {
    const { line, character } = range.start;
    const cosines = cosine.subarray(row * items.length, (row + 1) * items.length);
    await writer.write(
      csvRow([
        String(row + 1),
        given.fileOf(uri),
        String(line + 1),
        String(character + 1),
        text,
        ...Array.from(cosines, float32Json),
      ]),
    );
  }
}

/** The items by number, then their cosines: in as many blocks of columns as the terminal's width makes necessary. */
async function writeTable({ items, cosine }: MatrixAnswer, given: GivenDocuments, session: Session): Promise<void> {
  const { writer, terminal } = session;
  const numberWidth = String(items.length).length;
  const number = (index: number) => terminal.paint('dim', String(index + 1).padStart(numberWidth));
  const indent = numberWidth + 2;
  for (const [index, [first, ...rest]] of itemLines(items, given, terminal, indent).entries()) {
    await writer.line(`${number(index)}  ${first}`);
    for (const line of rest) await writer.line(' '.repeat(indent) + line);
  }
  const perBlock = Math.max(1, Math.floor((terminal.width - numberWidth) / CELL));
  for (let from = 0; from < items.length; from += perBlock) {
    const to = Math.min(items.length, from + perBlock);
    await writer.line();
    const heads = items.slice(from, to).map((_item, index) => String(from + index + 1).padStart(CELL));
    await writer.line(' '.repeat(numberWidth) + terminal.paint('dim', heads.join('')));
    for (let row = 0; row < items.length; row++) {
      const cells = Array.from(cosine.subarray(row * items.length + from, row * items.length + to), (value) =>
        cosineText(value).padStart(CELL),
      );
      await writer.line(number(row) + cells.join(''));
    }
  }
}
