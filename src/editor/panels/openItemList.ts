import { Uri, l10n, window, workspace, type ViewColumn } from 'vscode';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { addressOf } from '../similar/addressOf.ts';
import { showNumber } from '../similar/wording.ts';
import { findEditorColumn } from './findEditorColumn.ts';
import { formatItems } from './formatItems.ts';

/** The items of a panel that are opened as a list. */
export interface ChosenItems {
  readonly items: readonly PlacedItem[];
  /** What the panel calls all its items: “12 sentences of english.md”. */
  readonly title: string;
  /** How many those are. */
  readonly total: number;
}

/**
 * Opens items as a Markdown list in a new document, each with a link to its place.
 *
 * @param own where the panel is, which the list does not cover
 */
export async function openItemList({ items, title, total }: ChosenItems, own: ViewColumn | undefined): Promise<void> {
  const lines = items.map(({ text, uri, range }) => {
    const line = range.start.line + 1;
    const place = l10n.t('{0}, line {1}', nameDocument(uri), line);
    return { text, place, address: addressOf(Uri.parse(uri)), line };
  });
  const content = formatItems(nameChosen(items.length, total, title), lines);
  const document = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(document, { preview: false, viewColumn: findEditorColumn(document.uri, own) });
}

function nameChosen(count: number, total: number, title: string): string {
  if (count === total) return title;
  return count === 1
    ? l10n.t('1 passage selected from: {0}', title)
    : l10n.t('{0} passages selected from: {1}', showNumber(count), title);
}
