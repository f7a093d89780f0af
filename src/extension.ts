import path from 'node:path';
import { Uri, window, type ExtensionContext } from 'vscode';
import { DisposableStore } from './editor/disposableStore.ts';
import { registerEngineCommands } from './editor/engine/engineCommands.ts';
import { EngineHost } from './editor/engine/engineHost.ts';
import { EngineStatusItem } from './editor/engine/engineStatusItem.ts';
import { Preferences } from './editor/preferences.ts';
import { registerPassageCommands } from './editor/similar/passageCommands.ts';
import { PassageOpener } from './editor/similar/passageOpener.ts';
import { registerSearchCommands } from './editor/similar/searchCommands.ts';
import { SimilarController } from './editor/similar/similarController.ts';
import { SimilarView } from './editor/similar/similarView.ts';

/** Builds the parts and registers them. No engine starts here: the first search starts it. */
export function activate({ extension, extensionPath, extensionUri, subscriptions, workspaceState }: ExtensionContext) {
  // Ended in reverse: the engine still has something to say when it is ended, and what uses the engine ends before it.
  const store = new DisposableStore();
  subscriptions.push(store);
  const log = store.add(window.createOutputChannel('Simile', { log: true }));
  const logLine = (line: string) => log.info(line);
  const entry = path.join(extensionPath, 'dist', 'engine.js');
  const modelFolder = path.join(extensionPath, 'models', 'embedded');
  const engine = store.add(new EngineHost({ entry, modelFolder }, logLine));
  store.add(new EngineStatusItem(engine));
  const preferences = store.add(new Preferences(workspaceState));
  const controller = store.add(new SimilarController(engine, preferences, logLine));
  const view = store.add(new SimilarView(controller, preferences, Uri.joinPath(extensionUri, 'media')));
  const opener = store.add(new PassageOpener());
  store.add(controller.onDidChangeResult(() => opener.clear()));
  store.add(registerEngineCommands(engine, log, extension.id));
  store.add(registerSearchCommands(controller, preferences, view));
  store.add(registerPassageCommands(view, opener));
}
