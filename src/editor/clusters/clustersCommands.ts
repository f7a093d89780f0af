import { Uri, commands, env, l10n, window } from 'vscode';
import type { Range } from '../../core/passage.ts';
import { splitSentences } from '../../core/sentences.ts';
import { toFolderUri } from '../documents/toFolderUri.ts';
import type { Heatmaps } from '../heatmap/registerHeatmap.ts';
import type { WorkspaceLinks } from '../related/workspaceLinks.ts';
import { askForFilter } from '../similar/askForFilter.ts';
import { readFormat, type ExportFormat } from '../similar/exportFormat.ts';
import type { PassageOpener, OpenOptions } from '../similar/passageOpener.ts';
import { chooseClusters, nameClusters } from './chooseClusters.ts';
import type { ClusteringChoices } from './clusteringChoices.ts';
import type { ClusteringRequest } from './clusteringRequest.ts';
import type { MarkChange } from './clusterMarks.ts';
import type { ClustersController } from './clustersController.ts';
import { listClusters, listMembers, type ClusterNode, type ClustersNode, type MemberNode } from './clustersTree.ts';
import type { ClustersView } from './clustersView.ts';
import { exportClusters, pickClustersFormat, writeClusters } from './exportClusters.ts';
import type { MarkStore } from './markStore.ts';
import { pickCount } from './pickCount.ts';
import { pickItems } from './pickItems.ts';
import { pickMethod } from './pickMethod.ts';
import { pickScope } from './pickScope.ts';
import { stepCount } from './stepCount.ts';

export interface ClustersCommandParts {
  readonly controller: ClustersController;
  readonly choices: ClusteringChoices;
  readonly view: ClustersView;
  readonly marks: MarkStore;
  readonly links: WorkspaceLinks;
  readonly opener: PassageOpener;
  /** URIs of the documents of the workspace, as far as they are known. */
  readonly listUris: () => ReadonlySet<string>;
  readonly heatmaps: Pick<Heatmaps, 'show'>;
}

/** What the map is asked to light up, and what it is called. */
interface MapHighlight {
  readonly title: string;
  readonly highlight: readonly { readonly uri: string; readonly range: Range }[];
}

/**
 * What the buttons and menus of the view “Clusters” do. From its menu a command gets the row and all selected rows; from a key or
 * the palette nothing, and takes what is selected.
 */
export class ClustersCommands {
  readonly #parts: ClustersCommandParts;

  constructor(parts: ClustersCommandParts) {
    this.#parts = parts;
  }

  clusterWorkspace(): Promise<void> {
    return this.#clusterBy({ scope: { type: 'workspace' } });
  }

  async clusterFolder(uri?: unknown, selected?: unknown): Promise<void> {
    const uris = (Array.isArray(selected) ? selected : [uri]).filter((one) => one instanceof Uri);
    if (uris.length > 0) await this.#clusterBy({ scope: { type: 'folders', uris: uris.map(toFolderUri) } });
  }

  refresh(): Promise<void> {
    return this.#parts.controller.cluster();
  }

  cancel(): void {
    this.#parts.controller.cancel();
  }

  clear(): void {
    this.#parts.view.filter = '';
    this.#parts.controller.clear();
  }

