import * as v from 'valibot';
import type { ComparisonState } from '../../protocol/comparisonApi.ts';

/** Characters of an address at most: paths have fewer on every system. */
const LONGEST_URI = 32_768;
/** Characters of a text at most that a page keeps or copies. */
const LONGEST_TEXT = 1_000_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const position = v.object({ line: count, character: count });
const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const uri = v.pipe(v.string(), v.maxLength(LONGEST_URI), v.regex(/^[a-z][a-z0-9+.-]+:/i));
const passage = v.union([
  v.strictObject({ text, uri, range: v.object({ start: position, end: position }) }),
  v.strictObject({ text }),
]);
const state = v.object({ left: passage, right: passage });

/** The state of an earlier page; undefined where it is none. */
export function readState(value: unknown): ComparisonState | undefined {
  const result = v.safeParse(state, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** What each request of the page may say. */
export const requests = {
  nothing: v.strictObject({}),
  side: v.strictObject({ side: v.picklist(['left', 'right']) }),
  text: v.strictObject({ text }),
  action: v.strictObject({ action: v.picklist(['again', 'cancel', 'restartEngine', 'showLog']) }),
};
