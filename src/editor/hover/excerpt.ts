import { segmentText } from '../../core/segmentText.ts';
import { cutSnippet } from '../similar/snippet.ts';

/** A part of a paragraph around its likeliest sentence, in three pieces of one line. */
export interface Excerpt {
  readonly before: string;
  /** Empty where no sentence stands out. */
  readonly sentence: string;
  readonly after: string;
}

/** UTF-16 units: less of what stands beside the sentence says nothing. */
const LEAST_CONTEXT = 24;

/**
 * Cuts an excerpt of about `limit` UTF-16 units, with as much before the sentence as after it where there is as much.
 * A sentence that is the whole paragraph does not stand out.
 */
export function cutExcerpt(text: string, sentence: string | undefined, limit: number): Excerpt {
  const at = sentence ? text.indexOf(sentence) : -1;
  if (!sentence || at < 0 || sentence.length === text.length) {
    return { before: cutSnippet(text, limit), sentence: '', after: '' };
  }
  const head = text.slice(0, at);
  const tail = text.slice(at + sentence.length);
  const room = Math.max(limit - sentence.length, 0);
  const after = cutEnd(tail, Math.max(room / 2, room - head.length));
  const before = cutStart(head, room - Math.min(after.length, room));
  return { before, sentence: cutSnippet(sentence, limit), after };
}

function cutEnd(text: string, room: number): string {
  if (text.length <= room) return text;
  const space = text.startsWith(' ') ? ' ' : '';
  return space + (room < LEAST_CONTEXT ? '…' : cutSnippet(text, Math.floor(room)));
}

/** The end of a text, cut before a word and never within a character as a reader sees it. */
function cutStart(text: string, room: number): string {
  if (text.length <= room) return text;
  if (room < LEAST_CONTEXT) return text.endsWith(' ') ? '… ' : '…';
  const cut = segmentText(text, 'grapheme').containing(text.length - Math.floor(room));
  const end = text.slice(cut ? cut.index + cut.segment.length : text.length);
  const space = end.indexOf(' ');
  // Languages without spaces, and words without end, are cut where they are.
  return `…${space >= 0 && space < end.length / 2 ? end.slice(space + 1) : end}`;
}
