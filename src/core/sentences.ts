import {
  BINDING_ABBREVIATIONS,
  NUMBERED_ABBREVIATIONS,
  OPEN_ABBREVIATIONS,
  SENTENCE_STARTERS,
  TITLES,
} from './prose/abbreviations.ts';
import { isLedByEmoji } from './prose/leadingEmoji.ts';
import { trimSpan, type Span } from './prose/lines.ts';
import { segmentText } from './segmentText.ts';

/**
 * Cuts prose into sentences: UTF-16 offsets, in order, without the white space between them. Every character that is
 * no white space is in one of them.
 *
 * Unicode's rules (Intl.Segmenter) propose the boundaries; rules for what notes hold correct them: abbreviations,
 * initials, numbers of items, quoted questions, `.NET`, ellipses, years, emoji. Line ends are white space, save before emoji.
 */
export function splitSentences(text: string): Span[] {
  if (!/[\p{Sentence_Terminal}…\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(text)) return toSpans(text, []);
  // What Unicode calls the end of a paragraph is white space here; the length stays.
  const flat = text.replace(/[\r\n\u0085\u2028\u2029]/g, ' ');
  const led = new Set(findLinesLedByEmoji(text));
  const boundaries = [...proposeBoundaries(flat), ...findMissedBoundaries(flat), ...led].sort((a, b) => a - b);
  return toSpans(text, correctBoundaries(flat, boundaries, led));
}

/** Characters that the segmenter sees at once: its time per sentence grows with the length of its text. */
const WINDOW = 4096;
/** Characters before the end of a window in which the segmenter cannot be sure yet. */
const LOOKAHEAD = 256;

function* proposeBoundaries(text: string): Generator<number> {
  let from = 0;
  let size = WINDOW;
  while (from < text.length) {
    const to = Math.min(text.length, from + size);
    const sure = to === text.length ? to : to - LOOKAHEAD;
    let last = from;
    for (const { index, segment } of segmentText(text.slice(from, to), 'sentence', 'en')) {
      const boundary = from + index + segment.length;
      if (boundary >= sure) break;
      last = boundary;
      yield boundary;
    }
    if (to === text.length) return;
    // A sentence longer than the window is looked at again in a larger one.
    size = last > from ? WINDOW : size * 2;
    from = last;
  }
}

/**
 * Ends that Unicode's rules leave open: after an ellipsis, after marks of footnotes (`end.[1] Next`), and before a
 * number, which they take for a part of the sentence when a word in lower case follows (`in 2019. 3 years later`).
 */
const MISSED =
  /(?:…|[.!?](?:\[\d{1,3}\]|[¹²³⁰-⁹]{1,3}))["'”’)\]]*\s+(?=["'“‘(]?\p{Lu})|(?<=\p{L}{2}|\d{4})\.\s+(?=\d)/gu;

function* findMissedBoundaries(text: string): Generator<number> {
  for (const missed of text.matchAll(MISSED)) yield missed.index + missed[0].length;
}

/** Where lines begin with emoji in place of a bullet. */
function* findLinesLedByEmoji(text: string): Generator<number> {
  for (const { index } of text.matchAll(/(?<=\s)[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu)) {
    const before = text.slice(Math.max(0, index - CONTEXT), index);
    const isFirst = /[\r\n\u0085\u2028\u2029]\s*$/.test(before);
    if (isFirst && isLedByEmoji(before, text.slice(index, index + CONTEXT))) yield index;
  }
}

/**
 * Drops the boundaries that are none, and moves those that lie beside the real one.
 *
 * @param sure boundaries that are some, unless there is nothing but marks before them
 */
function correctBoundaries(text: string, proposed: readonly number[], sure: ReadonlySet<number>): number[] {
  const corrected: number[] = [];
  let start = 0;
  for (const boundary of proposed) {
    const isSure = sure.has(boundary);
    const end = isSure ? boundary : boundary + trailingEmoji(text, boundary);
    if (end <= start || end >= text.length) continue;
    if (isSure ? !/[\p{L}\p{N}]/u.test(text.slice(start, end)) : !isSentenceEnd(text, start, end)) continue;
    corrected.push(end);
    start = end;
  }
  return corrected;
}

/** `Well done! 🎉 Next`: the emoji after a stop belong to the sentence before. Returns their length with white space. */
function trailingEmoji(text: string, boundary: number): number {
  const emoji = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200D\uFE0F]+\s+)+/u;
  return emoji.exec(text.slice(boundary, boundary + 80))?.[0].length ?? 0;
}

/** Characters before and after a boundary that the rules look at. */
const CONTEXT = 80;

/** Closing quotes and brackets. */
const CLOSERS = '["\'”’»)\\]}」』）】》〉〕*_]';
const FULL_WIDTH_END = new RegExp(`[。！？｡．]${CLOSERS}*$`, 'u');
const CLOSED_QUESTION = new RegExp(`[?!]${CLOSERS}+$`, 'u');
const LAST_WORD = /(?<![\p{L}\p{N}.])([\p{L}\p{N}.]*[\p{L}\p{N}])\.$/u;

function isSentenceEnd(text: string, start: number, end: number): boolean {
  const sentence = text.slice(Math.max(start, end - CONTEXT), end);
  const before = sentence.trimEnd();
  const after = text.slice(end, end + CONTEXT);
  const next = after.trimStart();
  // Nothing but a number, a letter or marks so far: `1.`, `a.`, `(`.
  if (end - start <= CONTEXT && /^[^\p{L}\p{N}]*(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})?[.)\]]*\s*$/u.test(sentence))
    return false;
  // Nothing but marks to come, up to the end of the text.
  if (end + CONTEXT >= text.length && !/[\p{L}\p{N}]/u.test(after)) return false;
  if (FULL_WIDTH_END.test(before))
    return !/^(?:[、，,」』）]|(?:と|って|など|という))/u.test(next) || !/[」』”）]$/u.test(before);
  // `.NET`, `foo().Bar`, `https://example.com/?q=`: an end has space after it.
  if (before.length === sentence.length && next.length === after.length) return hasNoSpaces(before, next);
  if (CLOSED_QUESTION.test(before)) return !/^\p{Ll}/u.test(next);
  if (/(?:\.\.\.|…)["'”’)\]]*$/.test(before)) return !/^(?:\p{Ll}|I\b)/u.test(next);
  const word = LAST_WORD.exec(before)?.[1];
  return word === undefined || endsAfter(word, next);
}

/** Scripts that put no space between sentences. */
function hasNoSpaces(before: string, next: string): boolean {
  return /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Mymr}\p{scx=Khmr}]/u.test(
    before.slice(-2) + next.slice(0, 1),
  );
}

/** Whether a sentence ends after `word` and its full stop, where `next` follows. */
function endsAfter(word: string, next: string): boolean {
  const lower = word.toLowerCase();
  const startsLikeSentence = SENTENCE_STARTERS.has(/^["'“‘(]*([\p{L}]+)/u.exec(next)?.[1]?.toLowerCase() ?? '');
  if (NUMBERED_ABBREVIATIONS.has(lower) && /^[([]?(?:\d|[A-Z]\d|(?!I\b)[IVX]+\b)/.test(next)) return false;
  if (BINDING_ABBREVIATIONS.has(lower) || (word !== lower && TITLES.has(lower))) return false;
  const isInitial = /^\p{Lu}$/u.test(word);
  const isInitialism = /^(?:\p{L}\.)+\p{L}$/u.test(word);
  if (isInitial || isInitialism || OPEN_ABBREVIATIONS.has(lower)) return startsLikeSentence;
  return true;
}

function toSpans(text: string, boundaries: readonly number[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const end of [...boundaries, text.length]) {
    const span = trimSpan(text, { start, end });
    if (span.end > span.start) spans.push(span);
    start = end;
  }
  return spans;
}
