import { readCsv, type CsvField } from '../prose/csvFields.ts';
import { DELIMITERS, type PairFormat } from './pairLayout.ts';
import { takeFields, type BrokenRecord, type PairRecord, type RecordsRead } from './pairRecords.ts';

type DelimitedFormat = Exclude<PairFormat, 'jsonl'>;

/**
 * The records of a delimited text. Where a tab delimits and the quotes do not come out, they are characters like any other:
 * many data sets are written that way.
 */
export function readDelimited(text: string, format: DelimitedFormat): RecordsRead {
  const quoted = readRecords(text, format, true);
  return format === 'tab' && quoted.broken.length > 0 ? readRecords(text, format, false) : quoted;
}

function readRecords(text: string, format: DelimitedFormat, quotes: boolean): RecordsRead {
  const records: PairRecord[] = [];
  const broken: BrokenRecord[] = [];
  const lines = new LineCounter(text);
  for (const fields of readCsv(text, { delimiter: DELIMITERS[format], quotes })) {
    const place = { line: lines.at(fields[0]!.start), endLine: lines.at(fields.at(-1)!.end) };
    const reason = quotes ? troubleOf(fields, text, DELIMITERS[format]) : undefined;
    if (reason) broken.push({ ...place, reason });
    else if (!isBlank(fields)) records.push({ ...place, fields: takeFields(valuesOf(fields)) });
  }
  return { format, records, broken, names: null };
}

function troubleOf(fields: readonly CsvField[], text: string, delimiter: string): BrokenRecord['reason'] | undefined {
  for (const { start, end } of fields) {
    if (text[start - 1] !== '"') continue;
    if (text[end] !== '"') return 'open-quote';
    const next = text[end + 1];
    if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') return 'stray-quote';
  }
  return undefined;
}

function isBlank(fields: readonly CsvField[]): boolean {
  return fields.every(({ value }) => value.trim() === '');
}

function* valuesOf(fields: readonly CsvField[]): Generator<string> {
  for (const { value } of fields) yield value;
}

/** The lines of ascending offsets. */
class LineCounter {
  readonly #lineEnds: Iterator<RegExpExecArray, undefined>;
  #next: number;
  #line = 0;

  constructor(text: string) {
    this.#lineEnds = text.matchAll(/\r\n|\n|\r/g);
    this.#next = this.#take();
  }

  at(offset: number): number {
    while (this.#next <= offset) {
      this.#line++;
      this.#next = this.#take();
    }
    return this.#line;
  }

  /** Where the next line begins. */
  #take(): number {
    const lineEnd = this.#lineEnds.next().value;
    return lineEnd ? lineEnd.index + lineEnd[0].length : Infinity;
  }
}
