import type { Disposable } from 'vscode';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { repeatQuestion } from './repeatQuestion.ts';
import { runSearch } from './runSearch.ts';
import type { SimilarController, SimilarControllerParts } from './similarController.ts';

/**
 * Completes what is shown: an answer that was given before all files were read is asked for once more when they have
 * been. The list keeps its place, what is selected, folded, dismissed and filtered; nobody is told, and a failure leaves
 * things as they are.
 */
export function completeResults(
  controller: SimilarController,
  parts: Pick<SimilarControllerParts, 'engine' | 'index' | 'log'>,
): Disposable {
  const { index, log } = parts;
  const store = new DisposableStore();
  let running: AbortController | undefined;

  const complete = async () => {
    running?.abort(RpcError.cancelled());
    const { result } = controller;
    if (controller.isSearching || result.kind !== 'found' || !result.outcome.catchingUp) return;
    const { signal } = (running = new AbortController());
    const { outcome } = result;
    try {
      const { scope, kind, top } = outcome.request;
      const request = { ...(await repeatQuestion(outcome)), scope, kind, top };
      const newer = await runSearch(parts, request, { signal, onProgress: () => {} });
      signal.throwIfAborted();
      if (newer.kind === 'found') controller.replace(outcome, newer.outcome);
    } catch (error) {
      if (!isCancelled(error)) log(`The results were not completed: ${describeError(error)}`);
    }
  };

  store.add(index.onDidBecomeCurrent(() => void complete()));
  store.add(
    controller.onDidChangeResult(({ continuation }) => {
      if (continuation === 'update') return;
      running?.abort(RpcError.cancelled());
      // The files may have been read while the answer was on its way, and kept results may be old.
      if (index.state.phase === 'current') void complete();
    }),
  );
  store.add({ dispose: () => running?.abort(RpcError.cancelled()) });
  return store;
}
