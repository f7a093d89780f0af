import { ConfigurationTarget, Position, Range, Uri, commands, l10n, window, workspace, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { Preferences } from '../preferences.ts';

/** A place in a document, as a link in a hover carries it. */
export interface PlaceToSearch {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Milliseconds that the status bar says what has been switched. */
const NOTICE = 4000;

/** Switching the hover on and off, and the way from it to all results. */
export function registerHoverCommands(preferences: Preferences): Disposable {
  const store = new DisposableStore();
  store.add(commands.registerCommand('simile.toggleHover', toggleHover));
  store.add(
    commands.registerCommand('simile.hover.showAll', async (place: PlaceToSearch) => {
      await goTo(place);
      // The hover has looked in the whole workspace: what it showed must be among the results.
      await preferences.set('scope', 'workspace');
      await commands.executeCommand('simile.findSimilarParagraphs');
    }),
  );
  return store;
}

/** Switches the setting where it is set, for the workspace or for the user. */
async function toggleHover(): Promise<void> {
  const settings = workspace.getConfiguration('simile.hover', null);
  const isEnabled = settings.get('enabled') === true;
  const isOfWorkspace = settings.inspect('enabled')?.workspaceValue !== undefined;
  const target = isOfWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('enabled', !isEnabled, target);
  const message = isEnabled
    ? l10n.t('Similar passages are no longer shown on hover.')
    : l10n.t('Similar passages are shown on hover.');
  window.setStatusBarMessage(message, NOTICE);
}

/** Puts the cursor there, in the editor that shows the document if there is one. */
async function goTo({ uri, line, character }: PlaceToSearch): Promise<void> {
  const at = new Position(line, character);
  const visible = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const document = visible?.document ?? (await workspace.openTextDocument(Uri.parse(uri)));
  const viewColumn = visible?.viewColumn;
  await window.showTextDocument(document, { selection: new Range(at, at), ...(viewColumn ? { viewColumn } : {}) });
}
