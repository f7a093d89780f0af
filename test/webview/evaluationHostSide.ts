import type { EvaluationHost, EvaluationPage } from '../../src/protocol/evaluationApi.ts';
import { RpcClient, serve } from '../../src/protocol/rpc.ts';
import { RpcError } from '../../src/protocol/rpcError.ts';
import { standInForCode } from './codeSide.ts';
import { compareSentences, evaluationState, makeEvaluation, type SyntheticEvaluation } from './syntheticEvaluation.ts';

/** What the extension is to the evaluation, in the page's own window. */
export interface EvaluationSide {
  readonly page: EvaluationPage;
  show(params: SyntheticEvaluation): Promise<void>;
  /** From now on there is nothing selected in an editor, and this is said of it. */
  refuseSelection(message: string): void;
}

declare global {
  interface Window {
    evaluationSide: EvaluationSide;
  }
}

const { calls, channel, note } = standInForCode();
let nothingSelected: string | undefined;
const page = new RpcClient<EvaluationPage>(channel).api;

serve<EvaluationHost>(channel, {
  ready: note('ready', undefined),
  correct: note('correct', undefined),
  open: note('open', undefined),
  readPair: async (params) => {
    calls.push({ method: 'readPair', params });
    return { left: `Left ${params.pair}`, right: `Right ${params.pair}` };
  },
  compareSentences: async (params) => {
    calls.push({ method: 'compareSentences', params });
    if (nothingSelected && params.from === 'selection') throw new RpcError('internal', nothingSelected);
    return compareSentences(params.from, params.from === 'selection' ? [5, 7] : [0, 1, 2, 3], 2);
  },
  addEncoder: note('addEncoder', true),
  removeEncoder: note('removeEncoder', undefined),
  save: note('save', true),
  act: note('act', undefined),
});

const evaluationSide: EvaluationSide = {
  page,
  refuseSelection: (message) => (nothingSelected = message),
  show: (params) =>
    page.show({ view: { type: 'content', title: 'pairs.csv', state: evaluationState, ...makeEvaluation(params) } }),
};

Object.assign(window, { evaluationSide });
