import {
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  Range,
  l10n,
  type CancellationToken,
  type DataTransfer,
  type DocumentDropEditProvider,
  type DocumentDropEditProviderMetadata,
  type Position,
  type TextDocument,
} from 'vscode';
import { captureDocument } from '../documents/describeDocument.ts';
import type { LinkedNode } from './linkedNode.ts';
import { DRAGGED_TYPE } from './relatedDragController.ts';
import { spaceLinkAt } from './spaceLinkAt.ts';
import type { WorkspaceLinks } from './workspaceLinks.ts';

const kind = DocumentDropOrPasteEditKind.Empty.append('simile', 'link');

export const linkDropMetadata: DocumentDropEditProviderMetadata = {
  dropMimeTypes: [DRAGGED_TYPE],
  providedDropEditKinds: [kind],
};

/** Makes links of what is dragged from the view “Related” into an editor. */
export class LinkDropProvider implements DocumentDropEditProvider {
  readonly #links: WorkspaceLinks;

  constructor(links: WorkspaceLinks) {
    this.#links = links;
  }

  async provideDocumentDropEdits(
    document: TextDocument,
    position: Position,
    transfer: DataTransfer,
    token: CancellationToken,
  ): Promise<DocumentDropEdit | undefined> {
    // Empty where the row has gone from the list while it was dragged.
    const carried = await transfer.get(DRAGGED_TYPE)?.asString();
    const source = captureDocument(document, Infinity);
    if (!carried || 'reason' in source) return undefined;
    const dragged = JSON.parse(carried) as LinkedNode[];
    const links: string[] = [];
    for (const one of dragged) links.push(await this.#links.write(one, source));
    if (token.isCancellationRequested) return undefined;
    const text = spaceLinkAt(links.join(' '), document, new Range(position, position));
    return new DocumentDropEdit(text, l10n.t('Insert Link'), kind);
  }
}
