import { Uri, commands, env, l10n, window, workspace, type Disposable } from 'vscode';
import type { IgnoredDuplicate } from '../../core/duplicates/ignoredFile.ts';
import type { DuplicateKind } from '../../protocol/duplicates.ts';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { ExportFormat } from '../similar/exportResults.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { addressOf } from '../similar/addressOf.ts';
import { quoteWithLink } from '../similar/quoteWithLink.ts';
import { nameBriefly } from '../documents/nameDocument.ts';
import type { DuplicateChoices } from './duplicateChoices.ts';
import type { DuplicatesController } from './duplicatesController.ts';
import type { DuplicatesNode, GroupNode, PlaceNode } from './duplicatesTree.ts';
import type { DuplicatesView } from './duplicatesView.ts';
import { nameDuplicateKind } from './duplicatesWording.ts';
import { entriesToIgnore, pairTexts } from './entriesToIgnore.ts';
import { fileOf, type IgnoredStore } from './ignoredStore.ts';
import { openBeside, showDifferences } from './openBoth.ts';

export interface DuplicatesCommandParts {
  readonly controller: DuplicatesController;
  readonly choices: DuplicateChoices;
  readonly view: DuplicatesView;
  readonly ignored: IgnoredStore;
  readonly opener: PassageOpener;
  /** Shows two passages word by word. */
  readonly compare: (left: PlacedItem, right: PlacedItem) => Promise<void>;
}

/** The buttons and menus of the view “Near-Duplicates”. */
export function registerDuplicatesCommands(parts: DuplicatesCommandParts): Disposable {
  const { controller, choices, view, ignored, opener, compare } = parts;
  const store = new DisposableStore();
  const register = <Args extends unknown[]>(command: string, run: (...args: Args) => unknown) =>
    store.add(commands.registerCommand(command, run));
  /** From its menu a command gets the row and all selected rows; from a key or the palette nothing. */
  const registerForNodes = (command: string, run: (nodes: readonly DuplicatesNode[]) => unknown) =>
    register(command, (node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]) =>
      run(nodes ?? (node ? [node] : view.selection)),
    );
  const registerForPair = (command: string, run: (left: PlaceNode, right: PlaceNode) => unknown) =>
    registerForNodes(command, (nodes) => {
      const pair = choosePair(nodes);
      if (pair) return run(...pair);
      void window.showInformationMessage(l10n.t('Select two places, the second one with Ctrl or Cmd held down.'));
      return undefined;
    });

  register('simile.findDuplicates', async () => {
    await commands.executeCommand('simile.duplicates.focus', { preserveFocus: true });
    await controller.find();
  });
  register('simile.duplicates.refresh', () => controller.find());
  register('simile.duplicates.cancel', () => controller.cancel());
  register('simile.duplicates.clear', () => controller.clear());
  register('simile.duplicates.chooseKind', async () => {
    const kind = await pickKind(choices.kind);
    if (kind) await choices.setKind(kind);
  });
  register('simile.duplicates.showIgnored', () => choices.setShowsIgnored(true));
  register('simile.duplicates.hideIgnored', () => choices.setShowsIgnored(false));
  register('simile.duplicates.export', async (named?: ExportFormat) => {
    const { exportDuplicates, pickDuplicatesFormat } = await import('./exportDuplicates.ts');
    const format = typeof named === 'string' ? named : await pickDuplicatesFormat();
    if (format) await exportDuplicates(view.roots, format);
  });
  registerForNodes('simile.duplicates.copy', async (nodes) => {
    const places = listPlaces(nodes);
    if (places.length > 0) await env.clipboard.writeText(places.map(quotePlace).join('\n\n'));
  });
  registerForPair('simile.duplicates.compare', (left, right) => compare(left.match, right.match));
  registerForPair('simile.duplicates.openBoth', (left, right) =>
    left.groupNode.kind === 'note' && left.match.uri !== right.match.uri
      ? showDifferences(left.match.uri, right.match.uri)
      : openBeside(opener, left, right),
  );
  registerForPair('simile.duplicates.showDifferences', (left, right) =>
    showDifferences(left.match.uri, right.match.uri),
  );
  registerForNodes('simile.duplicates.ignoreGroup', (nodes) => ignoreGroups(listGroups(nodes), ignored));
  registerForNodes('simile.duplicates.ignoreText', (nodes) =>
    ignoreTexts(
      nodes.flatMap((node) => (node.type === 'passage' ? [node] : node.type === 'group' ? node.children : [])),
      ignored,
    ),
  );
  registerForNodes('simile.duplicates.restore', async (nodes) => {
    const members = listGroups(nodes).flatMap(({ group }) => group.members);
    const hashes = members.flatMap((member) => member.hashes);
    await ignored.remove(hashes, pairTexts(members));
  });
  register('simile.duplicates.openIgnored', () => openIgnored());
  return store;
}

