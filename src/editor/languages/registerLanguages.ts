import { commands, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { LanguageNode } from './languageNode.ts';
import type { LanguageNotice } from './languageNotice.ts';

/** What can be done about texts in languages that the encoder was not trained on. Without a row, about the notes. */
export function registerLanguages(notice: LanguageNotice): Disposable {
  const store = new DisposableStore();
  const languagesOf = (node: LanguageNode | undefined) => (node?.texts ?? notice.notes)?.languages ?? [];
  const register = (command: string, run: (node?: LanguageNode) => unknown) =>
    store.add(commands.registerCommand(command, run));
  register('simile.chooseFittingEncoder', (node) =>
    commands.executeCommand('simile.chooseEncoder', { languages: languagesOf(node) }),
  );
  register('simile.dismissLanguages', (node) => notice.dismiss(languagesOf(node)));
  return store;
}
