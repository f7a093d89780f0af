import * as v from 'valibot';
import type { ComparisonState } from '../../protocol/comparisonApi.ts';
import { nothing, range, readAs, uri } from '../panels/pageSchemas.ts';

/** Characters of a text at most that a page keeps or copies. */
const LONGEST_TEXT = 1_000_000;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const passage = v.union([v.strictObject({ text, uri, range }), v.strictObject({ text })]);
const state = v.object({ left: passage, right: passage });

/** The state of an earlier page; undefined where it is none. */
export function readState(value: unknown): ComparisonState | undefined {
  return readAs(state, value);
}

/** What each request of the page may say. */
export const requests = {
  nothing,
  side: v.strictObject({ side: v.picklist(['left', 'right']) }),
  text: v.strictObject({ text }),
  action: v.strictObject({ action: v.picklist(['again', 'cancel', 'restartEngine', 'showLog']) }),
};
