import { l10n, type Disposable } from 'vscode';
import type { ComparedPassage } from '../../protocol/comparisonApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import { SinglePanel } from '../panels/singlePanel.ts';
import type { SimilarController } from '../similar/similarController.ts';
import type { SimilarView } from '../similar/similarView.ts';
import type { Comparison, ComparisonParts } from './comparison.ts';
import { registerComparisonCommands } from './comparisonCommands.ts';

export interface ComparisonSurroundings extends ComparisonParts {
  readonly controller: SimilarController;
  readonly view: SimilarView;
}

/** The comparison's panel, for whoever has two passages to show in it. */
export interface Comparisons extends Disposable {
  /** Compares them in the panel, which is opened beside the editor or brought to the front. */
  readonly compare: (left: ComparedPassage, right: ComparedPassage) => Promise<void>;
}

/** Builds the panel that compares two passages, which is brought back with the window, and the commands that open it. */
export function registerComparison({ controller, view, ...parts }: ComparisonSurroundings): Comparisons {
  const store = new DisposableStore();
  const panel = store.add(
    new SinglePanel<Comparison>({
      viewType: 'simile.comparison',
      title: l10n.t('Comparison'),
      load: async () => {
        const { Comparison } = await import('./comparison.ts');
        return (webviewPanel, state) => new Comparison(parts, webviewPanel, state);
      },
    }),
  );
  const compare = async (left: ComparedPassage, right: ComparedPassage) => (await panel.show()).compare(left, right);
  const { engine, log } = parts;
  store.add(registerComparisonCommands({ engine, controller, view, compare, log }));
  return { compare, dispose: () => store.dispose() };
}
