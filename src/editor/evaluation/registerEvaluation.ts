import { Uri, commands, l10n, window, type Disposable } from 'vscode';
import { EngineClient } from '../../engine/client.ts';
import { DisposableStore } from '../disposableStore.ts';
import { SinglePanel } from '../panels/singlePanel.ts';
import { choosePairsFile } from './choosePairsFile.ts';
import type { EvaluationParts, PairEvaluation } from './pairEvaluation.ts';
import type { StartEngine } from './pairMeter.ts';

/** Names of files that an editor is taken for one of labelled pairs by. */
const PAIRS_PATH = /\.(?:csv|tsv|tab|jsonl|ndjson)$/i;
const PAIRS_LANGUAGES: ReadonlySet<string> = new Set(['csv', 'tsv', 'jsonl']);

export interface EvaluationSurroundings extends Omit<EvaluationParts, 'startEngine'> {
  /** The bundle of the engine process. */
  readonly entry: string;
}

/** Builds the panel that evaluates encoders on labelled pairs, which is brought back with the window, and its command. */
export function registerEvaluation({ entry, ...surroundings }: EvaluationSurroundings): Disposable {
  const store = new DisposableStore();
  const { log } = surroundings;
  const startEngine: StartEngine = (modelFolder) =>
    new EngineClient({ entry, modelFolder, idleTimeoutMs: 0, background: true, log });
  const parts = { ...surroundings, startEngine };
  const panel = store.add(
    new SinglePanel<PairEvaluation>({
      viewType: 'simile.evaluation',
      title: l10n.t('Evaluation'),
      load: async () => {
        const { PairEvaluation } = await import('./pairEvaluation.ts');
        return (webviewPanel, state) => new PairEvaluation(parts, webviewPanel, state);
      },
    }),
  );
  store.add(
    commands.registerCommand('simile.evaluatePairs', async (argument?: unknown) => {
      const uri = argument instanceof Uri ? argument : (findActivePairs() ?? (await choosePairsFile()));
      if (uri) (await panel.show()).evaluate(uri);
    }),
  );
  return store;
}

function findActivePairs(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  if (!document) return undefined;
  return PAIRS_PATH.test(document.uri.path) || PAIRS_LANGUAGES.has(document.languageId) ? document.uri : undefined;
}
