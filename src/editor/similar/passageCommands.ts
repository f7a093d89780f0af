import { commands, env, Uri, workspace, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { PassageOpener } from './passageOpener.ts';
import { quoteWithLink } from './quoteWithLink.ts';
import type { PassageNode, ResultNode } from './resultTree.ts';
import type { SimilarView } from './similarView.ts';

/**
 * What can be done with a result. From its menu a command gets the row and all selected rows; from a key or the palette
 * nothing, and takes what is selected.
 */
export function registerPassageCommands(view: SimilarView, opener: PassageOpener): Disposable {
  const chosen = (node?: ResultNode, nodes?: readonly ResultNode[]): PassageNode[] => {
    const given = nodes ?? (node ? [node] : view.selection);
    return given.filter((one) => one.type === 'passage');
  };
  const store = new DisposableStore();
  const register = (command: string, run: (passages: PassageNode[]) => Promise<void>) =>
    store.add(commands.registerCommand(command, (node?: ResultNode, nodes?: ResultNode[]) => run(chosen(node, nodes))));

  register('simile.showPassage', ([node]) => showOrEnter(node, opener));
  register('simile.openPassage', ([node]) => openPassage(node, opener, false));
  register('simile.openPassageBeside', ([node]) => openPassage(node, opener, true));
  register('simile.copyPassage', async (passages) =>
    env.clipboard.writeText(passages.map(({ match }) => match.text).join('\n')),
  );
  register('simile.copyPassageWithLink', async (passages) =>
    env.clipboard.writeText(passages.map(quotePassage).join('\n\n')),
  );
  register('simile.nextResult', () => showBeside(1, view, opener));
  register('simile.previousResult', () => showBeside(-1, view, opener));
  return store;
}

/** Shows a passage and stays in the list; asked for the passage that is shown already, goes there. */
async function showOrEnter(node: PassageNode | undefined, opener: PassageOpener): Promise<void> {
  if (node) await opener.open(node, { preserveFocus: !opener.isShowing(node), preview: true, beside: false });
}

async function openPassage(node: PassageNode | undefined, opener: PassageOpener, beside: boolean): Promise<void> {
  if (node) await opener.open(node, { preserveFocus: false, preview: false, beside });
}

async function showBeside(step: 1 | -1, view: SimilarView, opener: PassageOpener): Promise<void> {
  const node = view.findBeside(opener.shown ?? view.selection[0], step);
  if (!node) return;
  await view.select(node);
  await opener.open(node, { preserveFocus: true, preview: true, beside: false });
}

function quotePassage({ match }: PassageNode): string {
  return quoteWithLink(match.text, workspace.asRelativePath(Uri.parse(match.uri)), match.range.start.line + 1);
}
