/** Languages whose plural, as a rule, is the singular and an s. */
const PLURAL_IN_S = new Set(['eng', 'fra', 'spa', 'por', 'nld', 'cat', 'glg']);

/** What a word is counted by: in lower case, and in the singular as far as that can be told from its ending. */
export function foldWord(word: string, language: string): string {
  const lower = word.normalize('NFC').toLowerCase();
  if (!PLURAL_IN_S.has(language) || lower.length < 4 || !lower.endsWith('s') || /(?:ss|us|is)$/.test(lower))
    return lower;
  if (language === 'eng') {
    if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
    if (/(?:s|x|z|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  }
  return lower.slice(0, -1);
}

/** Whether two words, in lower case, are forms of one, as far as that can be told: they differ in their last three letters at most. */
export function areAlike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < shorter && a[shared] === b[shared]) shared++;
  const longer = Math.max(a.length, b.length);
  return longer === shared || (shared >= 3 && longer - shared <= 3 && 2 * shared >= longer);
}
