import { splitLines, trimSpan } from '../prose/lines.ts';
import { MOST_COLUMNS } from './pairLayout.ts';
import { takeFields, type BrokenRecord, type PairRecord, type RecordsRead } from './pairRecords.ts';

/**
 * The records of JSON Lines: an object a line, or an array, whose fields are named 1, 2 and so on. The elements of an array inside an object are fields of their
 * own: `{"texts": ["…", "…"], "label": 1}` has texts.0, texts.1 and label. What is nested deeper is passed over.
 */
export function readJsonLines(text: string): RecordsRead {
  const columns = new Map<string, number>();
  const records: PairRecord[] = [];
  const broken: BrokenRecord[] = [];
  let line = -1;
  for (const span of splitLines(text)) {
    line++;
    const { start, end } = trimSpan(text, span);
    if (start === end) continue;
    const place = { line, endLine: line };
    const value = parse(text.slice(start, end));
    if (typeof value !== 'object' || value === null) {
      broken.push({ ...place, reason: 'bad-json' });
      continue;
    }
    const fields: string[] = [];
    for (const [name, field] of fieldsOf(value)) {
      const column = columns.get(name) ?? columns.size;
      if (column >= MOST_COLUMNS) continue;
      columns.set(name, column);
      fields[column] = field;
    }
    if (fields.every((field) => field.trim() === '')) continue;
    records.push({ ...place, fields: takeFields(Array.from(fields, (field = '') => field)) });
  }
  return { format: 'jsonl', records, broken, names: [...columns.keys()] };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function* fieldsOf(record: object): Generator<[name: string, field: string]> {
  const isArray = Array.isArray(record);
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    // An element of an array goes by its place, counted from 1 as columns are.
    const name = isArray ? String(Number(key) + 1) : key;
    const field = toField(value);
    if (field !== undefined) yield [name, field];
    else if (Array.isArray(value)) yield* elementsOf(name, value);
  }
}

function* elementsOf(name: string, values: readonly unknown[]): Generator<[name: string, field: string]> {
  for (const [index, value] of values.slice(0, MOST_COLUMNS).entries()) {
    const field = toField(value);
    if (field !== undefined) yield [`${name}.${index}`, field];
  }
}

/** Undefined for what is no single value. */
function toField(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
