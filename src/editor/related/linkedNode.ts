import type { Match } from '../../protocol/engineApi.ts';
import type { RelatedNode, RelatedNoteNode, RelatedPassageNode } from './relatedTree.ts';

/** What a link leads to: a note, or the heading above one of its passages. Survives JSON. */
export interface LinkedNode {
  readonly uri: string;
  readonly passage?: Match;
}

/** What rows lead to; the one about languages leads nowhere. */
export function toLinkedNodes(nodes: readonly RelatedNode[]): LinkedNode[] {
  return nodes.flatMap((node) => (node.type === 'language' ? [] : toLinkedNode(node)));
}

function toLinkedNode(node: RelatedNoteNode | RelatedPassageNode): LinkedNode {
  return node.type === 'note' ? { uri: node.note.uri } : { uri: node.match.uri, passage: node.match };
}
