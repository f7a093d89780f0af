import type { Match } from '../../protocol/engineApi.ts';
import type { RelatedNote } from './relatedOutcome.ts';

/** Passages of a note that are shown: its nearest say what it has to do with the subject. */
const MOST_PASSAGES = 3;

/**
 * Gathers matches under their notes, without weak ones. Notes come in the order of their best passages. Of a text that a
 * note has in several places the first is taken.
 *
 * @param matches best first
 * @param linked URIs of the notes that are linked already
 * @param most notes at most
 */
export function groupByNote(matches: readonly Match[], linked: ReadonlySet<string>, most: number): RelatedNote[] {
  const notes = new Map<string, { uri: string; isLinked: boolean; passages: [Match, ...Match[]] }>();
  for (const match of matches) {
    if (match.closeness === 'weak') continue;
    const { uri } = match;
    const note = notes.get(uri);
    if (!note) {
      if (notes.size < most) notes.set(uri, { uri, isLinked: linked.has(uri), passages: [match] });
    } else if (note.passages.length < MOST_PASSAGES && !note.passages.some(({ text }) => text === match.text)) {
      note.passages.push(match);
    }
  }
  return [...notes.values()];
}
