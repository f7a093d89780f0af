import { Location, Uri, commands, l10n, window, workspace, type Disposable, type TextEditor } from 'vscode';
import { RpcError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { Preferences } from '../preferences.ts';
import { readMaxResults } from '../settings.ts';
import { readQueries, toEditorRange } from './readQueries.ts';
import { reasonOfFailure, reportFailure } from './searchFailure.ts';
import type { EmptyReason, SearchOutcome, SearchResult } from './searchOutcome.ts';
import { SearchProgressDisplay } from './searchProgressDisplay.ts';
import { searchSimilar, type SearchParts } from './searchSimilar.ts';

export interface PeekParts extends SearchParts {
  readonly preferences: Preferences;
  readonly log: (line: string) => void;
}

/** “Peek Similar”: what is similar to the passage at the cursor, in VS Code's own peek view, without leaving the text. */
export function registerPeek(parts: PeekParts): Disposable {
  const store = new DisposableStore();
  let running: AbortController | undefined;
  const cancel = () => running?.abort(RpcError.cancelled());
  store.add({ dispose: cancel });
  const peek = async () => {
    const editor = window.activeTextEditor;
    if (!editor) return;
    // The latest wins.
    cancel();
    const { signal } = (running = new AbortController());
    await peekFrom(editor, parts, signal, cancel);
  };
  store.add(commands.registerCommand('simile.peekSimilar', peek));
  return store;
}

async function peekFrom(editor: TextEditor, parts: PeekParts, signal: AbortSignal, cancel: () => void): Promise<void> {
  const { document, selection } = editor;
  const progress = new SearchProgressDisplay(parts.preferences.get('kind'), cancel);
  let result: SearchResult;
  try {
    result = await search(editor, parts, signal, progress);
    signal.throwIfAborted();
  } catch (error) {
    if (isCancelled(error)) return;
    reportFailure(error, parts.log);
    result = { kind: 'empty', reason: reasonOfFailure(error) };
    // Of all else that fails a notification tells.
    if (result.reason !== 'engineGone') return;
  } finally {
    progress.end();
  }
  // Who has gone on meanwhile is not called back.
  if (window.activeTextEditor !== editor || !editor.selection.isEqual(selection)) return;
  const locations = result.kind === 'found' ? locateNear(result.outcome) : [];
  const reason = result.kind === 'empty' ? result.reason : 'noMatches';
  // Without any location VS Code shows the message at the cursor.
  await commands.executeCommand(
    'editor.action.goToLocations',
    document.uri,
    selection.active,
    locations,
    'peek',
    explainNothing(reason),
  );
}

/** Asks about the last cursor alone: there is one peek view. */
async function search(
  { document, selection }: TextEditor,
  parts: PeekParts,
  signal: AbortSignal,
  progress: SearchProgressDisplay,
): Promise<SearchResult> {
  const queries = readQueries({ document, selections: [selection] });
  if (typeof queries === 'string') return { kind: 'empty', reason: queries };
  const scope = workspace.workspaceFolders?.length ? 'workspace' : 'openEditors';
  const request = {
    type: 'similar',
    queries,
    scope,
    kind: parts.preferences.get('kind'),
    top: readMaxResults(),
  } as const;
  return searchSimilar(parts, request, { signal, onProgress: (value) => progress.report(value) });
}

/** What is weak means something else, most likely. */
function locateNear({ answers }: SearchOutcome): Location[] {
  return answers
    .flatMap(({ matches }) => matches)
    .filter(({ closeness }) => closeness !== 'weak')
    .map(({ uri, range }) => new Location(Uri.parse(uri), toEditorRange(range)));
}

function explainNothing(reason: EmptyReason): string {
  switch (reason) {
    case 'noWords':
    case 'noPassage':
      return l10n.t('There is no sentence here to compare. Put the cursor in one.');
    case 'documentTooLarge':
      return l10n.t(
        'This document is larger than the setting simile.files.maxSizeMB allows. Select the text to compare.',
      );
    case 'noFiles':
      return l10n.t('There are no files to compare with.');
    case 'engineGone':
      return l10n.t('Simile’s engine ended during the search. Try again to start it anew.');
    default:
      return l10n.t('Nothing similar was found.');
  }
}
