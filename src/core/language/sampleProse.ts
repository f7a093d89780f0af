import type { Passage } from '../passage.ts';

/** Pieces of a sample, spread over the document: who quotes another language at the beginning does not write in it. */
const PIECES = 4;

/** UTF-16 units of a piece. */
const PIECE_LENGTH = 160;

/**
 * A few pieces of a document's prose, from all over it, to tell its language by: all of it where it is short. What is left of
 * code, paths, addresses and numbers in the passages is taken out.
 *
 * @param passages of one kind, in order
 */
export function sampleProse(passages: readonly Pick<Passage, 'text'>[]): string[] {
  const pieces: string[] = [];
  let next = 0;
  for (let piece = 0; piece < PIECES; piece++) {
    next = Math.max(next, Math.floor((piece * passages.length) / PIECES));
    let text = '';
    while (text.length < PIECE_LENGTH && next < passages.length) {
      // A passage may be as long as its file.
      text += ` ${dropTechnical(passages[next++]!.text.slice(0, 2 * PIECE_LENGTH))}`;
    }
    const folded = text.replace(/\s+/g, ' ').trim().normalize('NFC');
    if (folded !== '') pieces.push(cutAtSpace(folded));
  }
  return pieces;
}

/** Only runs of ASCII: in scripts without spaces a number stands amid words. */
const TECHNICAL = [
  // Paths, addresses, names and calls of programs, whatever holds a digit.
  /[!-~]*[/\\@#_=<>{}[\]|$^~`0-9][!-~]*/g,
  // example.com, console.log
  /[A-Za-z]+(?:\.[A-Za-z]+)+/g,
  // camelCase, PascalCase
  /[A-Za-z]*[a-z][A-Z][A-Za-z]*/g,
];

function dropTechnical(text: string): string {
  return TECHNICAL.reduce((left, pattern) => left.replace(pattern, ' '), text);
}

function cutAtSpace(text: string): string {
  if (text.length <= PIECE_LENGTH) return text;
  const head = text.slice(0, PIECE_LENGTH);
  const space = head.lastIndexOf(' ');
  return space > PIECE_LENGTH / 2 ? head.slice(0, space) : head;
}
