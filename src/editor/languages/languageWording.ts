import { env, l10n } from 'vscode';
import { showNumber } from '../similar/wording.ts';
import type { ForeignTexts } from './languageNotice.ts';

/** Languages that are named; more of them would be a list that nobody reads. */
const MOST_NAMED = 3;

/** “12 of 40 notes are in German”. */
export function nameForeign(texts: ForeignTexts): string {
  const names = nameLanguages(texts.languages);
  if (texts.kind === 'question') return l10n.t('What you asked about is in {0}', names);
  const [notes, total] = [showNumber(texts.notes), showNumber(texts.total)];
  return texts.notes === 1
    ? l10n.t('{0} of {1} notes is in {2}', notes, total, names)
    : l10n.t('{0} of {1} notes are in {2}', notes, total, names);
}

/** The same with what it means, in two sentences. */
export function describeForeign(texts: ForeignTexts): string {
  const named = nameForeign(texts);
  if (texts.kind === 'question') {
    return l10n.t('{0}, which this encoder was not trained on. Its scores mean little here.', named);
  }
  return texts.notes === 1
    ? l10n.t('{0}, which this encoder was not trained on. Its scores for it mean little.', named)
    : l10n.t('{0}, which this encoder was not trained on. Its scores for them mean little.', named);
}

/** “German”, “German, French, and 2 other languages”; in the language of VS Code. */
export function nameLanguages(languages: readonly string[]): string {
  const names = new Intl.DisplayNames(env.language, { type: 'language' });
  const shown = languages.slice(0, MOST_NAMED).map((language) => names.of(language) ?? language);
  const others = languages.length - shown.length;
  if (others > 0) {
    shown.push(others === 1 ? l10n.t('1 other language') : l10n.t('{0} other languages', showNumber(others)));
  }
  return new Intl.ListFormat(env.language).format(shown);
}
