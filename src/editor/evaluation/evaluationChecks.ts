import * as v from 'valibot';
import { MOST_COLUMNS, PAIR_FORMATS } from '../../core/evaluation/pairLayout.ts';
import type { EvaluationState } from '../../protocol/evaluationApi.ts';
import { count, nothing, readAs, uri } from '../panels/pageSchemas.ts';

const column = v.pipe(count, v.maxValue(MOST_COLUMNS - 1));
const corrections = v.strictObject({
  format: v.nullable(v.picklist(PAIR_FORMATS)),
  header: v.nullable(v.boolean()),
  columns: v.nullable(v.tuple([column, column, column])),
  kind: v.nullable(v.picklist(['scores', 'labels'])),
});
const state = v.object({ uri, corrections });

/** The state of an earlier page; undefined where it is none. */
export function readState(value: unknown): EvaluationState | undefined {
  return readAs(state, value);
}

/** What each request of the page may say. */
export const requests = {
  nothing,
  corrections: v.strictObject({ corrections }),
  lines: v.strictObject({ line: count, endLine: count }),
  sentences: v.strictObject({ from: v.picklist(['sample', 'selection']) }),
  pair: v.strictObject({ pair: count }),
  encoder: v.strictObject({ encoder: count }),
  export: v.strictObject({ type: v.picklist(['csv', 'json']) }),
  action: v.strictObject({ action: v.picklist(['retry', 'choose', 'cancel', 'showLog']) }),
};
