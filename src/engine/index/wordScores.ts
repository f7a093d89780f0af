import type { PassageKind } from '../../core/passage.ts';
import { comparePlaces, type SearchedPlace, type SearchSpace } from './searchSpace.ts';
import { toExpression, wordsOf } from './wordQuery.ts';

/** Passages scored at most: what comes after them shares little with the search. */
const DEPTH = 1000;

/** Words in more than this share of the passages tell nothing where there are others. */
const COMMON_SHARE = 0.3;

/** A passage that has words of the search. */
export interface WordedPlace extends SearchedPlace {
  /**
   * The share of what the search's words tell that the passage has, from above 0 to about 2: BM25 over the information of
   * the words, which is the sum of their inverse document frequencies.
   */
  readonly score: number;
}

/**
 * The passages of the index that share words with a text, best first. What has been typed and not been saved yet has no
 * words here: it is found by meaning.
 */
export function scoreByWords(space: SearchSpace, kind: PassageKind, text: string): WordedPlace[] {
  if (!space.index) return [];
  const { documents } = space.index;
  const { file } = documents;
  const passages = documents.count(kind);
  const words = wordsOf(text)
    .map((word) => ({ word, held: file.countWord(kind, toExpression([word], 'OR')) }))
    .filter(({ held }) => held > 0);
  const telling = words.filter(({ held }) => held <= COMMON_SHARE * passages);
  const used = telling.length > 0 ? telling : words;
  if (used.length === 0) return [];
  let information = 0;
  for (const { held } of used) information += inverseDocumentFrequency(passages, held);
  const matches = file.matchWords(
    kind,
    toExpression(
      used.map(({ word }) => word),
      'OR',
    ),
    DEPTH,
  );
  const places = matches.flatMap(({ document: id, number, score }) => {
    const document = documents.findById(id);
    // The text may stand in an unsaved version of its document, at another place.
    const standIns = document ? space.standIns(document, kind, number) : [];
    return standIns.map((place) => ({ ...place, score: score / information }));
  });
  return places.sort((a, b) => b.score - a.score || comparePlaces(a, b));
}

/** As SQLite's bm25 has it (Robertson and Spärck Jones), with the same floor for words that most passages hold. */
function inverseDocumentFrequency(passages: number, held: number): number {
  return Math.max(1e-6, Math.log((passages - held + 0.5) / (held + 0.5)));
}
