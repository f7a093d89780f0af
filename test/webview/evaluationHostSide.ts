import type { EvaluationHost, EvaluationPage } from '../../src/protocol/evaluationApi.ts';
import { RpcClient, serve } from '../../src/protocol/rpc.ts';
import { standInForCode } from './codeSide.ts';
import { evaluationState, makeEvaluation, type SyntheticEvaluation } from './syntheticEvaluation.ts';

/** What the extension is to the evaluation, in the page's own window. */
export interface EvaluationSide {
  readonly page: EvaluationPage;
  show(params: SyntheticEvaluation): Promise<void>;
}

declare global {
  interface Window {
    evaluationSide: EvaluationSide;
  }
}

const { calls, channel, note } = standInForCode();
const page = new RpcClient<EvaluationPage>(channel).api;

serve<EvaluationHost>(channel, {
  ready: note('ready', undefined),
  correct: note('correct', undefined),
  open: note('open', undefined),
  readPair: async (params) => {
    calls.push({ method: 'readPair', params });
    return { left: `Left ${params.pair}`, right: `Right ${params.pair}` };
  },
  addEncoder: note('addEncoder', true),
  removeEncoder: note('removeEncoder', undefined),
  save: note('save', true),
  act: note('act', undefined),
});

const evaluationSide: EvaluationSide = {
  page,
  show: (params) =>
    page.show({ view: { type: 'content', title: 'pairs.csv', state: evaluationState, ...makeEvaluation(params) } }),
};

Object.assign(window, { evaluationSide });
