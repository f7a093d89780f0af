import { DataTransferItem, type DataTransfer, type TreeDragAndDropController } from 'vscode';
import { toLinkedNodes, type LinkedNode } from './linkedNode.ts';
import type { RelatedNode } from './relatedTree.ts';

/** What is dragged out of the view: a list of {@link LinkedNode} in JSON. */
export const DRAGGED_TYPE = 'application/vnd.simile.related';

/**
 * Lets rows be dragged into an editor, where `LinkDropProvider` makes links of them. Nothing is dropped here. A row of a
 * note is a file to VS Code, which opens it where Shift is not held.
 */
export class RelatedDragController implements TreeDragAndDropController<RelatedNode> {
  readonly dragMimeTypes = [DRAGGED_TYPE];
  readonly dropMimeTypes = [];

  handleDrag(source: readonly RelatedNode[], transfer: DataTransfer): void {
    const dragged: LinkedNode[] = toLinkedNodes(source);
    transfer.set(DRAGGED_TYPE, new DataTransferItem(JSON.stringify(dragged)));
  }
}
