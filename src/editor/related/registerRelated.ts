import type { Disposable, Memento, Uri } from 'vscode';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { LanguageNotice } from '../languages/languageNotice.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { RelatedChoices } from './relatedChoices.ts';
import { registerRelatedCommands } from './relatedCommands.ts';
import { RelatedController } from './relatedController.ts';
import { isRelatedPassage } from './relatedTree.ts';
import { RelatedView } from './relatedView.ts';
import { WorkspaceLinks } from './workspaceLinks.ts';

export interface RelatedSurroundings {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly opener: PassageOpener;
  readonly languages: LanguageNotice;
  /** Shows two passages word by word. */
  readonly compare: (left: PlacedItem, right: PlacedItem) => Promise<void>;
  readonly memory: Memento;
  /** The folder of the extension's pictures. */
  readonly media: Uri;
  readonly log: (line: string) => void;
}

/** Builds the view “Related” and what goes with it. */
export function registerRelated({
  engine,
  index,
  opener,
  languages,
  compare,
  memory,
  media,
  log,
}: RelatedSurroundings): Disposable {
  const store = new DisposableStore();
  const links = store.add(new WorkspaceLinks(index));
  const choices = store.add(new RelatedChoices(memory));
  const isPassing = (uri: string) => {
    const { shown } = opener;
    return shown !== undefined && isRelatedPassage(shown) && shown.match.uri === uri;
  };
  const controller = store.add(new RelatedController({ index, engine, choices, links, isPassing, log }));
  const view = store.add(new RelatedView(controller, choices, languages, media));
  store.add(registerRelatedCommands(controller, choices, view, { links, isPassing, compare }));
  return store;
}
