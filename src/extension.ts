import path from 'node:path';
import { Uri, window, type ExtensionContext } from 'vscode';
import type { RemoteModel } from './core/models/remoteModel.ts';
import { DisposableStore } from './editor/disposableStore.ts';
import { registerClusters } from './editor/clusters/registerClusters.ts';
import { registerComparison } from './editor/comparison/registerComparison.ts';
import { registerDuplicates } from './editor/duplicates/registerDuplicates.ts';
import { registerEncoders } from './editor/encoders/registerEncoders.ts';
import { openRemote } from './editor/encoders/remote/openRemote.ts';
import { ServerKeys } from './editor/encoders/remote/serverKeys.ts';
import { registerEngineCommands } from './editor/engine/engineCommands.ts';
import { EngineHost } from './editor/engine/engineHost.ts';
import { registerEvaluation } from './editor/evaluation/registerEvaluation.ts';
import { registerHeatmap } from './editor/heatmap/registerHeatmap.ts';
import { registerHover } from './editor/hover/registerHover.ts';
import { registerIndexCommands } from './editor/index/indexCommands.ts';
import { IndexStatusDocument } from './editor/index/indexStatusDocument.ts';
import { IndexStatusItem } from './editor/index/indexStatusItem.ts';
import { WorkspaceIndex } from './editor/index/workspaceIndex.ts';
import { LanguageNotice } from './editor/languages/languageNotice.ts';
import { registerLanguages } from './editor/languages/registerLanguages.ts';
import { registerMap } from './editor/map/registerMap.ts';
import { Preferences } from './editor/preferences.ts';
import { registerRelated } from './editor/related/registerRelated.ts';
import { registerSearchByMeaning } from './editor/search/searchByMeaning.ts';
import { completeResults } from './editor/similar/completeResults.ts';
import { registerHistory } from './editor/similar/historyCommands.ts';
import { registerPassageCommands } from './editor/similar/passageCommands.ts';
import { PassageOpener } from './editor/similar/passageOpener.ts';
import { registerPeek } from './editor/similar/peekSimilar.ts';
import { registerResultCommands } from './editor/similar/resultCommands.ts';
import { registerSearchCommands } from './editor/similar/searchCommands.ts';
import { SimilarController } from './editor/similar/similarController.ts';
import { SimilarView } from './editor/similar/similarView.ts';

/** Builds the parts and registers them. No engine starts here: the first search starts it. */
export function activate(context: ExtensionContext) {
  const { extension, extensionPath, extensionUri, globalStorageUri, storageUri, subscriptions, workspaceState } =
    context;
  // Ended in reverse: the engine still has something to say when it is ended, and what uses the engine ends before it.
  const store = new DisposableStore();
  subscriptions.push(store);
  const log = store.add(window.createOutputChannel('Simile', { log: true }));
  const logLine = (line: string) => log.info(line);
  const entry = path.join(extensionPath, 'dist', 'engine.js');
  const embeddedFolder = path.join(extensionPath, 'models', 'embedded');
  const modelsFolder = path.join(globalStorageUri.fsPath, 'models');
  // Without a workspace there is no storage for it, and elsewhere than on disk no database: then memory has to do.
  const indexFolder = storageUri?.scheme === 'file' ? path.join(storageUri.fsPath, 'index') : undefined;
  const keys = new ServerKeys(context.secrets);
  const openServer = (model: RemoteModel) => openRemote(model, keys, logLine);
  const engine = store.add(
    new EngineHost({ entry, embeddedFolder, modelsFolder, indexFolder, openRemote: openServer }, logLine),
  );
  const index = store.add(new WorkspaceIndex(engine, workspaceState, logLine));
  const languages = store.add(new LanguageNotice(index, workspaceState));
  store.add(registerLanguages(languages));
  store.add(new IndexStatusItem(engine, index, languages));
  const indexStatus = store.add(new IndexStatusDocument(index, engine));
  const preferences = store.add(new Preferences(workspaceState));
  const controller = store.add(new SimilarController({ engine, index, preferences, log: logLine }));
  const view = store.add(new SimilarView(controller, preferences, languages, Uri.joinPath(extensionUri, 'media')));
  const opener = store.add(new PassageOpener(index));
  // Results that are completed leave a person where they are.
  store.add(controller.onDidChangeResult(({ continuation }) => continuation !== 'update' && opener.clear()));
  store.add(completeResults(controller, { engine, index, log: logLine }));
  store.add(registerEngineCommands(engine, index, languages, log, extension.id));
  store.add(registerIndexCommands(index, indexStatus));
  store.add(registerEncoders({ engine, index, modelsFolder, indexFolder, keys, log: logLine }));
  store.add(registerSearchCommands(controller, preferences, view));
  store.add(registerPassageCommands(controller, view, opener));
  store.add(registerResultCommands(controller, view));
  store.add(registerHistory(controller));
  store.add(registerPeek({ engine, index, preferences, log: logLine }));
  store.add(registerHover(index, preferences, logLine));
  const { compare } = store.add(
    registerComparison({ engine, index, controller, view, opener, extensionUri, log: logLine }),
  );
  const media = Uri.joinPath(extensionUri, 'media');
  store.add(
    registerRelated({ engine, index, opener, languages, compare, memory: workspaceState, media, log: logLine }),
  );
  store.add(registerDuplicates({ engine, index, opener, compare, memory: workspaceState, log: logLine }));
  const heatmaps = store.add(
    registerHeatmap({ engine, index, controller, view, opener, compare, extensionUri, log: logLine }),
  );
  store.add(registerClusters({ engine, index, opener, heatmaps, memory: workspaceState, log: logLine }));
  store.add(registerMap({ engine, index, controller, opener, heatmaps, extensionUri, log: logLine }));
  store.add(registerEvaluation({ engine, entry, embeddedFolder, modelsFolder, extensionUri, log: logLine }));
  store.add(
    registerSearchByMeaning({ index, controller, opener, languages, memory: workspaceState, media, log: logLine }),
  );
}
