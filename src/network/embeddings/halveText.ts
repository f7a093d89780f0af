/** Shorter texts are not cut: no encoder takes less, and it is something else that a server has against them. */
const LEAST_CHARACTERS = 64;

/**
 * Cuts a text in two near its middle: behind a sentence where one ends in its middle third, else behind a word, else within one but
 * never within a character. Undefined where it is too short to be cut.
 */
export function halveText(text: string): readonly [string, string] | undefined {
  if (text.length < 2 * LEAST_CHARACTERS) return undefined;
  const middle = Math.floor(text.length / 2);
  const room = Math.floor(text.length / 6);
  const around = text.slice(middle - room, middle + room);
  const at =
    middle -
    room +
    (nearest(around, /[.!?…。！？]\s*/gu, room) ?? nearest(around, /\s+/gu, room) ?? inside(around, room));
  return [text.slice(0, at), text.slice(at)];
}

/** Where the match that ends nearest to `centre` ends. */
function nearest(text: string, pattern: RegExp, centre: number): number | undefined {
  const ends = [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
  return ends.sort((a, b) => Math.abs(a - centre) - Math.abs(b - centre))[0];
}

/** Not between the two halves of a surrogate pair. */
function inside(text: string, centre: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(centre)) ? centre + 1 : centre;
}
