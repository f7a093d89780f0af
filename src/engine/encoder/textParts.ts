import { splitSentences } from '../../core/sentences.ts';

/** A text, or a part of one, that goes to a server as it is. */
export interface TextPart {
  readonly text: string;
  /** Estimated; at least 1. */
  readonly tokens: number;
}

/**
 * Bytes of UTF-8 that make a token at least, on the whole. English prose has about four and German a little more, Russian and
 * Greek five in models that know them, Chinese and Japanese three to a character. What is no prose has fewer: a server that counts
 * more tokens than it takes says so, and then the part is cut again (`EmbeddingsServer`).
 */
const BYTES_PER_TOKEN = 3;

/** Some servers refuse an empty text. What stands for it says as little. */
const NOTHING = '.';

/** About how many tokens a text has, where the tokeniser is somewhere else: rather more than it has. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/**
 * The text where it is no longer than that, else as few parts as hold whole sentences. Only a sentence that is itself too long is
 * cut, behind a word where there is one. Spaces around a part are left out.
 *
 * @param room tokens of a part, estimated
 */
export function cutIntoParts(text: string, room: number): TextPart[] {
  // Half a surrogate pair is no text, and cannot be written in UTF-8.
  const whole = text.replaceAll(/\p{Cs}/gu, '\uFFFD').trim() || NOTHING;
  if (estimateTokens(whole) <= room) return [toPart(whole)];
  const parts: string[] = [];
  let open = { start: 0, end: 0 };
  for (const { start, end } of splitSentences(whole)) {
    if (estimateTokens(whole.slice(open.start, end)) <= room) {
      open = { ...open, end };
      continue;
    }
    parts.push(whole.slice(open.start, open.end));
    open = { start, end };
    while (estimateTokens(whole.slice(open.start, open.end)) > room) {
      const length = findCut(whole.slice(open.start, open.end), room);
      parts.push(whole.slice(open.start, open.start + length));
      open = { start: open.start + length, end };
    }
  }
  parts.push(whole.slice(open.start, open.end));
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(toPart);
}

function toPart(text: string): TextPart {
  return { text, tokens: Math.max(1, estimateTokens(text)) };
}

/** How many UTF-16 units of a sentence that is too long make one part. */
function findCut(sentence: string, room: number): number {
  const bytes = Buffer.from(sentence);
  let end = room * BYTES_PER_TOKEN;
  // Not within a character: its bytes after the first begin with the bits 10.
  while ((bytes[end]! & 0xc0) === 0x80) end--;
  const head = bytes.toString('utf8', 0, end);
  const space = /\s\S*$/u.exec(head)?.index ?? 0;
  return space > head.length / 2 ? space + 1 : head.length;
}
