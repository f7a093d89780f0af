import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { listOwnUris } from '../documents/listOwnUris.ts';
import { wholeDocument } from '../documents/wholeDocument.ts';
import { readMostRelatedNotes } from '../settings.ts';
import { PASSAGES_PER_NOTE } from '../similar/passagesPerNote.ts';
import { groupByNote } from './groupByNote.ts';
import type { RelatedQuestion, RelatedResult } from './relatedOutcome.ts';
import type { WorkspaceLinks } from './workspaceLinks.ts';

/**
 * Finds the notes near a paragraph or a whole note.
 *
 * Rejects with what `signal` was aborted with, with the engine's `RpcError`, or with `UnusedWorkspaceError`.
 *
 * @param explicit whether a person has asked for it just now
 */
export async function askRelated(
  index: Pick<WorkspaceIndex, 'ask'>,
  links: WorkspaceLinks,
  question: RelatedQuestion,
  { signal, explicit }: { readonly signal: AbortSignal; readonly explicit: boolean },
): Promise<RelatedResult> {
  const { document, subject, hidesLinked } = question;
  const mostNotes = readMostRelatedNotes();
  const range = subject === 'note' ? wholeDocument : { start: question.position, end: question.position };
  let linked = new Set<string>();
  const { answer, catchingUp } = await index.ask(
    async (engine, scope) => {
      // The index knows by now which notes there are to link to.
      linked = await links.listLinked(document);
      const own = listOwnUris(document.uri);
      return engine.findSimilar(
        {
          ...scope,
          queries: [{ uri: document.uri, range }],
          kind: 'paragraph',
          top: mostNotes * PASSAGES_PER_NOTE,
          except: hidesLinked ? [...own, ...linked] : own,
        },
        { signal },
      );
    },
    { signal, asked: [document], explicit },
  );
  const [found] = answer.answers;
  if (!found?.query?.range) return { kind: 'empty', reason: 'noPassage' };
  const notes = groupByNote(found.matches, linked, mostNotes);
  if (notes.length === 0) {
    if (catchingUp) return { kind: 'empty', reason: 'indexing' };
    return { kind: 'empty', reason: hidesLinked && linked.size > 0 ? 'nothingNew' : 'nothingNear' };
  }
  const query = { ...found.query, range: found.query.range };
  return { kind: 'found', outcome: { question, query, notes, catchingUp } };
}
