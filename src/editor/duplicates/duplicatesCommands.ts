import { Uri, commands, env, l10n, window, workspace } from 'vscode';
import type { IgnoredDuplicate } from '../../core/duplicates/ignoredFile.ts';
import type { DuplicateKind } from '../../protocol/duplicates.ts';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { readFormat } from '../similar/exportFormat.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { addressOf } from '../similar/addressOf.ts';
import { pickItemKind } from '../similar/pickItemKind.ts';
import { quoteWithLink } from '../similar/quoteWithLink.ts';
import { nameBriefly } from '../documents/nameDocument.ts';
import type { DuplicateChoices } from './duplicateChoices.ts';
import type { DuplicatesController } from './duplicatesController.ts';
import type { DuplicatesNode, GroupNode, PlaceNode } from './duplicatesTree.ts';
import type { DuplicatesView } from './duplicatesView.ts';
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

/**
 * What the buttons and menus of the view “Near-Duplicates” do. From its menu a command gets the row and all selected rows; from a
 * key or the palette nothing, and takes what is selected.
 */
export class DuplicatesCommands {
  readonly #parts: DuplicatesCommandParts;

  constructor(parts: DuplicatesCommandParts) {
    this.#parts = parts;
  }

  async find(): Promise<void> {
    await commands.executeCommand('simile.duplicates.focus', { preserveFocus: true });
    await this.#parts.controller.find();
  }

  refresh(): Promise<void> {
    return this.#parts.controller.find();
  }

  cancel(): void {
    this.#parts.controller.cancel();
  }

  clear(): void {
    this.#parts.controller.clear();
  }

  async chooseKind(): Promise<void> {
    const { choices } = this.#parts;
    const kind = await pickKind(choices.kind);
    if (kind) await choices.setKind(kind);
  }

  showIgnored(): Promise<void> {
    return this.#parts.choices.setShowsIgnored(true);
  }

  hideIgnored(): Promise<void> {
    return this.#parts.choices.setShowsIgnored(false);
  }

  /** A key may name the format, which saves choosing it. */
  async export(named?: unknown): Promise<void> {
    const { exportDuplicates, pickDuplicatesFormat } = await import('./exportDuplicates.ts');
    const format = readFormat(named) ?? (await pickDuplicatesFormat());
    if (format) await exportDuplicates(this.#parts.view.roots, format);
  }

  async copy(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    const places = listPlaces(this.#chosen(node, nodes));
    if (places.length > 0) await env.clipboard.writeText(places.map(quotePlace).join('\n\n'));
  }

  async compare(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    const pair = this.#choosePair(node, nodes);
    if (pair) await this.#parts.compare(pair[0].match, pair[1].match);
  }

  async openBoth(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    const pair = this.#choosePair(node, nodes);
    if (!pair) return;
    const [left, right] = pair;
    if (left.groupNode.kind === 'note' && left.match.uri !== right.match.uri) {
      await showDifferences(left.match.uri, right.match.uri);
    } else {
      await openBeside(this.#parts.opener, left, right);
    }
  }

  async showDifferences(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    const pair = this.#choosePair(node, nodes);
    if (pair) await showDifferences(pair[0].match.uri, pair[1].match.uri);
  }

  async ignoreGroup(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    for (const { group, children } of listGroups(this.#chosen(node, nodes))) {
      await this.#ignore(children[0], entriesToIgnore(group, listFiles(children)));
    }
  }

  async ignoreText(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    const places = this.#chosen(node, nodes).flatMap((one) =>
      one.type === 'passage' ? [one] : one.type === 'group' ? one.children : [],
    );
    for (const [member, place] of new Map(places.map((one) => [one.member, one]))) {
      const files = listFiles(place.groupNode.children.filter((one) => one.member === member));
      await this.#ignore(
        place,
        member.hashes.map((hash) => ({ texts: [hash] as const, files })),
      );
    }
  }

  async restore(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): Promise<void> {
    const members = listGroups(this.#chosen(node, nodes)).flatMap(({ group }) => group.members);
    const hashes = members.flatMap((member) => member.hashes);
    await this.#parts.ignored.remove(hashes, pairTexts(members));
  }

  async openIgnored(): Promise<void> {
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

  /** In the list of the folder that the first place is in. */
  async #ignore(place: PlaceNode | undefined, entries: readonly IgnoredDuplicate[]): Promise<void> {
    if (!place) return;
    const folder = workspace.getWorkspaceFolder(Uri.parse(place.match.uri)) ?? workspace.workspaceFolders?.[0];
    if (folder) await this.#parts.ignored.add(folder, entries);
  }

  #choosePair(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): [PlaceNode, PlaceNode] | undefined {
    const pair = choosePair(this.#chosen(node, nodes));
    if (!pair) {
      void window.showInformationMessage(l10n.t('Select two places, the second one with Ctrl or Cmd held down.'));
    }
    return pair;
  }

  #chosen(node?: DuplicatesNode, nodes?: readonly DuplicatesNode[]): readonly DuplicatesNode[] {
    return nodes ?? (node ? [node] : this.#parts.view.selection);
  }
}

/** The two places that are meant: those selected, or the first two of a group that are of different texts if there are any. */
function choosePair(nodes: readonly DuplicatesNode[]): [PlaceNode, PlaceNode] | undefined {
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

function pickKind(current: DuplicateKind): Promise<DuplicateKind | undefined> {
  return pickItemKind(current, l10n.t('Choose what is held against each other'), {
    sentence: l10n.t('Finds a sentence that was written twice, wherever it stands'),
    paragraph: l10n.t('Finds paragraphs that are alike as a whole'),
    note: l10n.t('Finds files that are about the same, or copies of each other'),
  });
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
