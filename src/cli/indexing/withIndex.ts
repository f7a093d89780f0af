import { RpcError } from '../../protocol/rpcError.ts';
import type { Session } from '../session.ts';
import type { IndexPlace } from './indexPlace.ts';
import { updateIndex, type IndexUpdate } from './updateIndex.ts';

/**
 * Makes an index agree with its folder and puts a question to it. An index that turns out to be damaged on the way is made
 * anew, once.
 */
export async function withIndex<Answer>(
  place: IndexPlace,
  session: Session,
  ask: (update: IndexUpdate) => Promise<Answer>,
): Promise<Answer> {
  const attempt = async () => ask(await updateIndex(place, session));
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof RpcError && error.code === 'index-damaged') return attempt();
    throw error;
  }
}
