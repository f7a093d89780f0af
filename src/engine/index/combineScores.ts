import type { FoundPlace, SearchedDocument } from './searchSpace.ts';
import { comparePlaces } from './searchSpace.ts';
import type { WordedPlace } from './wordScores.ts';

/**
 * How much the words of a search count; the rest is its meaning. Where titles look for their notes, words decide, and shares
 * from 0.6 up cannot be told apart; where questions look for questions of the same intent, meaning decides, and above 0.7
 * the two together fall below it (`npm run bench -- --only retrieval` prints both).
 */
const WORDS_SHARE = 0.7;

/**
 * Places by words and meaning together: the weighted mean of their share of the search's words and of their cosine. Both
 * are on scales of their own right, so that it does not matter what else was found; a search of which no telling word
 * occurs anywhere is ranked by meaning.
 *
 * @param cosineOf the cosine of a place that was found by its words alone
 */
export function combineScores(
  byMeaning: readonly FoundPlace[],
  byWords: readonly WordedPlace[],
  cosineOf: (place: WordedPlace) => number,
): FoundPlace[] {
  const scored = new Map<SearchedDocument, Map<number, FoundPlace & { score: number }>>();
  const ofDocument = (document: SearchedDocument) => {
    let known = scored.get(document);
    if (!known) scored.set(document, (known = new Map<number, FoundPlace & { score: number }>()));
    return known;
  };
  for (const place of byMeaning) {
    ofDocument(place.document).set(place.number, { ...place, score: (1 - WORDS_SHARE) * place.cosine });
  }
  for (const place of byWords) {
    const places = ofDocument(place.document);
    const cosine = places.get(place.number)?.cosine ?? cosineOf(place);
    const { document, number } = place;
    const score = WORDS_SHARE * place.score + (1 - WORDS_SHARE) * cosine;
    places.set(number, { document, number, cosine, score });
  }
  return [...scored.values()]
    .flatMap((places) => [...places.values()])
    .sort((a, b) => b.score - a.score || comparePlaces(a, b));
}
