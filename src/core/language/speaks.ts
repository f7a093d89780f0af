/** Codes of the same language: what a detector calls it and what models' cards call it. */
const SAME: Readonly<Record<string, string>> = {
  nb: 'no',
  nn: 'no',
  iw: 'he',
  in: 'id',
  fil: 'tl',
  cmn: 'zh',
  yue: 'zh',
  arb: 'ar',
  pes: 'fa',
};

/**
 * Whether a model was trained on a language. Nothing is held against one of which the languages are not known, or that has very
 * many of them without a list (`mul`).
 *
 * @param languages of the model, BCP 47
 * @param language BCP 47
 */
export function speaks(languages: readonly string[], language: string): boolean {
  if (languages.length === 0 || languages.includes('mul')) return true;
  const wanted = baseOf(language);
  return languages.some((one) => baseOf(one) === wanted);
}

/** The language alone, without region and script. */
function baseOf(tag: string): string {
  const base = tag.toLowerCase().split(/[-_]/, 1)[0]!;
  return SAME[base] ?? base;
}

/** The language, where it could be told and the model was not trained on it. */
export function foreignTo(
  { languages }: { readonly languages: readonly string[] },
  language: string | undefined,
): { readonly foreign?: string } {
  return language === undefined || speaks(languages, language) ? {} : { foreign: language };
}
