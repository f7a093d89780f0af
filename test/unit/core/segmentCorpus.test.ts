import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';
import { readPieces, type OraclePiece } from './markdownOracle.ts';
import { findUnsoundPassages, placePassages, wordsOf, type PlacedPassage } from './passageInvariants.ts';

const workspaces = path.resolve(import.meta.dirname, '../../../../shared/data/workspaces');
const isThere = existsSync(workspaces);
const files = isThere
  ? readdirSync(workspaces, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .sort()
  : [];

const URL = /\S+:\/\/\S+/g;
const URL_OR_ENTITY = /\S+:\/\/\S+|&#?\w+;/g;

describe.skipIf(!isThere)(`real notes${isThere ? '' : ' (skipped: ../shared/data/workspaces is not there)'}`, () => {
  it(
    'give sound passages that hold all the prose that another parser finds, each word in one',
    { timeout: 300_000 },
    () => {
      expect(files.length).toBeGreaterThan(1000);
      const complaints: string[] = [];
      for (const file of files) {
        const text = readFileSync(path.join(workspaces, file), 'utf8');
        const pieces = readPieces(text);
        const sentences = segmentDocument(text, 'markdown', 'sentence');
        const paragraphs = segmentDocument(text, 'markdown', 'paragraph');
        const inParagraphs = placePassages(text, paragraphs);
        const found = [
          ...findUnsoundPassages(text, sentences),
          ...findUnsoundPassages(text, paragraphs),
          ...findUncovered(text, pieces, placePassages(text, sentences)),
          ...findUncovered(text, pieces, inParagraphs),
          ...findSplit(pieces, inParagraphs),
          ...findOtherWords(pieces, inParagraphs),
        ];
        complaints.push(...found.map((complaint) => `${file}: ${complaint}`));
      }
      expect(complaints).toEqual([]);
    },
  );
});

/** Words of text nodes that lie in no passage or in two. What is nothing but a URL or a number is no passage. */
function findUncovered(text: string, pieces: readonly OraclePiece[], placed: readonly PlacedPassage[]): string[] {
  const complaints: string[] = [];
  let first = 0;
  for (const piece of pieces) {
    while (first < placed.length && placed[first]!.end <= piece.start) first++;
    if (piece.type !== 'text' || !hasLetter(piece)) continue;
    const source = text.slice(piece.start, piece.end);
    for (const word of source.replace(URL_OR_ENTITY, (found) => ' '.repeat(found.length)).matchAll(/[\p{L}\p{N}]+/gu)) {
      const at = piece.start + word.index;
      let holding = 0;
      for (let index = first; index < placed.length && placed[index]!.start <= at; index++) {
        if (at + word[0].length <= placed[index]!.end) holding++;
      }
      if (holding !== 1) complaints.push(`"${word[0]}" of "${source}" is in ${holding} passages`);
    }
  }
  return complaints;
}

/** Text nodes that are not in one paragraph as a whole. */
function findSplit(pieces: readonly OraclePiece[], paragraphs: readonly PlacedPassage[]): string[] {
  return pieces
    .filter((piece) => piece.type === 'text' && hasLetter(piece) && wordsOf(piece.value.replace(URL, '')) !== '')
    .filter(({ start, end }) => paragraphs.filter((at) => at.start < end && at.end > start).length !== 1)
    .map(({ value }) => `"${value}" is not in one paragraph`);
}

function hasLetter({ value }: OraclePiece): boolean {
  return /\p{L}/u.test(value);
}

/** Paragraphs whose words are not those of the nodes in their range: markup left in, or prose left out. */
function findOtherWords(pieces: readonly OraclePiece[], paragraphs: readonly PlacedPassage[]): string[] {
  return paragraphs.flatMap(({ passage, start, end }) => {
    const inside = pieces.filter((piece) => piece.start < end && piece.end > start);
    // The text of HTML blocks is prose here, and no text node of that parser.
    if (inside.length === 0) return [];
    const words = inside.map(({ value }) => value).join('');
    return wordsOf(passage.text) === wordsOf(words) ? [] : [`"${passage.text}" where another parser reads "${words}"`];
  });
}
