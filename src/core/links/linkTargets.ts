import type { DocumentLink } from './documentLink.ts';
import { followPath, parseDocumentUri, stemOf, type DocumentPath } from './documentPath.ts';

interface Target extends DocumentPath {
  readonly uri: string;
  /** Folded names below its workspace folder, or from the root where it lies in none. */
  readonly folded: readonly string[];
}

/**
 * The documents of a workspace as links name them.
 *
 * A wikilink names a document by its file name, with or without extension, in any case, and by as many of its folders as
 * it likes: `[[Name]]`, `[[folder/Name]]`. Of several documents with that name the one with the shortest path is meant
 * (fewest folders, then a Markdown file before others, then the nearest to the linking document, then the first by
 * name). A Markdown link is a path relative to the linking document, or, with a slash before it, to the workspace
 * folder. The extension may be left out or be `.html`, and case counts only where two documents differ in nothing else.
 */
export class LinkTargets {
  /** By folded name, with and without extension. */
  readonly #byName = new Map<string, Target[]>();
  readonly #byUri = new Map<string, Target>();
  readonly #folders: readonly DocumentPath[];

  /**
   * @param uris of the documents, as VS Code writes them
   * @param folders URIs of the workspace's folders
   */
  constructor(uris: Iterable<string>, folders: readonly string[]) {
    this.#folders = folders.flatMap((folder) => parseFolder(folder) ?? []);
    for (const uri of uris) {
      const path = parseDocumentUri(uri);
      if (path) this.#add({ ...path, uri, folded: this.#namesInFolder(path).map(fold) });
    }
  }

  /** The URI of the document that a link in the document `from` leads to; undefined where there is none. */
  resolve({ form, target }: Pick<DocumentLink, 'form' | 'target'>, from: string): string | undefined {
    if (target === '') return undefined;
    const source = parseDocumentUri(from);
    const isPath = form !== 'wiki' || /^\.{0,2}\//.test(target);
    return isPath ? this.#resolvePath(target, source) : this.#resolveName(target, source);
  }

  /**
   * The shortest name by which a wikilink means this document and no other: its file name without extension, with as
   * many folders before it as it takes. Undefined where no name does, or the document is not of the workspace.
   */
  nameOf(uri: string): string | undefined {
    const target = this.#byUri.get(uri);
    if (!target) return undefined;
    const names = this.#namesInFolder(target);
    const last = stemOf(names.at(-1)!);
    for (let length = 1; length <= names.length; length++) {
      const name = [...names.slice(names.length - length, -1), last].join('/');
      const named = this.#listNamed(name);
      // The whole path stands for itself, also where it is the end of longer ones.
      const isWhole = length === names.length && this.#resolveName(name, undefined) === uri;
      if (named.length === 1 || isWhole) return name;
    }
    return undefined;
  }

  /** The names of a document below its workspace folder; all of them where it lies in none. */
  #namesInFolder(path: DocumentPath): readonly string[] {
    return path.names.slice(this.#folderOf(path)?.names.length ?? 0);
  }

  /** The innermost workspace folder around a document. */
  #folderOf({ root, names }: DocumentPath): DocumentPath | undefined {
    return this.#folders
      .filter((folder) => folder.root === root && folder.names.every((name, index) => name === names[index]))
      .reduce<DocumentPath | undefined>(
        (best, folder) => (best && best.names.length > folder.names.length ? best : folder),
        undefined,
      );
  }

  #add(target: Target): void {
    this.#byUri.set(target.uri, target);
    const name = target.folded.at(-1)!;
    for (const key of new Set([name, stemOf(name)])) {
      const others = this.#byName.get(key);
      if (others) others.push(target);
      else this.#byName.set(key, [target]);
    }
  }

  #resolveName(name: string, source: DocumentPath | undefined): string | undefined {
    const [first, ...others] = this.#listNamed(name);
    if (!first) return undefined;
    return others.reduce((best, other) => (compareTargets(other, best, source) < 0 ? other : best), first).uri;
  }

  /** The documents whose path ends with a name. */
  #listNamed(name: string): Target[] {
    const folded = fold(name).split('/');
    const folders = folded.slice(0, -1);
    const named = this.#byName.get(folded.at(-1)!) ?? [];
    if (folders.length === 0) return named;
    return named.filter((target) => {
      const start = target.folded.length - folded.length;
      return start >= 0 && folders.every((folder, index) => folder === target.folded[start + index]);
    });
  }

  #resolvePath(target: string, source: DocumentPath | undefined): string | undefined {
    const wanted = this.#locate(target, source);
    if (!wanted) return undefined;
    const found = this.#listAt(wanted);
    if (found.length === 0) return this.#resolvePage(wanted);
    const path = wanted.names.join('/');
    const exact = found.find(({ names }) => names.join('/') === path);
    return (exact ?? found.sort((a, b) => compareTargets(a, b, source))[0])?.uri;
  }

  /** Books and sites are written as Markdown and linked as the pages that will be made of it: `chapter.html`. */
  #resolvePage({ root, names }: DocumentPath): string | undefined {
    const page = /^(?<stem>.+)\.html?$/i.exec(names.at(-1) ?? '')?.groups;
    return page && this.#listAt({ root, names: [...names.slice(0, -1), page.stem!] })[0]?.uri;
  }

  /** The documents with a path, in any case and with any extension that the path leaves out. */
  #listAt({ root, names }: DocumentPath): Target[] {
    const path = fold(names.join('/'));
    return (this.#byName.get(fold(names.at(-1) ?? '')) ?? []).filter((target) => {
      const own = fold(target.names.join('/'));
      return target.root === root && (own === path || stemOf(own) === path);
    });
  }

  /** Where a path leads, whether there is a document or not. */
  #locate(target: string, source: DocumentPath | undefined): DocumentPath | undefined {
    if (/^[a-z][a-z\d+.-]+:/i.test(target)) return parseDecoded(target);
    if (!source || target.startsWith('//')) return undefined;
    const base = target.startsWith('/') ? (this.#folderOf(source)?.names ?? []) : source.names.slice(0, -1);
    const names = followPath(base, target.normalize('NFC').split('/'));
    return names && { root: source.root, names };
  }
}

function parseFolder(uri: string): DocumentPath | undefined {
  const path = parseDocumentUri(uri.replace(/\/$/, ''));
  // The root of a file system has no name.
  return path ?? parseDecoded(uri);
}

function parseDecoded(uri: string): DocumentPath | undefined {
  const { root, path } = /^(?<root>[a-z][a-z\d+.-]*:(?:\/\/[^/]*)?)\/?(?<path>.*)$/is.exec(uri)?.groups ?? {};
  if (root === undefined || path === undefined) return undefined;
  return { root, names: path === '' ? [] : path.normalize('NFC').split('/') };
}

/** Which of two documents with the same name a link means: the one that comes first. */
function compareTargets(a: Target, b: Target, source: DocumentPath | undefined): number {
  const names = source?.names ?? [];
  return (
    a.folded.length - b.folded.length ||
    Number(isMarkdownName(b)) - Number(isMarkdownName(a)) ||
    countShared(b.names, names) - countShared(a.names, names) ||
    (a.uri < b.uri ? -1 : 1)
  );
}

function isMarkdownName({ folded }: Target): boolean {
  return /\.(?:md|mdx|markdown)$/.test(folded.at(-1)!);
}

function countShared(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
