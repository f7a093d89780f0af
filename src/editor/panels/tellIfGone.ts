import { Uri, l10n, window } from 'vscode';
import { isGone } from '../documents/isGone.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';

/** What a panel can do about a document that is gone. */
export interface GoneOffer {
  readonly title: string;
  readonly act: () => void;
}

/**
 * Tells a person that the document of an item does not exist any more, where it does not, and the index, which VS Code may not
 * have told yet.
 *
 * @returns whether it is gone
 */
export async function tellIfGone(
  index: Pick<WorkspaceIndex, 'lookAgain'>,
  uri: string,
  offer?: GoneOffer,
): Promise<boolean> {
  if (!(await isGone(Uri.parse(uri)))) return false;
  index.lookAgain(uri);
  void explain(uri, offer);
  return true;
}

/** The message stands for as long as a person leaves it; nobody waits for it. */
async function explain(uri: string, offer: GoneOffer | undefined): Promise<void> {
  const message = l10n.t('“{0}” does not exist any more: it was moved or deleted.', nameDocument(uri));
  const titles = offer ? [offer.title] : [];
  if ((await window.showInformationMessage(message, ...titles)) !== undefined) offer?.act();
}
