import { commands, env, Uri, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { addressOf } from './addressOf.ts';
import type { OpenOptions, PassageOpener } from './passageOpener.ts';
import { quoteWithLink } from './quoteWithLink.ts';
import { ResultPlace } from './resultPlace.ts';
import type { PassageNode, ResultNode } from './resultTree.ts';
import type { SimilarController } from './similarController.ts';
import type { SimilarView } from './similarView.ts';

/**
 * What can be done with a result. From its menu a command gets the row and all selected rows; from a key or the palette
 * nothing, and takes what is selected.
 */
export function registerPassageCommands(
  controller: SimilarController,
  view: SimilarView,
  opener: PassageOpener,
): Disposable {
  const store = new DisposableStore();
  const place = store.add(new ResultPlace());
  const chosen = (node?: ResultNode, nodes?: readonly ResultNode[]) => nodes ?? (node ? [node] : view.selection);
  const copy = async (texts: readonly string[], separator: string) => {
    // What is on the clipboard is not given up for nothing.
    if (texts.length > 0) await env.clipboard.writeText(texts.join(separator));
  };
  const register = (command: string, run: (nodes: readonly ResultNode[]) => Promise<void>) =>
    store.add(commands.registerCommand(command, (node?: ResultNode, nodes?: ResultNode[]) => run(chosen(node, nodes))));
  const registerForPassages = (command: string, run: (passages: PassageNode[]) => Promise<void>) =>
    register(command, (nodes) => run(nodes.filter((one) => one.type === 'passage')));

  const open = async (node: PassageNode | undefined, options: OpenOptions) => {
    if (!node) return;
    await opener.open(node, options);
    place.enter();
  };
  const step = async (by: 1 | -1, preserveFocus: boolean) => {
    const node = view.findNext(opener.shown, by);
    if (node) await view.select(node);
    await open(node, { preserveFocus, preview: true, beside: false });
  };

  // Shows a passage and stays in the list; asked for the passage that is shown already, goes there.
  registerForPassages('simile.showPassage', ([node]) =>
    open(node, { preserveFocus: !node || !opener.isShowing(node), preview: true, beside: false }),
  );
  registerForPassages('simile.openPassage', ([node]) =>
    open(node, { preserveFocus: false, preview: false, beside: false }),
  );
  registerForPassages('simile.openPassageBeside', ([node]) =>
    open(node, { preserveFocus: false, preview: false, beside: true }),
  );
  registerForPassages('simile.copyPassage', (passages) =>
    copy(
      passages.map(({ match }) => match.text),
      '\n',
    ),
  );
  registerForPassages('simile.copyPassageWithLink', (passages) => copy(passages.map(quotePassage), '\n\n'));
  registerForPassages('simile.moreLikeThis', async ([node]) => {
    if (!node) return;
    await controller.searchLike(node.match);
    await view.focusFirst();
  });
  register('simile.dismissResult', (nodes) => view.dismiss(nodes));
  // The keys of the list say that the keyboard stays there.
  const registerStep = (command: string, by: 1 | -1) =>
    store.add(
      commands.registerCommand(command, (from?: Partial<OpenOptions>) => step(by, from?.preserveFocus ?? false)),
    );
  registerStep('simile.nextResult', 1);
  registerStep('simile.previousResult', -1);
  return store;
}

function quotePassage({ match }: PassageNode): string {
  const uri = Uri.parse(match.uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return quoteWithLink(match.text, { name, address: addressOf(uri), line: match.range.start.line + 1 });
}
