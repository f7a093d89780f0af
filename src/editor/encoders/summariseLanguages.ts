/** Languages that are named one by one; of more, only how many there are. */
const NAMED = 3;

/** How the languages of an encoder are told in a few words. */
export type LanguageSummary =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'very many' }
  | { readonly kind: 'counted'; readonly count: number }
  | { readonly kind: 'named'; readonly names: readonly string[] };

/**
 * @param languages BCP 47; `mul` among them: very many
 * @param locale in which they are named
 */
export function summariseLanguages(languages: readonly string[], locale: string): LanguageSummary {
  if (languages.length === 0) return { kind: 'unknown' };
  if (languages.includes('mul')) return { kind: 'very many' };
  if (languages.length > NAMED) return { kind: 'counted', count: languages.length };
  return { kind: 'named', names: languages.map((language) => nameLanguage(language, locale)) };
}

function nameLanguage(language: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;
  } catch {
    // What publishers give is not always a tag.
    return language;
  }
}
