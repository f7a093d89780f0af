import {
  CodeAction,
  CodeActionKind,
  Uri,
  commands,
  l10n,
  languages,
  workspace,
  type CodeActionProvider,
  type Disposable,
  type Range,
  type TextDocument,
} from 'vscode';
import { orderPair } from '../../core/duplicates/ignoredSet.ts';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import { nameBriefly } from '../documents/nameDocument.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { toItem, type DuplicateDiagnostics, type MarkedDuplicate } from './duplicateDiagnostics.ts';
import type { IgnoredStore } from './ignoredStore.ts';
import { showDifferences } from './openBoth.ts';

export interface ActionParts {
  readonly ignored: IgnoredStore;
  readonly opener: PassageOpener;
  readonly compare: (left: PlacedItem, right: PlacedItem) => Promise<void>;
}

type Act = (mark: MarkedDuplicate) => unknown;

/** Commands of the actions: they are not in the palette, since they need to be told what they are about. */
const OPEN = 'simile.duplicates.action.open';
const DIFF = 'simile.duplicates.action.diff';
const COMPARE = 'simile.duplicates.action.compare';
const IGNORE_PAIR = 'simile.duplicates.action.ignorePair';
const IGNORE_TEXT = 'simile.duplicates.action.ignoreText';

/** What can be done about a text that is marked as standing elsewhere. */
export class DuplicateActions implements CodeActionProvider, Disposable {
  readonly #diagnostics: DuplicateDiagnostics;
  readonly #store = new DisposableStore();

  constructor(diagnostics: DuplicateDiagnostics, { ignored, opener, compare }: ActionParts) {
    this.#diagnostics = diagnostics;
    const register = (command: string, act: Act) => this.#store.add(commands.registerCommand(command, act));
    register(OPEN, ({ other }) => {
      const node = toPassageNode(toItem(other), `duplicates/action/${other.place.uri}`, other.place.stamp);
      return opener.open(node, { preserveFocus: false, preview: false, beside: true });
    });
    register(DIFF, ({ own, other }) => showDifferences(own.place.uri, other.place.uri));
    register(COMPARE, ({ own, other }) => compare(toItem(own), toItem(other)));
    register(IGNORE_PAIR, (mark) =>
      ignore(ignored, mark, [orderPair(mark.own.member.hashes[0], mark.other.member.hashes[0])]),
    );
    register(IGNORE_TEXT, (mark) =>
      ignore(
        ignored,
        mark,
        mark.own.member.hashes.map((hash) => [hash] as const),
      ),
    );
    this.#store.add(
      languages.registerCodeActionsProvider({ pattern: '**/*' }, this, {
        providedCodeActionKinds: [CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    const actions = this.#diagnostics.marksAt(document, range).flatMap(listActions);
    // Several marks of one text offer to ignore it.
    return [...new Map(actions.toReversed().map((action) => [action.title, action])).values()].toReversed();
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function listActions(mark: MarkedDuplicate): CodeAction[] {
  const { own, other, group } = mark;
  const name = nameBriefly(other.place.uri);
  const isSameText = own.member === other.member;
  return [
    createAction(l10n.t('Open the Other One in {0} Beside', name), OPEN, mark),
    ...(own.place.uri === other.place.uri ? [] : [createAction(l10n.t('Show Differences from {0}', name), DIFF, mark)]),
    ...(isSameText ? [] : [createAction(l10n.t('Compare Word by Word'), COMPARE, mark)]),
    ...(isSameText || group.members.length < 2 ? [] : [createAction(l10n.t('Ignore This Pair'), IGNORE_PAIR, mark)]),
    createAction(l10n.t('Ignore This Text'), IGNORE_TEXT, mark),
  ];
}

function createAction(title: string, command: string, mark: MarkedDuplicate): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { command, title, arguments: [mark] };
  return action;
}

async function ignore(
  store: IgnoredStore,
  { own, other }: MarkedDuplicate,
  entries: readonly (readonly [string] | readonly [string, string])[],
): Promise<void> {
  const folder = workspace.getWorkspaceFolder(Uri.parse(own.place.uri));
  if (!folder) return;
  const files = [own, other].map(({ place }) => workspace.asRelativePath(Uri.parse(place.uri), false));
  await store.add(
    folder,
    entries.map((texts) => ({ texts, files })),
  );
}
