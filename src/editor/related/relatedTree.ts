import type { LanguageNode } from '../languages/languageNode.ts';
import type { PassageNode } from '../similar/resultTree.ts';
import type { RelatedNote } from './relatedOutcome.ts';

export interface RelatedNoteNode {
  readonly type: 'note';
  /** The same for the same note in every result, so that what a person has folded stays folded. */
  readonly id: string;
  readonly note: RelatedNote;
  readonly children: readonly RelatedPassageNode[];
}

/** A passage as the commands of the view “Similar” take it, under its note. */
export interface RelatedPassageNode extends PassageNode {
  readonly parent: undefined;
  readonly note: RelatedNoteNode;
}

export type RelatedNode = RelatedNoteNode | RelatedPassageNode | LanguageNode;

/** The notes with their passages below them. */
export function buildRelatedTree(notes: readonly RelatedNote[]): RelatedNoteNode[] {
  return notes.map((note) => {
    const children: RelatedPassageNode[] = [];
    const node: RelatedNoteNode = { type: 'note', id: `related/${note.uri}`, note, children };
    for (const match of note.passages) {
      const { line, character } = match.range.start;
      const id = `${node.id}#${line}:${character}`;
      children.push({ type: 'passage', id, key: id, parent: undefined, match, note: node });
    }
    return node;
  });
}

/** Whether a passage comes from this view. */
export function isRelatedPassage({ id }: Pick<PassageNode, 'id'>): boolean {
  return id.startsWith('related/');
}
