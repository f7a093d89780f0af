import { Uri, l10n, window, workspace } from 'vscode';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { addressOf } from '../similar/addressOf.ts';
import { formatItems } from './formatItems.ts';

/** Opens items as a Markdown list in a new document, each with a link to its place. */
export async function openItemList(title: string, items: readonly HeatmapItem[]): Promise<void> {
  const lines = items.map(({ text, path, uri, range }) => {
    const line = range.start.line + 1;
    return { text, place: l10n.t('{0}, line {1}', path, line), address: addressOf(Uri.parse(uri)), line };
  });
  const document = await workspace.openTextDocument({ language: 'markdown', content: formatItems(title, lines) });
  await window.showTextDocument(document, { preview: false });
}
