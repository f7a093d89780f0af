import type { Block } from './prose/block.ts';
import { proseOfField } from './prose/csvBlocks.ts';
import { readCsv } from './prose/csvFields.ts';
import { foldWhiteSpace } from './prose/foldWhiteSpace.ts';
import { LineIndex } from './lineIndex.ts';
import { splitLines, trimSpan, type Span } from './prose/lines.ts';
import type { ItemKind, Passage } from './passage.ts';
import type { Prose } from './prose/prose.ts';
import { readBlocks } from './prose/readBlocks.ts';
import { splitSentences } from './sentences.ts';

/**
 * The passages of one kind in a document: in order, not overlapping, with exact ranges. The language (VS Code's
 * identifier) decides what is prose and what is markup; paragraphs and table cells without a letter, and passages that
 * are nothing but a URL, are left out. `line` takes every non-blank line and `csv:COLUMN` every non-blank field of the column, as
 * they are, whatever the language.
 *
 * Never fails on a text, however broken, except for a column that is not there: an `Error` that names those that are.
 */
export function segmentDocument(text: string, languageId: string, items: ItemKind): Passage[] {
  const lines = new LineIndex(text);
  if (items === 'line') return [...splitLines(text)].flatMap((line) => passageOfLine(text, line, lines));
  if (items.startsWith('csv:')) return segmentColumn(text, items.slice('csv:'.length), lines);
  return readBlocks(text, languageId).flatMap((block) => cutBlock(block, items, lines));
}

/** The passages of a document of both kinds that prose has, as {@link segmentDocument} gives them. */
export interface SegmentedProse {
  readonly sentences: Passage[];
  readonly paragraphs: Passage[];
}

/** Cuts a document into sentences and into paragraphs, reading its markup once. Never fails. */
export function segmentProse(text: string, languageId: string): SegmentedProse {
  const lines = new LineIndex(text);
  const sentences: Passage[] = [];
  const paragraphs: Passage[] = [];
  for (const block of readBlocks(text, languageId)) {
    for (const passage of cutBlock(block, 'sentence', lines)) sentences.push(passage);
    for (const passage of cutBlock(block, 'paragraph', lines)) paragraphs.push(passage);
  }
  return { sentences, paragraphs };
}

/** The passages of one kind in a block. */
function cutBlock(block: Block, kind: ItemKind, lines: LineIndex): Passage[] {
  const { text } = block.prose;
  if (!HAS_LETTER.test(text)) return [];
  const spans = kind === 'sentence' && !block.undivided ? sentencesOf(block) : [{ start: 0, end: text.length }];
  return spans.flatMap((span) => {
    const words = text.slice(span.start, span.end);
    return isProse(words) ? [toPassage(kind, block, trimSpan(text, span), lines)] : [];
  });
}

function sentencesOf({ prose, cuts }: Block): Span[] {
  return [...cuts, prose.length].flatMap((end, index) => {
    const start = cuts[index - 1] ?? 0;
    // Numbers would be near each other and nothing else.
    if (!HAS_LETTER.test(prose.text.slice(start, end))) return [];
    return splitSentences(prose.masked.slice(start, end)).map((span) => ({
      start: start + span.start,
      end: start + span.end,
    }));
  });
}

const HAS_LETTER = /\p{L}/u;

/** Whether there is a letter or digit beside the URLs. */
function isProse(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  return !text.includes('://') || /[\p{L}\p{N}]/u.test(text.replace(/\b[a-z][a-z0-9+.-]{0,20}:\/\/\S+/gi, ''));
}

function toPassage(
  kind: ItemKind,
  { prose, breadcrumb }: Pick<Block, 'prose' | 'breadcrumb'>,
  span: Span,
  lines: LineIndex,
): Passage {
  return {
    kind,
    range: lines.rangeOf(prose.sourceStart(span.start), prose.sourceEnd(span.end)),
    text: foldWhiteSpace(prose.text.slice(span.start, span.end)),
    breadcrumb,
  };
}

function passageOfLine(text: string, line: Span, lines: LineIndex): Passage[] {
  const { start, end } = trimSpan(text, line);
  const folded = foldWhiteSpace(text.slice(start, end));
  return folded === '' ? [] : [{ kind: 'line', range: lines.rangeOf(start, end), text: folded, breadcrumb: [] }];
}

function segmentColumn(text: string, column: string, lines: LineIndex): Passage[] {
  const records = readCsv(text);
  const header = records.next();
  const names = header.done ? [] : header.value.map(({ value }) => foldWhiteSpace(value));
  const index = names.indexOf(column.trim());
  if (index < 0) throw new Error(`There is no column "${column}". ${describeColumns(names)}`);
  const passages: Passage[] = [];
  for (const record of records) {
    const field = record[index];
    if (!field || foldWhiteSpace(field.value) === '') continue;
    const prose: Prose = proseOfField(text, field);
    const span = trimSpan(prose.text, { start: 0, end: prose.length });
    passages.push(toPassage(`csv:${column}`, { prose, breadcrumb: [] }, span, lines));
  }
  return passages;
}

function describeColumns(names: readonly string[]): string {
  return names.length === 0 ? 'The file is empty.' : `The columns are: ${names.join(', ')}.`;
}
