import { Uri, commands, l10n, window, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { explainMissingEditor } from '../documents/explainMissingEditor.ts';
import { SinglePanel } from '../panels/singlePanel.ts';
import type { SimilarView } from '../similar/similarView.ts';
import { chooseResults } from './chooseResults.ts';
import { chooseDocuments, chooseSubject } from './chooseSubject.ts';
import type { Heatmap, HeatmapParts } from './heatmap.ts';
import type { HeatmapSubject } from './heatmapSubject.ts';

export interface HeatmapSurroundings extends HeatmapParts {
  readonly view: SimilarView;
}

/** The heatmap's panel, for whoever has a list of passages to show in it. */
export interface Heatmaps extends Disposable {
  /** Compares them in the panel, which is opened beside the editor or brought to the front. */
  show(subject: HeatmapSubject): Promise<void>;
}

/** Builds the heatmap's panel, which is brought back with the window, and the commands that open it. */
export function registerHeatmap({ view, ...parts }: HeatmapSurroundings): Heatmaps {
  const store = new DisposableStore();
  const panel = store.add(
    new SinglePanel<Heatmap>({
      viewType: 'simile.heatmap',
      title: l10n.t('Heatmap'),
      load: async () => {
        const { Heatmap } = await import('./heatmap.ts');
        return (webviewPanel, state) => new Heatmap(parts, webviewPanel, state);
      },
    }),
  );
  const show = async (subject: HeatmapSubject) => (await panel.show()).show(subject);

  // From the explorer and from tabs it gets a file; from the palette, a key and the editor's menu what is selected counts.
  const showActive = async () => {
    const subject = chooseSubject();
    if (subject) await show(subject);
    else await explainNoEditor();
  };
  store.add(commands.registerCommand('simile.showHeatmap', showActive));
  store.add(
    commands.registerCommand('simile.showHeatmapOfFile', async (uri?: unknown, selected?: unknown) => {
      if (!(uri instanceof Uri)) return showActive();
      const uris = Array.isArray(selected) ? selected.filter((one) => one instanceof Uri) : [];
      await show(chooseDocuments(uris.length > 0 ? uris : [uri]));
    }),
  );
  store.add(
    commands.registerCommand('simile.showHeatmapOfResults', async () => {
      const { result } = parts.controller;
      if (result.kind === 'found') await show(chooseResults(result.outcome, view.roots));
    }),
  );
  return { show, dispose: () => store.dispose() };
}

async function explainNoEditor(): Promise<void> {
  switch (await explainMissingEditor()) {
    case 'noEditor':
      void window.showInformationMessage(
        l10n.t('No text is open to compare. Open a document, or select some lines of it, and show the heatmap again.'),
      );
      return;
    case 'hiddenText':
      void window.showInformationMessage(
        l10n.t(
          'VS Code keeps texts above 50 MB from extensions, this one among them. Show the heatmap of a smaller one.',
        ),
      );
      return;
    case 'noText':
      void window.showInformationMessage(
        l10n.t('This tab shows no text to compare: its file may be binary, or cannot be read. Open another document.'),
      );
  }
}
