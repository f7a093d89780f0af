import { roundToFloat32 } from '../../core/float32Json.ts';
import type { Range } from '../../core/passage.ts';
import type { Match } from '../../protocol/engineApi.ts';
import type { ResultWriter } from './resultWriter.ts';

/** An item as every command's JSON has it: lines and characters (UTF-16 code units) from 0, the end exclusive. */
export function itemJson(item: { readonly range: Range; readonly text: string }, file: string) {
  return { file, start: item.range.start, end: item.range.end, text: item.text };
}

/** A result of a search as JSON; what only some commands promise comes between its place and its scores. */
export function matchJson(match: Match, file: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    ...itemJson(match, file),
    kind: match.kind,
    ...more,
    cosine: roundToFloat32(match.cosine),
    percentile: match.percentile,
  });
}

/**
 * Writes an object whose last key holds a long array, one element a line, without ever holding all of it.
 * `elements` are JSON already.
 */
export async function writeJson(
  writer: ResultWriter,
  head: Readonly<Record<string, unknown>>,
  lastKey: string,
  elements: Iterable<string>,
): Promise<void> {
  const keys = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`);
  await writer.write(`{${keys.join('')}${JSON.stringify(lastKey)}:[`);
  let separator = '\n';
  for (const element of elements) {
    await writer.write(separator + element);
    separator = ',\n';
  }
  await writer.line(separator === '\n' ? ']}' : '\n]}');
}
