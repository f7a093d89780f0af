import { catalogue } from '../../core/models/catalogue.ts';
import { findForeignNotes } from '../../core/language/foreignNotes.ts';
import { speaks } from '../../core/language/speaks.ts';
import type { IndexDescription } from '../../protocol/engineApi.ts';
import { counted } from '../output/phrases.ts';

/** Languages that are named; more of them would be a list that nobody reads. */
const MOST_NAMED = 3;

/** That many files are in languages which the encoder was not trained on, and what to do; undefined where few are. */
export function describeForeignFiles({ languages, documents }: IndexDescription): string | undefined {
  const foreign = findForeignNotes(languages);
  if (!foreign) return undefined;
  const { notes } = foreign;
  const names = nameLanguages(foreign.languages);
  const fitting = catalogue().find((entry) => foreign.languages.every((one) => speaks(entry.languages, one)));
  const way = fitting
    ? `"simile models add ${fitting.id}" downloads an encoder that was, and --model names it.`
    : '"simile models list" shows others.';
  return (
    `${notes.toLocaleString('en')} of ${counted(documents, 'file')} ${notes === 1 ? 'is' : 'are'} in ${names}, which this ` +
    `encoder was not trained on. Its scores for ${notes === 1 ? 'it' : 'them'} mean little. ${way}`
  );
}

function nameLanguages(languages: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const shown = languages.slice(0, MOST_NAMED).map((language) => names.of(language) ?? language);
  const others = languages.length - shown.length;
  if (others > 0) shown.push(counted(others, 'other language'));
  return new Intl.ListFormat('en').format(shown);
}
