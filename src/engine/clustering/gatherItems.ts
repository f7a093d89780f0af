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
import { readNoteVectors } from '../questions/noteVectors.ts';

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
      const [first, last] = [passages[0]!, passages.at(-1)!];
      const range = { start: first.range.start, end: last.range.end };
      items.push({ ...own, range, text: cutText(beginningOf(passages, title), CLUSTERED_TEXT_LIMIT), breadcrumb: [] });
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

/** Documents of a space that hold no passage of the kind, by URI. */
export function listWithoutProse(space: SearchSpace, kind: ClusteredKind): string[] {
  const passageKind = kind === 'note' ? 'paragraph' : kind;
  const put = space.putDocuments.filter((document) => document.passages(passageKind).length === 0);
  const indexed = [...(space.index?.documents.documents ?? [])].filter(
    (document) => space.allows(document) && document.count(passageKind) === 0,
  );
  return [...put, ...indexed].map(({ uri }) => uri).sort();
}

/** The heading that the first passage is, or stands below. */
function titleOf([first, second]: readonly Passage[]): string | null {
  if (first?.breadcrumb[0] !== undefined) return first.breadcrumb[0];
  return first !== undefined && second?.breadcrumb[0] === first.text ? first.text : null;
}

/** As much as is shown, without the title. */
function beginningOf(passages: readonly Passage[], title: string | null): string {
  let text = '';
  for (const [number, passage] of passages.entries()) {
    if (number === 0 && passage.text === title && passages.length > 1) continue;
    if (text.length > CLUSTERED_TEXT_LIMIT) break;
    text += text === '' ? passage.text : ` ${passage.text}`;
  }
  return text;
}
