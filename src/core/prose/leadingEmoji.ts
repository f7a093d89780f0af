const LEADING =
  /^(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200D\uFE0F]+\s*)+[^\p{L}\p{N}]*/u;
const STOP = /[\p{Sentence_Terminal}…]["'”’)\]]*\s*$/u;

/**
 * Whether emoji begin a line as a bullet does, so that a sentence begins with it: after a line with a stop, and wherever what
 * follows does not go on in lower case.
 *
 * @param before what stands above it, or the end of that
 * @param line or its beginning
 */
export function isLedByEmoji(before: string, line: string): boolean {
  const emoji = LEADING.exec(line)?.[0];
  return emoji !== undefined && (STOP.test(before) || /^[^\p{Ll}]/u.test(line.slice(emoji.length)));
}
