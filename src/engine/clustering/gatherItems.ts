import { cutText } from '../../core/cutText.ts';
import type { Passage, Range } from '../../core/passage.ts';
import { rangesOverlap } from '../../core/rangesOverlap.ts';
import {
  CLUSTERED_TEXT_LIMIT,
  type ClusteredDocument,
  type ClusteredItem,
  type ClusteredKind,
} from '../../protocol/clusters.ts';
import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import { listDocumentRows, type DocumentRows } from '../index/listDocumentRows.ts';
import { readUnitVectors } from '../index/readUnitVectors.ts';
import type { SearchSpace } from '../index/searchSpace.ts';
import { beginningOf } from '../notes/beginningOf.ts';
import { readNoteVectors } from '../notes/readNoteVectors.ts';
import { spanOf } from '../notes/spanOf.ts';

/** What is clustered, with a vector for each item. */
export interface GatheredItems {
  readonly documents: readonly ClusteredDocument[];
  readonly items: readonly ClusteredItem[];
  /** The whole text of each item. */
  readonly texts: readonly string[];
  readonly vectors: VectorRows;
}

/** The items of a space in the order of the documents' URIs, then of the text. */
export async function gatherItems(
  space: SearchSpace,
  kind: ClusteredKind,
  ranges: readonly Range[] | undefined,
  signal: AbortSignal | undefined,
): Promise<GatheredItems> {
  const isNote = kind === 'note';
  const passageKind = isNote ? 'paragraph' : kind;
  const pause = breathe(signal);
  const documents: ClusteredDocument[] = [];
  const items: ClusteredItem[] = [];
  const texts: string[] = [];
  const rows: number[] = [];
  const notes: DocumentRows[] = [];
  for (const source of listDocumentRows(space, passageKind)) {
    const { document } = source;
    const passages = document.passages(passageKind);
    const wanted = [...passages.entries()].filter(
      ([number, { range }]) =>
        number < source.rows.length && (isNote || (ranges?.some((place) => rangesOverlap(range, place)) ?? true)),
    );
    if (wanted.length === 0) continue;
    const title = titleOf(passages);
    const own = { document: documents.length };
    documents.push({ uri: document.uri, stamp: document.stamp, title });
    if (isNote) {
      const text = beginningOf(withoutTitle(passages, title), CLUSTERED_TEXT_LIMIT);
      items.push({ ...own, range: spanOf(passages), text, breadcrumb: [] });
      texts.push(passages.map(({ text }) => text).join('\n'));
      notes.push(source);
    } else {
      for (const [number, { range, text, breadcrumb }] of wanted) {
        items.push({ ...own, range, text: cutText(text, CLUSTERED_TEXT_LIMIT), breadcrumb });
        texts.push(text);
        rows.push(source.rows[number]!);
      }
    }
    await pause();
  }
  const vectors = isNote
    ? await readNoteVectors(space.table, notes, signal)
    : await readUnitVectors(space.table, rows, signal);
  return { documents, items, texts, vectors };
}

/** The heading that the first passage is, or stands below. */
function titleOf([first, second]: readonly Passage[]): string | null {
  if (first?.breadcrumb[0] !== undefined) return first.breadcrumb[0];
  return first !== undefined && second?.breadcrumb[0] === first.text ? first.text : null;
}

/** Whoever is shown the title need not read it twice. */
function withoutTitle(passages: readonly Passage[], title: string | null): readonly Passage[] {
  return passages.length > 1 && passages[0]!.text === title ? passages.slice(1) : passages;
}
