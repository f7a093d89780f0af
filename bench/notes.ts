import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentText } from '../src/protocol/engineApi.ts';
import { data } from './texts.ts';

export const til = path.join(data, 'workspaces/til');

/** The 1,873 Markdown files of til, in the order of their paths. */
export function readNotes(): DocumentText[] {
  return readdirSync(til, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(til, file), 'utf8');
      return toDocument(pathToFileURL(path.join(til, file)).href, 'markdown', text);
    });
}

export function toDocument(uri: string, languageId: string, text: string): DocumentText {
  return { uri, stamp: createHash('sha1').update(text).digest('hex'), languageId, text };
}

/** Words that are written alike in the vocabulary are exchanged in groups of this many, so that common ones stay common. */
const GROUP = 64;

/**
 * The same notes in other words, as often as wanted (up to 63 times): the vocabulary is sorted by how common a word is and
 * cut into groups of 64, and in copy n each word is replaced by the one n places on in its group. Equal texts stay equal and
 * different ones different, lengths and counts stay about the same, and nearly no text of one copy is in another; what
 * the index says it holds tells how many.
 *
 * Code blocks and URLs are left alone.
 */
export function rewriteNotes(notes: readonly DocumentText[], copy: number): DocumentText[] {
  if (copy === 0) return [...notes];
  const replacement = new Map<string, string>();
  const vocabulary = countWords(notes);
  for (let start = 0; start < vocabulary.length; start += GROUP) {
    const group = vocabulary.slice(start, start + GROUP);
    group.forEach((word, index) => replacement.set(word, group[(index + copy) % group.length]!));
  }
  return notes.map(({ uri, languageId, text }) => {
    const rewritten = outsideCode(text, (prose) =>
      prose.replace(WORD, (word) => {
        const other = replacement.get(word.toLowerCase());
        if (other === undefined) return word;
        return word[0] === word[0]!.toLowerCase() ? other : other[0]!.toUpperCase() + other.slice(1);
      }),
    );
    return toDocument(`${uri}?copy=${copy}`, languageId, rewritten);
  });
}

/** What looks like a word of English; URLs are matched as a whole and are in no vocabulary. */
const WORD = /\bhttps?:\S+|\b[a-z]{2,}\b/gi;

/** The words of the prose in lower case, the most common first. */
function countWords(notes: readonly DocumentText[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of notes) {
    outsideCode(text, (prose) => {
      for (const [word] of prose.matchAll(WORD)) {
        if (word.includes(':')) continue;
        counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
      }
      return prose;
    });
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}

function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/^(```[^]*?^```)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
