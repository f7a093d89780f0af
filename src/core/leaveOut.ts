import type { WordSpan } from './listWords.ts';

/**
 * A text without some of its characters. Of the white space on both sides one is dropped with them, and all of it at the
 * beginning and at the end of the text, so that it reads as if they had never been there.
 */
export function leaveOut(text: string, { start, end }: WordSpan): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (before.trim() === '') return after.trimStart();
  if (after.trim() === '') return before.trimEnd();
  return /\s$/u.test(before) ? before + after.replace(/^\s/u, '') : before + after;
}
