import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import type { DocumentEdit } from '../documents/documentWatch.ts';
import type { HeatmapSubject, ListedPassage } from './heatmapSubject.ts';
import { shiftRange } from '../documents/shiftRange.ts';

/** The items at the places where they are after an edit. Their texts are as they were. */
export function moveItems(items: readonly HeatmapItem[], { uri, changes }: DocumentEdit): HeatmapItem[] {
  return items.map((item) => (item.uri === uri ? { ...item, range: shiftRange(item.range, changes).range } : item));
}

/**
 * The subject after an edit: what was selected, or the passages of the list, at the places where they are now.
 *
 * @param stamp of the document after the edit
 */
export function moveSubject(subject: HeatmapSubject, edit: DocumentEdit, stamp: string): HeatmapSubject {
  if (subject.type === 'list') {
    return {
      ...subject,
      items: subject.items.map((one) => (one.uri === edit.uri ? movePassage(one, edit, stamp) : one)),
    };
  }
  if (subject.type === 'documents' || !subject.ranges || subject.uri !== edit.uri) return subject;
  const { ranges } = subject;
  return { ...subject, ranges: ranges.map((range) => shiftRange(range, edit.changes).range) };
}

/** A passage that was touched has to be read again. */
function movePassage(passage: ListedPassage, { changes }: DocumentEdit, stamp: string): ListedPassage {
  const { range, isTouched } = shiftRange(passage.range, changes);
  if (!isTouched) return { ...passage, range, stamp };
  const { uri, label } = passage;
  return label === undefined ? { uri, range } : { uri, range, label };
}
