import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { LanguageNotice } from '../languages/languageNotice.ts';
import type { EngineHost } from './engineHost.ts';
import { showEngineMenu } from './showEngineMenu.ts';

export function registerEngineCommands(
  engine: EngineHost,
  index: WorkspaceIndex,
  languages: LanguageNotice,
  log: LogOutputChannel,
  extensionId: string,
): Disposable {
  const store = new DisposableStore();
  const register = (command: string, run: () => unknown) => store.add(commands.registerCommand(command, run));

  register('simile.showLog', () => log.show());
  register('simile.restartEngine', () => engine.restart());
  register('simile.showEngineMenu', () => showEngineMenu(index.state, languages.notes));
  register('simile.openSettings', () =>
    commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`),
  );
  return store;
}
