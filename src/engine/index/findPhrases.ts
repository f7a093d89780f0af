import { addTo } from '../../core/addTo.ts';
import type { PassageKind } from '../../core/passage.ts';
import { foldWhiteSpace } from '../../core/prose/foldWhiteSpace.ts';
import { breathe } from '../breathe.ts';
import type { SearchedDocument, SearchSpace } from './searchSpace.ts';
import { toExpression, wordsOf } from './wordQuery.ts';

/**
 * Finds the passages in which all the phrases occur as they are written, save for case and white space, and answers
 * for any place whether it is one of them.
 */
export async function findPhrases(
  space: SearchSpace,
  kind: PassageKind,
  phrases: readonly string[],
  signal: AbortSignal | undefined,
): Promise<(document: SearchedDocument, number: number) => boolean> {
  const wanted = phrases.map(fold);
  const found = new Map<SearchedDocument, Set<number>>();
  const check = (document: SearchedDocument, numbers: Iterable<number>) => {
    const passages = document.passages(kind);
    const holding = [...numbers].filter((number) => {
      const text = fold(passages[number]?.text ?? '');
      return wanted.every((phrase) => text.includes(phrase));
    });
    if (holding.length > 0) found.set(document, new Set(holding));
  };
  const pause = breathe(signal);
  for (const document of space.putDocuments) {
    check(document, document.passages(kind).keys());
    await pause();
  }
  for (const [document, numbers] of candidates(space, kind, phrases)) {
    check(document, numbers);
    await pause();
  }
  return (document, number) => found.get(document)?.has(number) ?? false;
}

/** Passages of the index that have all the words; all passages where the phrases have none (nothing but marks). */
function candidates(
  space: SearchSpace,
  kind: PassageKind,
  phrases: readonly string[],
): Map<SearchedDocument, Iterable<number>> {
  const documents = new Map<SearchedDocument, Iterable<number>>();
  if (!space.index) return documents;
  const index = space.index.documents;
  const words = wordsOf(phrases.join(' '));
  if (words.length === 0) {
    for (const document of index.documents) {
      if (space.allows(document)) documents.set(document, Array(document.count(kind)).keys());
    }
    return documents;
  }
  const numbers = new Map<SearchedDocument, number[]>();
  for (const match of index.file.matchWords(kind, toExpression(words, 'AND'), -1)) {
    const document = index.findById(match.document);
    if (!document || !space.allows(document)) continue;
    addTo(numbers, document, match.number);
  }
  return numbers;
}

function fold(text: string): string {
  return foldWhiteSpace(text).toLowerCase();
}
