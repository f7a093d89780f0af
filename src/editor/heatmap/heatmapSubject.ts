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
export type HeatmapSubject =
  | Extract<HeatmapSource, { type: 'document' }>
  | { readonly type: 'list'; readonly title: string; readonly items: readonly ListedPassage[] };

/** The subject as the page keeps it: without any text. */
export function toSource(subject: HeatmapSubject): HeatmapSource {
  if (subject.type === 'document') return subject;
  const { type, title, items } = subject;
  return {
    type,
    title,
    items: items.map(({ uri, range, label }) => ({ uri, range, ...(label === undefined ? {} : { label }) })),
  };
}

/** The documents that a subject is about, each once. */
export function listUris(subject: HeatmapSubject): string[] {
  return subject.type === 'document' ? [subject.uri] : [...new Set(subject.items.map(({ uri }) => uri))];
}

/** What kind of items they are; those of a list count as sentences. */
export function itemKindOf(subject: HeatmapSubject | undefined): HeatmapItemKind {
  return subject?.type === 'document' ? subject.items : 'sentence';
}
