export type LanguageDetector = typeof import('../core/language/detectLanguage.ts');

/** What tells languages: in a bundle of its own, since an engine that answers from what it has read already needs it late. */
export function loadDetector(): Promise<LanguageDetector> {
  return import('../core/language/detectLanguage.ts');
}
