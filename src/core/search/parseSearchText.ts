import type { PassageKind } from '../passage.ts';
import { foldWhiteSpace } from '../prose/foldWhiteSpace.ts';
import type { FolderFilter, SearchText, TextSpan, UnfinishedFilter, UnknownKind } from './searchText.ts';

/** A filter at the start of a word, its value bare or in quotation marks, of which the second may still be missing. */
const filterPattern = /(in|kind):(?:"([^"]*)("?)|([^\s"]\S*)|$)/iy;
const phrasePattern = /"([^"]*)"/y;
const wordPattern = /\S+/y;
const gapPattern = /\s+/y;

const kinds: ReadonlyMap<string, PassageKind> = new Map([
  ['paragraph', 'paragraph'],
  ['paragraphs', 'paragraph'],
  ['sentence', 'sentence'],
  ['sentences', 'sentence'],
]);

/**
 * Takes a search text apart: `in:folder`, `in:"a folder"`, `kind:sentence`, `kind:paragraph`, `"exact words"`, and all
 * else in words of one's own. Never fails, in time that grows with the length of the text: a quotation mark without its
 * counterpart and a filter without a value are words, and what is unfinished at the end is told apart from what is wrong.
 */
export function parseSearchText(typed: string): SearchText {
  const reader = new Reader(typed);
  let text = '';
  const phrases = new Set<string>();
  const filters = new FilterCollector(typed.length);
  while (!reader.isAtEnd) {
    if (reader.read(gapPattern)) {
      text += ' ';
      continue;
    }
    const start = reader.at;
    const filter = reader.read(filterPattern);
    if (filter) {
      filters.add(filter, { start, end: reader.at });
      text += ' ';
      continue;
    }
    const phrase = reader.read(phrasePattern);
    if (phrase) {
      const folded = foldWhiteSpace(phrase[1] ?? '');
      if (folded !== '') phrases.add(folded);
      text += folded;
      continue;
    }
    const word = reader.read(wordPattern)?.[0] ?? '';
    text += word.startsWith('"') ? word.slice(1) : word;
  }
  const { folders, kind, unknownKinds, unfinished } = filters;
  return { text: foldWhiteSpace(text), phrases: [...phrases], folders, kind, unknownKinds, unfinished };
}

class FilterCollector {
  readonly folders: FolderFilter[] = [];
  readonly unknownKinds: UnknownKind[] = [];
  kind: PassageKind | undefined;
  unfinished: UnfinishedFilter | undefined;
  /** Where the text ends. */
  readonly #end: number;

  constructor(end: number) {
    this.#end = end;
  }

  add([, name = '', quoted, closing, bare]: RegExpExecArray, span: TextSpan): void {
    const value = quoted ?? bare ?? '';
    // Who has closed a quotation mark has finished.
    const mayGoOn = span.end === this.#end && closing !== '"';
    if (name.toLowerCase() === 'in') this.#addFolder(value, span, mayGoOn);
    else this.#addKind(value, span, mayGoOn);
  }

  #addFolder(value: string, span: TextSpan, mayGoOn: boolean): void {
    if (mayGoOn) this.unfinished = { type: 'in', typed: value, ...span };
    if (value !== '') this.folders.push({ path: normalisePath(value), ...span });
  }

  #addKind(value: string, span: TextSpan, mayGoOn: boolean): void {
    const word = value.toLowerCase();
    const kind = kinds.get(word);
    if (kind) this.kind = kind;
    else if (mayGoOn && [...kinds.keys()].some((name) => name.startsWith(word))) {
      this.unfinished = { type: 'kind', typed: value, ...span };
    } else this.unknownKinds.push({ word: value, ...span });
  }
}

/** Reads a text from its start to its end by sticky patterns. */
class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#text.length;
  }

  read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match) this.at += match[0].length;
    return match;
  }
}

/** A path that stays below its root, whichever slashes it was written with. */
function normalisePath(value: string): string {
  const parts: string[] = [];
  for (const part of value.split(/[\\/]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
