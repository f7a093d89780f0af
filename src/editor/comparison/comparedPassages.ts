import type { ComparedPassage, ComparisonState, Side } from '../../protocol/comparisonApi.ts';
import type { DocumentEdit } from '../documents/documentWatch.ts';
import type { DocumentMoves } from '../documents/listMoves.ts';
import { shiftRange } from '../documents/shiftRange.ts';

/** The documents that the passages stand in: none of words that stand in no document. */
export function listUris({ left, right }: ComparisonState): string[] {
  return [...new Set([left, right].flatMap((passage) => ('uri' in passage ? [passage.uri] : [])))];
}

/** Only what passages are made of: what is kept is checked when it comes back. */
export function copyPassages({ left, right }: ComparisonState): ComparisonState {
  return { left: copyPassage(left), right: copyPassage(right) };
}

/** The passages at the places where they are after an edit, and the sides that it has touched. */
export function movePassages(
  { left, right }: ComparisonState,
  { uri, changes }: DocumentEdit,
): { passages: ComparisonState; touched: readonly Side[] } {
  const touched: Side[] = [];
  const move = (passage: ComparedPassage, side: Side): ComparedPassage => {
    if (!('uri' in passage) || passage.uri !== uri) return passage;
    const { range, isTouched } = shiftRange(passage.range, changes);
    if (isTouched) touched.push(side);
    return { ...passage, range };
  };
  return { passages: { left: move(left, 'left'), right: move(right, 'right') }, touched };
}

/** The passages where their documents are now. */
export function relocatePassages({ left, right }: ComparisonState, moves: DocumentMoves): ComparisonState {
  const relocate = (passage: ComparedPassage): ComparedPassage =>
    'uri' in passage ? { ...passage, uri: moves.get(passage.uri) ?? passage.uri } : passage;
  return { left: relocate(left), right: relocate(right) };
}

function copyPassage(passage: ComparedPassage): ComparedPassage {
  if (!('uri' in passage)) return { text: passage.text };
  const { uri, range, text } = passage;
  return { uri, range, text };
}
