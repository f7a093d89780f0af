import { Uri, type TextDocument } from 'vscode';
import { splitSentences } from '../../core/sentences.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { ComparedPassage, ComparisonNotice } from '../../protocol/comparisonApi.ts';
import type { EngineApi, PlacedItem } from '../../protocol/engineApi.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readMaxFileBytes } from '../settings.ts';
import { findText, openAgain, toCoreRange, toEditorRange } from '../similar/readQueries.ts';
import { explainChanged, explainGone, explainNoProse, explainTooLargeDocument } from './comparisonWording.ts';
import { readProse } from './readProse.ts';

/** `same`: the passage, wherever it is by now. `place`: what stands at its place, whatever that is by now. */
export type PassageMeaning = 'same' | 'place';

/** Where a passage is in its document now, and what it says; or why it cannot be compared. */
export async function findPassage(
  engine: Pick<EngineApi, 'putDocuments' | 'findSimilar'>,
  index: Pick<WorkspaceIndex, 'lookAgain'>,
  passage: ComparedPassage,
  meaning: PassageMeaning,
  signal: AbortSignal,
): Promise<{ passage: ComparedPassage } | { obstacle: ComparisonNotice }> {
  if (!('uri' in passage)) return { passage };
  const document = await openAgain(Uri.parse(passage.uri));
  if (!document) {
    index.lookAgain(passage.uri);
    return { obstacle: explainGone(passage.uri) };
  }
  const captured = captureDocument(document, readMaxFileBytes());
  if ('reason' in captured) return { obstacle: explainTooLargeDocument(passage.uri) };
  const range = toCoreRange(document.validateRange(toEditorRange(passage.range)));
  const prose = await readProse(engine, captured, range, kindOf(passage.text), signal);
  if (prose && (meaning === 'place' || prose.text === passage.text)) return { passage: prose };
  // Elsewhere than it was; or in its place again after it was cut out, which leaves no place to follow.
  const found = findAgain(document, passage);
  if (found) return { passage: found };
  return { obstacle: prose ? explainChanged(passage.uri) : explainNoProse(passage.uri) };
}

/** Which background a passage belongs to. */
export function kindOf(text: string): PassageKind {
  return splitSentences(text).length > 1 ? 'paragraph' : 'sentence';
}

function findAgain(document: TextDocument, { uri, range, text }: PlacedItem): PlacedItem | undefined {
  const found = findText(document, toEditorRange(range), text);
  return found && { uri, text, range: toCoreRange(found) };
}
