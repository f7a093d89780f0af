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
  const copy = async (texts: readonly string[], separator: string) => {
    // What is on the clipboard is not given up for nothing.
    if (texts.length > 0) await env.clipboard.writeText(texts.join(separator));
  };
  const register = (command: string, run: (passages: PassageNode[]) => Promise<void>) =>
    store.add(commands.registerCommand(command, (node?: ResultNode, nodes?: ResultNode[]) => run(chosen(node, nodes))));

  register('simile.showPassage', ([node]) => showOrEnter(node, opener));
  register('simile.openPassage', ([node]) => openPassage(node, opener, false));
  register('simile.openPassageBeside', ([node]) => openPassage(node, opener, true));
  register('simile.copyPassage', (passages) =>
    copy(
      passages.map(({ match }) => match.text),
      '\n',
    ),
  );
  register('simile.copyPassageWithLink', (passages) => copy(passages.map(quotePassage), '\n\n'));
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
  // The row that the list was entered at comes first: nobody has seen it yet.
  const node = opener.shown
    ? view.findBeside(opener.shown, step)
    : (view.selection[0] ?? view.findBeside(undefined, step));
  if (!node) return;
  await view.select(node);
  await opener.open(node, { preserveFocus: true, preview: true, beside: false });
}

function quotePassage({ match }: PassageNode): string {
  const uri = Uri.parse(match.uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return quoteWithLink(match.text, { name, address: addressOf(uri), line: match.range.start.line + 1 });
}

/**
 * What a link to a document says: its path from the root of its workspace folder, with a slash before it, which VS Code
 * and others resolve from any note of that folder; a whole URI outside the workspace.
 */
function addressOf(uri: Uri): string | undefined {
  if (uri.scheme === 'untitled') return undefined;
  if (!workspace.getWorkspaceFolder(uri)) return uri.toString();
  const path = workspace.asRelativePath(uri, false);
  return `/${path.split('/').map(encodeURIComponent).join('/')}`;
}
