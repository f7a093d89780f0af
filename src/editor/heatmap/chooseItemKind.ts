import type { HeatmapItemKind } from '../../protocol/heatmapApi.ts';

/** UTF-16 units up to which a line is a phrase rather than a piece of wrapped prose. */
const LONGEST_PHRASE = 60;

const LIST_MARKER = /^\s*(?:[-*+•‣–]|\(?(?:\d{1,4}|\p{L})[.)])\s+/u;
const CLOSING = String.raw`["'”’»)\]*_]*`;
/** Other than the signs of headings, quotations and tables. */
const PROSE_START = /^\s*["'“”„«»‘’(¿¡]*[\p{L}\p{N}]/u;
const SENTENCE_END = new RegExp(String.raw`[.?!…。？！｡؟۔।]${CLOSING}\s*$`, 'u');
const SENTENCE_WITHIN = new RegExp(String.raw`(?:[.?!…؟۔।]${CLOSING}\s+|[。？！｡]${CLOSING}\s*)[\p{L}\p{N}]`, 'u');

/**
 * What a person who has selected this text wants compared.
 *
 * Where two or more lines are selected, the lines are the items if each of them is one: all of them are points of a list, or
 * each is exactly one sentence, or all are short phrases without an end of a sentence. Points of a list are compared as paragraphs, which
 * leaves out their bullets. Everything else is compared sentence by sentence.
 */
export function chooseItemKind(selected: string): HeatmapItemKind {
  const lines = selected.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return 'sentence';
  if (lines.every((line) => LIST_MARKER.test(line))) return 'paragraph';
  if (!lines.every((line) => PROSE_START.test(line) && !LIST_MARKER.test(line))) return 'sentence';
  if (lines.some((line) => SENTENCE_WITHIN.test(line))) return 'sentence';
  if (lines.every((line) => SENTENCE_END.test(line))) return 'line';
  return lines.every((line) => line.trim().length <= LONGEST_PHRASE && !SENTENCE_END.test(line)) ? 'line' : 'sentence';
}
