import { decodeHTMLStrict } from 'entities';
import { LineIndex } from '../../../src/core/lineIndex.ts';
import type { Passage } from '../../../src/core/passage.ts';

/** A passage with its range as offsets in the document. */
export interface PlacedPassage {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits alone: what is left of a text when markup, punctuation and white space are gone. */
export function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The passages with their offsets. */
export function placePassages(text: string, passages: readonly Passage[]): PlacedPassage[] {
  const lines = new LineIndex(text);
  return passages.map((passage) => ({
    passage,
    start: lines.offsetAt(passage.range.start),
    end: lines.offsetAt(passage.range.end),
  }));
}

/**
 * What is wrong with the passages of a document, whatever it is: they must be in order, not overlap, begin and end at
 * real characters, and hold their words in their ranges, in order.
 */
export function findUnsoundPassages(text: string, passages: readonly Passage[]): string[] {
  const lines = new LineIndex(text);
  const complaints: string[] = [];
  let last = 0;
  for (const { passage, start, end } of placePassages(text, passages)) {
    const source = text.slice(start, end);
    const words = wordsOf(passage.text);
    const expectations = {
      'has a place that exists': samePlace(lines.positionAt(start), passage.range.start),
      'ends at a place that exists': samePlace(lines.positionAt(end), passage.range.end),
      'comes after the one before': start >= last,
      'is not empty': end > start,
      'begins and ends with a character that is no space': source === source.trim(),
      'has a letter or digit': words !== '',
      'has its white space folded': !/^\s|\s$|\s\s|[\t\r\n\0]/.test(passage.text),
      'holds its words':
        isSubsequence(words, wordsOf(source)) || isSubsequence(words, wordsOf(decodeHTMLStrict(source))),
    };
    for (const [expectation, holds] of Object.entries(expectations)) {
      if (!holds) complaints.push(`${expectation}: not so for ${JSON.stringify(passage)} in ${JSON.stringify(source)}`);
    }
    last = end;
  }
  return complaints;
}

function samePlace(a: Passage['range']['start'], b: Passage['range']['start']): boolean {
  return a.line === b.line && a.character === b.character;
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    const found = whole.indexOf(character, at);
    if (found < 0) return false;
    at = found + character.length;
  }
  return true;
}
