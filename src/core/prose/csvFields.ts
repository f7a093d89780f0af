import type { Span } from './lines.ts';

/** A field of a CSV file: its value, and the place of its content in the file, quotes not included. */
export interface CsvField extends Span {
  readonly value: string;
}

/** What {@link readCsv} is told rather than left to find out. */
export interface CsvDialect {
  /** One character; absent: comma, semicolon or tab, whichever stands most often outside quotes in the first record. */
  readonly delimiter?: string;
  /** Whether a field may stand in quotes; absent: it may. */
  readonly quotes?: boolean;
}

/**
 * The records of a CSV file by RFC 4180: quoted fields may hold delimiters, line ends and doubled quotes. Records end
 * at any line end. Blank lines are no records. Never fails: a quote that nothing closes runs to the end of the file.
 */
export function* readCsv(text: string, dialect: CsvDialect = {}): Generator<CsvField[]> {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const { delimiter = detectDelimiter(text.slice(start)), quotes = true } = dialect;
  const unquotedEnd = new RegExp(`[\\r\\n${delimiter}]|$`, 'g');
  let record: CsvField[] = [];
  let at = start;
  while (at <= text.length) {
    const field = quotes && text[at] === '"' ? readQuoted(text, at) : undefined;
    unquotedEnd.lastIndex = field ? field.end + 1 : at;
    const end = Math.min(unquotedEnd.exec(text)?.index ?? text.length, text.length);
    record.push(field ?? { value: text.slice(at, end), start: at, end });
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (text[end] === delimiter) continue;
    if (record.length > 1 || record[0]!.end > record[0]!.start) yield record;
    record = [];
  }
}

/** Reads the field whose opening quote stands at `open`. */
function readQuoted(text: string, open: number): CsvField {
  const closing = /"(?!")|""/g;
  closing.lastIndex = open + 1;
  let quote = closing.exec(text);
  while (quote?.[0] === '""') quote = closing.exec(text);
  const end = quote?.index ?? text.length;
  return { value: text.slice(open + 1, end).replaceAll('""', '"'), start: open + 1, end };
}

function detectDelimiter(text: string): string {
  const counts = new Map([',', ';', '\t'].map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text.slice(0, 100_000)) {
    // A doubled quote closes and opens again.
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
