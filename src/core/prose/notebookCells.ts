import { readJsonStrings } from './jsonStrings.ts';
import type { Span } from './lines.ts';
import { Prose } from './prose.ts';

/** A cell of a Jupyter notebook. */
export interface NotebookCell {
  /** Which of the notebook's cells it is, from 0; of a notebook's worksheets each counts anew. */
  readonly index: number;
  /** `markdown`, `code`, `raw`, or whatever the file says. */
  readonly type: string;
  /** What is written in it, with the way back to the characters of the JSON text that stand for it. */
  readonly source: Prose;
}

/** Format 4 has the cells at the top, format 3 in worksheets. */
const MEMBER_OF_CELL = /^(worksheets \d+ )?cells \d+ (?:(cell_type)|source(?: \d+)?)$/;

/** The cells of a notebook (the JSON text of an `.ipynb` file) in order; of a broken file those that can be read. */
export function* readNotebookCells(json: string): Generator<NotebookCell> {
  let place = '';
  let cell: { index: number; type: string; source: Prose } | undefined;
  for (const { path, start, end } of readJsonStrings(json)) {
    // Outputs lie deeper and may be large.
    const member = path.length <= 6 ? MEMBER_OF_CELL.exec(path.join(' ')) : null;
    if (!member) continue;
    const depth = member[1] === undefined ? 2 : 4;
    const itsPlace = path.slice(0, depth).join(' ');
    if (!cell || itsPlace !== place) {
      if (cell) yield cell;
      place = itsPlace;
      cell = { index: Number(path[depth - 1]), type: '', source: new Prose() };
    }
    if (member[2] !== undefined) cell.type = json.slice(start, end);
    else addUnescaped(cell.source, json, { start, end });
  }
  if (cell) yield cell;
}

const ESCAPE = /\\(?:u([\da-fA-F]{4})|[^])/g;
const ESCAPED = new Map([
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
]);

/** Adds what the inside of a JSON string stands for. What is no escape of JSON stands for the character after the backslash. */
function addUnescaped(source: Prose, json: string, { start, end }: Span): void {
  const inside = json.slice(start, end);
  let at = 0;
  for (const { 0: escape, 1: code, index } of inside.matchAll(ESCAPE)) {
    source.addVerbatim(inside.slice(at, index), start + at);
    at = index + escape.length;
    const character =
      code === undefined ? (ESCAPED.get(escape) ?? escape.slice(1)) : String.fromCharCode(parseInt(code, 16));
    source.addInstead(character, start + index, start + at);
  }
  source.addVerbatim(inside.slice(at), start + at);
}
