import type { PassageKind } from '../passage.ts';

/** A stretch of the search text in UTF-16 units, half open. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** `in:…` as it was written. */
export interface FolderFilter extends TextSpan {
  /**
   * Path of a folder or file with `/` between its parts and none at either end, relative to a root of the workspace;
   * empty for the root itself.
   */
  readonly path: string;
}

/** `kind:…` with a word that is neither a kind nor, at the end of the text, the beginning of one. */
export interface UnknownKind extends TextSpan {
  readonly word: string;
}

/** What a person is in the middle of writing at the end of the text. It limits nothing yet. */
export interface UnfinishedFilter extends TextSpan {
  readonly type: 'in' | 'kind';
  /** Its value so far, without quotation marks. */
  readonly typed: string;
}

/** A search as a person typed it, taken apart. */
export interface SearchText {
  /** What is looked for, in words of one's own: all but the filters, on one line. Phrases are a part of it. */
  readonly text: string;
  /** What must occur as it is written; on one line, never empty, each once. */
  readonly phrases: readonly string[];
  /** Any of these; none where the whole workspace is searched. Includes the one that is still being written. */
  readonly folders: readonly FolderFilter[];
  /** The last one named. */
  readonly kind: PassageKind | undefined;
  readonly unknownKinds: readonly UnknownKind[];
  readonly unfinished: UnfinishedFilter | undefined;
}
