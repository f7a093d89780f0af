import type { HeatmapAddress, HeatmapItemKind, HeatmapSource } from '../../protocol/heatmapApi.ts';

/** A passage of a list, with what is known of it. */
export interface ListedPassage extends HeatmapAddress {
  /** Its prose; undefined where it must be read from its document. */
  readonly text?: string;
  readonly breadcrumb?: readonly string[];
  /** The version of the document that `range` and `text` are from. */
  readonly stamp?: string;
}

/** What a heatmap is about. */
export type HeatmapSubject = DocumentSubject | DocumentsSubject | ListSubject;

export type DocumentSubject = Extract<HeatmapSource, { type: 'document' }>;
export type DocumentsSubject = Extract<HeatmapSource, { type: 'documents' }>;
export type ListSubject = Omit<Extract<HeatmapSource, { type: 'list' }>, 'items'> & {
  readonly items: readonly ListedPassage[];
};

/** The subject as the page keeps it: without any text. */
export function toSource(subject: HeatmapSubject): HeatmapSource {
  if (subject.type !== 'list') return subject;
  const { items, ...list } = subject;
  return {
    ...list,
    items: items.map(({ uri, range, label }) => ({ uri, range, ...(label === undefined ? {} : { label }) })),
  };
}

/** The documents that a subject is about, each once. */
export function listUris(subject: HeatmapSubject): string[] {
  switch (subject.type) {
    case 'document':
      return [subject.uri];
    case 'documents':
      return [...subject.uris];
    case 'list':
      return [...new Set(subject.items.map(({ uri }) => uri))];
  }
}

/** What kind of items they are; those of a list count as sentences. */
export function itemKindOf(subject: HeatmapSubject | undefined): HeatmapItemKind {
  return subject && subject.type !== 'list' ? subject.items : 'sentence';
}