/** The two places that are meant: those selected, or the first two of a group that are of different texts if there are any. */
export function choosePair(nodes: readonly DuplicatesNode[]): [PlaceNode, PlaceNode] | undefined {
  const places = nodes.filter((node) => node.type === 'passage');
  const [first, second] = places;
  if (first && second) return [first, second];
  const group = nodes.find((node) => node.type === 'group') ?? first?.groupNode;
  if (!group) return undefined;
  const left = first ?? group.children[0];
  const others = group.children.filter((place) => place !== left);
  const right = others.find(({ member }) => member !== left?.member) ?? others[0];
  return left && right ? [left, right] : undefined;
}

async function pickKind(current: DuplicateKind): Promise<DuplicateKind | undefined> {
  const kinds: readonly { kind: DuplicateKind; detail: string }[] = [
    { kind: 'sentence', detail: l10n.t('Finds a sentence that was written twice, wherever it stands') },
    { kind: 'paragraph', detail: l10n.t('Finds paragraphs that are alike as a whole') },
    { kind: 'note', detail: l10n.t('Finds files that are about the same, or copies of each other') },
  ];
  const items = kinds.map(({ kind, detail }) => {
    const name = nameDuplicateKind(kind);
    const label = name.charAt(0).toLocaleUpperCase(env.language) + name.slice(1);
    return { chosen: kind, label, detail, ...(kind === current ? { description: l10n.t('current') } : {}) };
  });
  const placeHolder = l10n.t('Choose what is held against each other');
  return (await window.showQuickPick(items, { placeHolder }))?.chosen;
}

async function ignoreGroups(groups: readonly GroupNode[], store: IgnoredStore): Promise<void> {
  for (const { group, children } of groups) {
    await addTo(children[0], entriesToIgnore(group, listFiles(children)), store);
  }
}

async function ignoreTexts(places: readonly PlaceNode[], store: IgnoredStore): Promise<void> {
  const members = new Map(places.map((place) => [place.member, place]));
  for (const [member, place] of members) {
    const files = listFiles(place.groupNode.children.filter((one) => one.member === member));
    await addTo(
      place,
      member.hashes.map((hash) => ({ texts: [hash] as const, files })),
      store,
    );
  }
}

/** Into the list of the folder that the first place is in. */
async function addTo(
  place: PlaceNode | undefined,
  entries: readonly IgnoredDuplicate[],
  store: IgnoredStore,
): Promise<void> {
  const folder = place && (workspace.getWorkspaceFolder(Uri.parse(place.match.uri)) ?? workspace.workspaceFolders?.[0]);
  if (folder) await store.add(folder, entries);
}

function listFiles(places: readonly PlaceNode[]): string[] {
  return [...new Set(places.map(({ match }) => workspace.asRelativePath(Uri.parse(match.uri), false)))].sort();
}

function listGroups(nodes: readonly DuplicatesNode[]): GroupNode[] {
  const groups = nodes.flatMap((node) =>
    node.type === 'group' ? [node] : node.type === 'passage' ? [node.groupNode] : node.children,
  );
  return [...new Set(groups)];
}

function listPlaces(nodes: readonly DuplicatesNode[]): PlaceNode[] {
  const places = nodes.flatMap((node) =>
    node.type === 'passage' ? [node] : listGroups([node]).flatMap(({ children }) => children),
  );
  return [...new Set(places)];
}

function quotePlace({ match }: PlaceNode): string {
  const address = addressOf(Uri.parse(match.uri));
  return quoteWithLink(match.text, { name: nameBriefly(match.uri), address, line: match.range.start.line + 1 });
}

async function openIgnored(): Promise<void> {
  for (const folder of workspace.workspaceFolders ?? []) {
    try {
      await window.showTextDocument(fileOf(folder), { preview: false });
      return;
    } catch {
      // Nothing is ignored in this folder.
    }
  }
  void window.showInformationMessage(l10n.t('Nothing is ignored in this workspace.'));
}
