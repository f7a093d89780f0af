import { readQueriesAgain } from './readQueries.ts';
import type { Question, SearchOutcome } from './searchOutcome.ts';

/** A question, with what the engine understood once it has answered. */
export type AskedQuestion = Pick<SearchOutcome, 'request' | 'answers'>;

/** The same question once more: about the same passages, wherever they are by now. */
export async function repeatQuestion({ request, answers }: AskedQuestion): Promise<Question> {
  if (request.type === 'meaning') return request;
  return { type: 'similar', queries: await readQueriesAgain(request.queries, answers) };
}
