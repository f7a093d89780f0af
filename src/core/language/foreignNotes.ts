/** Documents in one language. */
export interface LanguageCount {
  /** BCP 47. */
  readonly language: string;
  readonly documents: number;
  /** Whether the encoder was trained on it, as far as is known. */
  readonly isSpoken: boolean;
}

/** Notes that an encoder was not trained on, where they are worth speaking of. */
export interface ForeignNotes {
  /** BCP 47, the one with the most notes first. */
  readonly languages: readonly string[];
  readonly notes: number;
}

/** From this share on of the notes whose language can be told. */
const LEAST_SHARE = 0.1;

/**
 * The notes in languages that the encoder was not trained on; null where they are few.
 *
 * @param counts of all notes whose language can be told
 * @param ignored languages that a person does not want to hear of
 */
export function findForeignNotes(
  counts: readonly LanguageCount[],
  ignored: readonly string[] = [],
): ForeignNotes | null {
  const all = sum(counts);
  const foreign = counts
    .filter(({ language, isSpoken }) => !isSpoken && !ignored.includes(language))
    .sort((a, b) => b.documents - a.documents);
  const notes = sum(foreign);
  if (notes === 0 || notes < LEAST_SHARE * all) return null;
  return { languages: foreign.map(({ language }) => language), notes };
}

function sum(counts: readonly LanguageCount[]): number {
  return counts.reduce((total, { documents }) => total + documents, 0);
}
