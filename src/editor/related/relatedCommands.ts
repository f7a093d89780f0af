import { commands, languages, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { insertLinks, type LinkSurroundings } from './insertLinks.ts';
import { LinkDropProvider, linkDropMetadata } from './linkDropProvider.ts';
import { toLinkedNodes } from './linkedNode.ts';
import type { RelatedChoices } from './relatedChoices.ts';
import type { RelatedController } from './relatedController.ts';
import type { RelatedSurroundings } from './registerRelated.ts';
import type { RelatedNode } from './relatedTree.ts';
import type { RelatedView } from './relatedView.ts';

/** The buttons and menus of the view “Related”, and the links that are made with it. */
export function registerRelatedCommands(
  controller: RelatedController,
  choices: RelatedChoices,
  view: RelatedView,
  { links, isPassing, compare }: Pick<LinkSurroundings, 'links' | 'isPassing'> & Pick<RelatedSurroundings, 'compare'>,
): Disposable {
  const store = new DisposableStore();
  const register = <Arguments extends unknown[]>(command: string, run: (...values: Arguments) => unknown) =>
    store.add(commands.registerCommand(command, run));

  register('simile.findRelated', () => controller.find());
  register('simile.related.refresh', () => controller.refresh(true));
  register('simile.related.cancel', () => controller.cancel());
  register('simile.related.useParagraph', () => choices.setSubject('paragraph'));
  register('simile.related.useNote', () => choices.setSubject('note'));
  register('simile.related.pin', () => controller.pin());
  register('simile.related.unpin', () => controller.unpin());
  register('simile.related.hideLinked', () => choices.setHidesLinked(true));
  register('simile.related.showLinked', () => choices.setHidesLinked(false));
  register('simile.related.compare', (node?: RelatedNode) => {
    const { result } = controller;
    const [passage] = (node ? [node] : view.selection).filter((one) => one.type === 'passage');
    if (!passage || result.kind !== 'found') return undefined;
    const { question, query } = result.outcome;
    return compare({ uri: question.document.uri, ...query }, passage.match);
  });
  register('simile.related.insertLink', (node?: RelatedNode, nodes?: readonly RelatedNode[]) =>
    insertLinks(toLinkedNodes(nodes ?? (node ? [node] : view.selection)), {
      links,
      isPassing,
      place: controller.place,
    }),
  );
  store.add(
    languages.registerDocumentDropEditProvider({ pattern: '**' }, new LinkDropProvider(links), linkDropMetadata),
  );
  return store;
}
