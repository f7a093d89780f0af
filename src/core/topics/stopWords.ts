import * as stopword from 'stopword';
import { addTo } from '../addTo.ts';

/** Words that tell nothing and are not in the library's list of 108. */
const MORE_ENGLISH =
  'about above across actually again almost already always another anything around away back based because before below ' +
  'between both bit case come could couple different do does doing done down each either else enough especially etc ever ' +
  'every everything example few find first following give given go goes going good got great had has have here how ' +
  'however instead into its itself just keep kind know last least less let lets little long look looks lot made make makes ' +
  'making many may maybe might more most much must need needed needs new next no none nor not nothing now off often okay ' +
  'once one ones only onto other others our ours out over own please possible quite rather really right said same say ' +
  'see seems several shall should show simple simply since so some someone something sometimes still such sure take tell ' +
  'than then there these thing things think those though three through thus time times too together try trying two ' +
  'under until up upon us use used useful uses using usually various via want wanted wants way ways well went were ' +
  'what whatever when where whether which while who whole why will with within without would yes yet you your ' +
  'yours yourself help happen happened able ok hi hello thank thanks ago per ' +
  'cannot cant didnt doesnt dont isnt wasnt wont im ive keeps getting having saying says tried even earlier although recently ' +
  'today yesterday tomorrow therefore ' +
  'mr mrs ms she he her hers him his they them their theirs me my mine myself am been being were was did having be i it we';

interface StopWords {
  readonly lists: ReadonlyMap<string, ReadonlySet<string>>;
  /** The languages whose list a word is in. */
  readonly languagesOf: ReadonlyMap<string, readonly string[]>;
}

let known: StopWords | undefined;

/** Whether a word, in lower case, is one that stands in any text of that language (ISO 639-3), whatever it is about. */
export function isStopWord(word: string, language: string): boolean {
  return load().lists.get(language)?.has(word) ?? false;
}

/**
 * The language (ISO 639-3) whose stop words a text has most of, which is what it is needed for. Undefined where it has fewer than
 * three of any language.
 *
 * @param words in lower case
 */
export function guessLanguage(words: Iterable<string>): string | undefined {
  const { languagesOf } = load();
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  let best: string | undefined;
  let most = 2;
  for (const [language, count] of counts) if (count > most) [best, most] = [language, count];
  return best;
}

/** Three letters each, of lists of words of a language; the others are lists of punctuation and variants. */
function load(): StopWords {
  if (known) return known;
  const lists = new Map<string, Set<string>>();
  const languagesOf = new Map<string, string[]>();
  for (const [language, words] of Object.entries<unknown>({ ...stopword })) {
    if (!/^[a-z]{3}$/.test(language) || !Array.isArray(words)) continue;
    const list = new Set((words as readonly string[]).map((word) => word.toLowerCase()));
    lists.set(language, list);
    for (const word of list) addTo(languagesOf, word, language);
  }
  // They are left out of labels, but do not make a text English.
  for (const word of MORE_ENGLISH.split(' ')) lists.get('eng')?.add(word);
  return (known = { lists, languagesOf });
}
