import { commands, window, type Disposable, type Memento, type Uri } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { seedSearchText } from '../../core/search/seedSearchText.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { LanguageNotice } from '../languages/languageNotice.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import type { SimilarController } from '../similar/similarController.ts';
import { RecentSearches } from './recentSearches.ts';
import type { SearchPicker } from './searchPicker.ts';

/** UTF-16 units of a selection that a search begins with. */
const SEED_LENGTH = 200;
/** Key of the kind of passage that was chosen last in this workspace. */
const kindKey = 'searchKind';

export interface SearchByMeaningParts {
  readonly index: WorkspaceIndex;
  readonly controller: SimilarController;
  readonly opener: PassageOpener;
  readonly languages: LanguageNotice;
  readonly memory: Memento;
  readonly media: Uri;
  readonly log: (line: string) => void;
}

/** “Search by Meaning”, and what can be done by key while its picker is open. */
export function registerSearchByMeaning({ memory, ...parts }: SearchByMeaningParts): Disposable {
  const store = new DisposableStore();
  const recent = new RecentSearches(memory);
  let picker: SearchPicker | undefined;
  store.add({ dispose: () => picker?.dispose() });
  const open = async () => {
    const typed = readSelection();
    const [{ SearchPicker }, { FolderFinder }] = await Promise.all([
      import('./searchPicker.ts'),
      import('./folderFinder.ts'),
    ]);
    picker?.dispose();
    const kind = memory.get<PassageKind>(kindKey) ?? 'paragraph';
    const onKind = (chosen: PassageKind) => memory.update(kindKey, chosen);
    picker = new SearchPicker({ ...parts, recent, finder: new FolderFinder(parts.index) }, kind, onKind);
    picker.show(typed);
  };
  const register = (command: string, run: () => unknown) => store.add(commands.registerCommand(command, run));
  register('simile.search', open);
  register('simile.search.openBeside', () => picker?.run('openBeside'));
  register('simile.search.copy', () => picker?.run('copy'));
  register('simile.search.forget', () => picker?.run('forget'));
  register('simile.search.keepResults', () => picker?.keepResults());
  register('simile.search.toggleKind', () => picker?.toggleKind());
  return store;
}

/** What is selected in the editor, as a search; empty where nothing is. */
function readSelection(): string {
  const editor = window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return '';
  return seedSearchText(editor.document.getText(editor.selection), SEED_LENGTH);
}
