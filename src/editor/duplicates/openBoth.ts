import { Uri, commands, l10n } from 'vscode';
import { nameBriefly } from '../documents/nameDocument.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import type { PassageNode } from '../similar/resultTree.ts';

/** Shows where two texts differ, in VS Code's diff view of their documents. */
export async function showDifferences(left: string, right: string): Promise<void> {
  const title = l10n.t('{0} ↔ {1}', nameBriefly(left), nameBriefly(right));
  await commands.executeCommand('vscode.diff', Uri.parse(left), Uri.parse(right), title);
}

/** Opens two passages side by side, each selected; the second one has the keyboard. */
export async function openBeside(opener: PassageOpener, left: PassageNode, right: PassageNode): Promise<void> {
  await opener.open(left, { preserveFocus: false, preview: false, beside: false });
  await opener.open(right, { preserveFocus: false, preview: false, beside: true });
}
