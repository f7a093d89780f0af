import path from 'node:path';
import { Uri, window, type ExtensionContext } from 'vscode';
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
  const log = window.createOutputChannel('Simile', { log: true });
  const logLine = (line: string) => log.info(line);
  const engine = new EngineHost(
    {
      entry: path.join(extensionPath, 'dist', 'engine.js'),
      modelFolder: path.join(extensionPath, 'models', 'embedded'),
    },
    logLine,
  );
  const preferences = new Preferences(workspaceState);
  const controller = new SimilarController(engine, preferences, logLine);
  const view = new SimilarView(controller, preferences, Uri.joinPath(extensionUri, 'media'));
  const opener = new PassageOpener();
  subscriptions.push(
    log,
    engine,
    new EngineStatusItem(engine),
    preferences,
    controller,
    view,
    opener,
    controller.onDidChangeResult(() => opener.clear()),
    registerEngineCommands(engine, log, extension.id),
    registerSearchCommands(controller, preferences, view),
    registerPassageCommands(view, opener),
  );
}
