import type { Match } from '../../protocol/engineApi.ts';
import type { RelatedNode } from './relatedTree.ts';

/** What a link leads to: a note, or the heading above one of its passages. Survives JSON. */
export interface LinkedNode {
  readonly uri: string;
  readonly passage?: Match;
}

export function toLinkedNode(node: RelatedNode): LinkedNode {
  return node.type === 'note' ? { uri: node.note.uri } : { uri: node.match.uri, passage: node.match };
}
