import { commands, l10n, window, type Disposable } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { DisposableStore } from '../disposableStore.ts';
import { scopes, type Scope } from '../documents/scope.ts';
import type { Preferences } from '../preferences.ts';
import type { SimilarController } from './similarController.ts';
import type { SimilarView } from './similarView.ts';
import { nameScope } from './wording.ts';

/** Milliseconds that a person waits for results without doing something else. */
const PATIENCE = 1500;

/** Starting a search, and switching what it looks at. A switch asks the latest question again. */
export function registerSearchCommands(
  controller: SimilarController,
  preferences: Preferences,
  view: SimilarView,
): Disposable {
  const store = new DisposableStore();
  const register = (command: string, run: () => unknown) => store.add(commands.registerCommand(command, run));

  const switchTo = async <Key extends 'scope' | 'kind'>(
    key: Key,
    value: Parameters<typeof preferences.set<Key>>[1],
  ) => {
    if (preferences.get(key) === value) return;
    await preferences.set(key, value);
    await controller.searchAgain();
  };
  const chooseScope = async () => {
    const scope = await pickScope(preferences.get('scope'));
    if (scope) await switchTo('scope', scope);
  };

  const find = async (kind: PassageKind) => {
    const started = performance.now();
    await controller.searchFromEditor(kind);
    // Who had to wait has turned to something else by now, and keeps the keyboard there.
    if (performance.now() - started < PATIENCE) await view.focusFirst();
  };

  register('simile.findSimilar', () => find('sentence'));
  register('simile.findSimilarParagraphs', () => find('paragraph'));
  register('simile.refresh', () => controller.searchAgain());
  register('simile.cancel', () => controller.cancel());
  register('simile.clear', () => controller.clear());

  register('simile.setScope', chooseScope);
  // The button in the title of the view shows the scope by its icon: one command for each icon.
  register('simile.setScope.file', chooseScope);
  register('simile.setScope.openEditors', chooseScope);
  register('simile.setScope.workspace', chooseScope);
  register('simile.searchOpenEditors', () => switchTo('scope', 'openEditors'));
  register('simile.searchWorkspace', () => switchTo('scope', 'workspace'));

  register('simile.compareSentences', () => switchTo('kind', 'sentence'));
  register('simile.compareParagraphs', () => switchTo('kind', 'paragraph'));
  register('simile.showAsFiles', () => preferences.set('layout', 'files'));
  register('simile.showAsList', () => preferences.set('layout', 'list'));
  register('simile.sortByRank', () => preferences.set('order', 'rank'));
  register('simile.sortByPlace', () => preferences.set('order', 'place'));
  return store;
}

async function pickScope(current: Scope): Promise<Scope | undefined> {
  const items = scopes.map((scope) => ({
    scope,
    label: `${scopeIcon(scope)} ${nameScope(scope)}`,
    description: scope === current ? l10n.t('current') : '',
  }));
  const chosen = await window.showQuickPick(items, {
    placeHolder: l10n.t('Choose where to look for similar passages'),
  });
  return chosen?.scope;
}

function scopeIcon(scope: Scope): string {
  switch (scope) {
    case 'file':
      return '$(file)';
    case 'openEditors':
      return '$(files)';
    case 'workspace':
      return '$(root-folder)';
  }
}
