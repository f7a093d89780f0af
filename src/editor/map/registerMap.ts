import { Uri, commands, l10n, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { SinglePanel } from '../panels/singlePanel.ts';
import type { MapParts, NoteMap } from './noteMap.ts';

/** Builds the map's panel, which is brought back with the window, and the commands that open it. */
export function registerMap(parts: MapParts): Disposable {
  const store = new DisposableStore();
  const panel = store.add(
    new SinglePanel<NoteMap>({
      viewType: 'simile.map',
      title: l10n.t('Map'),
      load: async () => {
        const { NoteMap } = await import('./noteMap.ts');
        return (webviewPanel, state) => new NoteMap(parts, webviewPanel, state);
      },
    }),
  );
  store.add(
    commands.registerCommand('simile.showMap', async (argument?: unknown) => (await panel.show()).show(argument)),
  );
  // From the explorer it gets a folder, and all that are selected.
  store.add(
    commands.registerCommand('simile.showMapOfFolder', async (uri?: unknown, selected?: unknown) => {
      const chosen = Array.isArray(selected) ? selected.filter((one) => one instanceof Uri) : [];
      const folders = chosen.length > 0 ? chosen : uri instanceof Uri ? [uri] : [];
      const map = await panel.show();
      if (folders.length > 0) map.showFolders(folders);
      else map.show(undefined);
    }),
  );
  return store;
}
