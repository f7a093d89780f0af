import {
  DocumentLink,
  EventEmitter,
  Range,
  Uri,
  languages,
  l10n,
  window,
  workspace,
  type Disposable,
  type DocumentLinkProvider,
  type Event,
  type TextDocumentContentProvider,
} from 'vscode';
import type { EncoderDescription, IndexDescription } from '../../protocol/engineApi.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { describeIndexStatus } from './describeIndexStatus.ts';
import type { ReportLine } from './indexReport.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

const SCHEME = 'simile-index';
/** Milliseconds between two versions of the document while it is open and the index changes. */
const PACE_MS = 500;

/** A document that cannot be edited and says how the index is, for as long as it is open. */
export class IndexStatusDocument implements TextDocumentContentProvider, DocumentLinkProvider, Disposable {
  readonly #index: WorkspaceIndex;
  readonly #engine: EngineHost;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<Uri>());
  readonly #uri = Uri.from({ scheme: SCHEME, path: l10n.t('Simile Index Status') });
  #lines: readonly ReportLine[] = [];
  #said: IndexDescription | undefined;
  #encoder: EncoderDescription | undefined;
  #failure: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(index: WorkspaceIndex, engine: EngineHost) {
    this.#index = index;
    this.#engine = engine;
    this.#store.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.#store.add(languages.registerDocumentLinkProvider({ scheme: SCHEME }, this));
    this.#store.add(index.onDidChange(() => this.#refreshSoon()));
  }

  readonly onDidChange: Event<Uri> = this.#changed.event;

  /** Opens the document, and asks the engine anew. */
  async show(): Promise<void> {
    await this.#ask();
    this.#changed.fire(this.#uri);
    await window.showTextDocument(await workspace.openTextDocument(this.#uri), { preview: true });
  }

  provideTextDocumentContent(): string {
    const { state, leftOut } = this.#index;
    this.#lines = describeIndexStatus({
      state,
      leftOut,
      index: this.#said,
      encoder: this.#encoder,
      failure: this.#failure,
    });
    return `${this.#lines.map(({ text }) => text).join('\n')}\n`;
  }

  provideDocumentLinks(): DocumentLink[] {
    return this.#lines.flatMap(({ text, link }, line) =>
      link ? [new DocumentLink(new Range(line, link.start, line, text.length), Uri.parse(link.uri))] : [],
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  /** While nobody looks, nothing is asked. */
  #refreshSoon(): void {
    if (!workspace.textDocuments.some(({ uri }) => uri.scheme === SCHEME)) return;
    this.#timer ??= setTimeout(() => void this.#refresh(), PACE_MS);
  }

  async #refresh(): Promise<void> {
    // A document that is left open does not keep an engine awake.
    if (this.#engine.state.kind === 'running') await this.#ask();
    this.#timer = undefined;
    this.#changed.fire(this.#uri);
  }

  async #ask(): Promise<void> {
    this.#failure = undefined;
    try {
      [this.#said, this.#encoder] = await Promise.all([this.#index.describe(), this.#engine.api.describe({})]);
    } catch (error) {
      this.#failure = describeError(error);
    }
  }
}
