import type { PassageKind } from '../../core/passage.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import { supportsIndex } from '../indexing/existingIndex.ts';
import { withIndex } from '../indexing/withIndex.ts';
import type { Session } from '../session.ts';
import { giveDocuments } from './giveDocuments.ts';

export interface AnsweredFiles<Answer> {
  readonly answer: Answer;
  readonly fromIndex: boolean;
  /** The path of a document as a person would type it. */
  readonly fileOf: (uri: string) => string;
}

/**
 * Asks the index of the session where there is one, else reads and encodes the files and folders that are named.
 *
 * @param kind of the passages that are needed
 */
export async function askFiles<Answer>(
  named: readonly string[],
  kind: PassageKind,
  session: Session,
  ask: (scope: SearchScope) => Promise<Answer>,
): Promise<AnsweredFiles<Answer>> {
  const { api, place } = session;
  if (place && (await supportsIndex(api))) {
    const answer = await withIndex(place, session, () => ask({ uris: [], index: true }));
    return { answer, fromIndex: true, fileOf: (uri) => place.fileOf(uri) };
  }
  const given = await giveDocuments(named, kind, session);
  return { answer: await ask({ uris: given.uris }), fromIndex: false, fileOf: (uri) => given.fileOf(uri) };
}
