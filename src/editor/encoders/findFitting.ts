import { speaks } from '../../core/language/speaks.ts';
import type { ListedEncoder } from './listEncoders.ts';

/**
 * The encoders that are known to have been trained on all of these languages, in their order; where there is none, those for
 * the first language.
 *
 * @param languages BCP 47, the most important first
 */
export function findFitting(encoders: readonly ListedEncoder[], languages: readonly string[]): ListedEncoder[] {
  const [first] = languages;
  if (first === undefined) return [];
  const known = encoders.filter((encoder) => encoder.languages.length > 0);
  const forAll = known.filter((encoder) => languages.every((language) => speaks(encoder.languages, language)));
  return forAll.length > 0 ? forAll : known.filter((encoder) => speaks(encoder.languages, first));
}
