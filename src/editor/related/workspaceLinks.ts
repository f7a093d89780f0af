import { setImmediate } from 'node:timers/promises';
import { Uri, workspace, type Disposable } from 'vscode';
import type { DocumentLink, LinkStyle } from '../../core/links/documentLink.ts';
import type { LinkTargets } from '../../core/links/linkTargets.ts';
import { languageOfPath } from '../../core/languageOfPath.ts';
import type { DocumentText, Match } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import { languageOfDocument } from '../documents/describeDocument.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readLinkStyle } from '../settings.ts';

/** Milliseconds of reading links before the editor's other work has its turn. */
const SLICE = 8;
/** Documents that are looked into, evenly spread over the workspace, to see how its links are written. */
const SAMPLED_DOCUMENTS = 60;
/** Larger ones are no notes to learn from. */
const SAMPLED_BYTES = 200_000;

type Source = Pick<DocumentText, 'uri' | 'stamp' | 'languageId' | 'text'>;

/** The links between the documents of the workspace: which there are, and how a new one is written. */
export class WorkspaceLinks implements Disposable {
  readonly #index: Pick<WorkspaceIndex, 'uris' | 'onDidBecomeCurrent'>;
  readonly #store = new DisposableStore();
  #targets: { readonly size: number; readonly targets: LinkTargets } | undefined;
  #read: { readonly uri: string; readonly stamp: string; readonly links: readonly DocumentLink[] } | undefined;
  #style: LinkStyle | undefined;

  constructor(index: Pick<WorkspaceIndex, 'uris' | 'onDidBecomeCurrent'>) {
    this.#index = index;
    this.#store.add(index.onDidBecomeCurrent(() => (this.#targets = undefined)));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => (this.#targets = this.#style = undefined)));
  }

  /** URIs of the documents that a document links to. */
  async listLinked(document: Source): Promise<Set<string>> {
    const targets = await this.#findTargets();
    const links = await this.#readLinks(document);
    return new Set(links.flatMap((link) => targets.resolve(link, document.uri) ?? []));
  }

  /**
   * A link to a document, or to the heading that one of its passages stands under, in the style of the setting
   * `simile.links.style`: as the linking document writes its links, else as the workspace does.
   *
   * @param from the document that the link will stand in
   * @param label what a reader sees; by default the heading or the name of the document
   */
  async write(to: { readonly uri: string; readonly passage?: Match }, from: Source, label?: string): Promise<string> {
    const { writeLink } = await import('../../core/links/links.ts');
    const targets = await this.#findTargets();
    const style = await this.#chooseStyle(from);
    const heading = to.passage && (await findHeadingOf(to.passage));
    const destination = { uri: to.uri, ...(heading ? { heading } : {}) };
    return writeLink(destination, targets, { from: from.uri, style, ...(label === undefined ? {} : { label }) });
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #chooseStyle(from: Source): Promise<LinkStyle> {
    const set = readLinkStyle(Uri.parse(from.uri));
    if (set !== 'auto') return set;
    const { countLinkStyles, moreFrequentStyle } = await import('../../core/links/links.ts');
    const targets = await this.#findTargets();
    const own = moreFrequentStyle(countLinkStyles(await this.#readLinks(from), from.uri, targets));
    // VS Code follows Markdown links by itself.
    return own ?? (this.#style ??= await this.#sampleStyle(targets)) ?? 'markdown';
  }

  async #sampleStyle(targets: LinkTargets): Promise<LinkStyle | undefined> {
    const { countLinkStyles, moreFrequentStyle } = await import('../../core/links/links.ts');
    const counts = { wiki: 0, markdown: 0 };
    for (const uri of spread([...this.#index.uris], SAMPLED_DOCUMENTS)) {
      const source = await readSample(uri);
      if (!source) continue;
      const { wiki, markdown } = countLinkStyles(await readInSlices(source), uri, targets);
      counts.wiki += wiki;
      counts.markdown += markdown;
    }
    return moreFrequentStyle(counts);
  }

  async #findTargets(): Promise<LinkTargets> {
    const { uris } = this.#index;
    if (this.#targets?.size !== uris.size) {
      const { LinkTargets } = await import('../../core/links/links.ts');
      const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
      this.#targets = { size: uris.size, targets: new LinkTargets(uris, folders) };
    }
    return this.#targets.targets;
  }

  async #readLinks(source: Source): Promise<readonly DocumentLink[]> {
    const { uri, stamp } = source;
    if (this.#read?.uri !== uri || this.#read.stamp !== stamp) {
      const links = await readInSlices(source);
      this.#read = { uri, stamp, links };
      return links;
    }
    return this.#read.links;
  }
}

async function readInSlices({ text, languageId }: Source): Promise<DocumentLink[]> {
  // Loaded with the first link: activation does not wait for a parser.
  const { readLinksInSteps } = await import('../../core/links/links.ts');
  const steps = readLinksInSteps(text, languageId);
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - begun < SLICE) continue;
    await setImmediate();
    begun = performance.now();
  }
}

/** As many as `count`, in equal steps from first to last. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
}

async function readSample(key: string): Promise<Source | undefined> {
  const uri = Uri.parse(key);
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > SAMPLED_BYTES) return undefined;
    const text = await workspace.decode(await workspace.fs.readFile(uri), { uri });
    return { uri: key, stamp: '', languageId: languageOfPath(uri.path), text };
  } catch {
    // Gone, or no text: others tell as much.
    return undefined;
  }
}

async function findHeadingOf(passage: Match) {
  try {
    const document = await workspace.openTextDocument(Uri.parse(passage.uri));
    const { findHeading } = await import('../../core/links/links.ts');
    return findHeading(document.getText(), languageOfDocument(document), passage);
  } catch {
    return undefined;
  }
}
