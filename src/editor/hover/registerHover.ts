import { languages, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { Preferences } from '../preferences.ts';
import { registerHoverCommands } from './hoverCommands.ts';
import { proseLanguages } from './proseLanguages.ts';
import { SimilarHover } from './similarHover.ts';

/** Similar paragraphs on hover, in every language of prose, with the commands that belong to them. */
export function registerHover(
  index: WorkspaceIndex,
  preferences: Preferences,
  log: (line: string) => void,
): Disposable {
  const store = new DisposableStore();
  const hover = store.add(new SimilarHover(index, log));
  const selector = proseLanguages.map((language) => ({ language }));
  store.add(languages.registerHoverProvider(selector, hover));
  store.add(registerHoverCommands(preferences));
  return store;
}