  async chooseItems(): Promise<void> {
    const items = await pickItems(this.#parts.choices.request.items);
    if (items) await this.#clusterBy({ items });
  }

  async chooseScope(): Promise<void> {
    const { choices, listUris } = this.#parts;
    const scope = await pickScope(choices.request.scope, listUris());
    if (scope) await this.#clusterBy({ scope });
  }

  async chooseMethod(): Promise<void> {
    const method = await pickMethod(this.#parts.choices.request.method);
    if (method) await this.#clusterBy({ method });
  }

  async chooseCount(): Promise<void> {
    const count = await pickCount(this.#parts.choices.request.count, this.#foundCount);
    if (count !== undefined) await this.#clusterBy({ count });
  }

  more(): Promise<void> {
    return this.#step(1);
  }

  fewer(): Promise<void> {
    return this.#step(-1);
  }

  async show(node?: ClustersNode): Promise<void> {
    const [member] = this.#membersOf(node);
    if (!member) return;
    const isShowing = this.#parts.opener.isShowing(member);
    await this.#open(member, { preserveFocus: !isShowing, preview: true, beside: false });
  }

  async open(node?: ClustersNode): Promise<void> {
    const [member] = this.#membersOf(node);
    if (member) await this.#open(member, { preserveFocus: false, preview: false, beside: false });
  }

  async openBeside(node?: ClustersNode): Promise<void> {
    const [member] = this.#membersOf(node);
    if (member) await this.#open(member, { preserveFocus: false, preview: false, beside: true });
  }

  async rename(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    const [cluster] = listClusters(this.#chosen(node, nodes));
    if (!cluster) return;
    const { label, foundLabel } = cluster;
    const typed = await window.showInputBox({
      title: l10n.t('Rename Cluster'),
      value: label,
      prompt: l10n.t('Leave it empty to go back to: {0}', foundLabel ?? label),
    });
    if (typed === undefined) return;
    const name = typed.trim();
    await this.#mark([cluster], { name: name === '' || name === (foundLabel ?? label) ? undefined : name });
  }

  async pin(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    await this.#mark(listClusters(this.#chosen(node, nodes)), { pinned: true });
  }

  async unpin(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    await this.#mark(listClusters(this.#chosen(node, nodes)), { pinned: undefined });
  }

  async exclude(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    await this.#mark(listClusters(this.#chosen(node, nodes)), { excluded: true });
  }

  async include(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    await this.#mark(listClusters(this.#chosen(node, nodes)), { excluded: undefined });
  }

  showExcluded(): Promise<void> {
    return this.#parts.choices.setShowsExcluded(true);
  }

  hideExcluded(): Promise<void> {
    return this.#parts.choices.setShowsExcluded(false);
  }

  filter(): Promise<void> {
    return askForFilter(this.#parts.view, {
      title: l10n.t('Filter Clusters'),
      placeholder: l10n.t('Words that occur in a label, a note or passage, its headings or the path of its file'),
    });
  }

  clearFilter(): void {
    this.#parts.view.filter = '';
  }

  async showHeatmap(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    const chosen = this.#chosen(node, nodes);
    if (chosen.length > 0) await this.#parts.heatmaps.show(chooseClusters(chosen));
  }

  async showOnMap(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    const chosen = this.#chosen(node, nodes);
    const highlight = listMembers(chosen).map(({ match: { uri, range } }) => ({ uri, range }));
    const shown: MapHighlight = { title: nameClusters(chosen), highlight };
    if (highlight.length > 0) await commands.executeCommand('simile.showMap', shown);
  }

  /** Clusters with their links, or the words of the notes or passages that are chosen. */
  async copy(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    const { controller, links } = this.#parts;
    const { result } = controller;
    const chosen = this.#chosen(node, nodes);
    if (result.kind !== 'found' || chosen.length === 0) return;
    const members = chosen.filter((one) => one.type === 'passage');
    const text =
      members.length === chosen.length
        ? members.map(({ match, title }) => title ?? match.text).join('\n')
        : await writeClusters(result.outcome, chosen, links);
    await env.clipboard.writeText(text);
  }

  /** From the title of the view all of it, from a row what is chosen. A key may name the format, which saves choosing it. */
  async export(named?: unknown): Promise<void> {
    await this.#export(this.#parts.view.roots, readFormat(named));
  }

  async exportCluster(node?: ClustersNode, nodes?: readonly ClustersNode[]): Promise<void> {
    await this.#export(this.#chosen(node, nodes), 'markdown');
  }

  async #export(nodes: readonly ClustersNode[], named: ExportFormat | undefined): Promise<void> {
    const { result } = this.#parts.controller;
    if (result.kind !== 'found' || nodes.length === 0) return;
    const format = named ?? (await pickClustersFormat());
    if (format) await exportClusters(result.outcome, nodes, format, this.#parts.links);
  }

  async #clusterBy(change: Partial<ClusteringRequest>): Promise<void> {
    this.#parts.choices.choose(change);
    await commands.executeCommand('simile.clusters.focus', { preserveFocus: true });
    await this.#parts.controller.cluster();
  }

  async #step(direction: 1 | -1): Promise<void> {
    const found = this.#foundCount;
    if (found !== undefined) await this.#clusterBy({ count: stepCount(found, direction) });
  }

  get #foundCount(): number | undefined {
    const { result } = this.#parts.controller;
    return result.kind === 'found' ? result.outcome.answer.clusters.length : undefined;
  }

  async #mark(clusters: readonly ClusterNode[], change: MarkChange): Promise<void> {
    const { controller, marks } = this.#parts;
    if (controller.result.kind !== 'found' || clusters.length === 0) return;
    const numbers = clusters.map(({ number }) => number);
    await marks.change(controller.result.outcome, numbers, change);
  }

  /** To a note's beginning, not to all of it, a person is taken: its first sentence is lit. */
  async #open(node: MemberNode, options: OpenOptions): Promise<void> {
    const { match, kind } = node;
    if (kind !== 'note') return this.#parts.opener.open(node, options);
    const { start } = match.range;
    const [first] = splitSentences(match.text);
    const text = first ? match.text.slice(first.start, first.end) : match.text;
    const beginning = { ...match, text, stamp: '', range: { start, end: start } };
    // Where it begins otherwise by now, it is still the note.
    return this.#parts.opener.open({ ...node, match: beginning }, { ...options, quiet: true });
  }

  #membersOf(node: ClustersNode | undefined): MemberNode[] {
    return this.#chosen(node).filter((one) => one.type === 'passage');
  }

  #chosen(node?: ClustersNode, nodes?: readonly ClustersNode[]): readonly ClustersNode[] {
    return nodes ?? (node ? [node] : this.#parts.view.selection);
  }
}
