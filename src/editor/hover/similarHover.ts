import { setTimeout as delay } from 'node:timers/promises';
import {
  workspace,
  type CancellationToken,
  type Disposable,
  type Hover,
  type HoverProvider,
  type Position,
  type Range,
  type TextDocument,
} from 'vscode';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { captureDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { listOwnUris } from '../documents/listOwnUris.ts';
import { isInternalDocument } from '../documents/openEditors.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readHoverSettings, readMaxFileBytes, type HoverSettings } from '../settings.ts';
import { toEditorRange } from '../similar/readQueries.ts';
import { chooseNeighbours } from './chooseNeighbours.ts';
import { createHover } from './createHover.ts';

/** Results that are asked for: many a text stands in many places, and is shown once. */
const ASKED_RESULTS = 40;
/**
 * Milliseconds after which a hover stays away, a little before VS Code would say that it is loading. An answer that comes
 * later is kept for when the mouse is back.
 */
const PATIENCE = 600;

/** What is near one paragraph of one version of a document. */
interface Answer {
  readonly uri: string;
  readonly stamp: string;
  readonly range: Range;
  /** Undefined where nothing is near. */
  readonly hover: Hover | undefined;
}

/**
 * Shows the paragraphs nearest to the one under the mouse, from other documents. Says nothing where nothing is near,
 * where nobody has used Simile yet, and where anything fails.
 */
export class SimilarHover implements HoverProvider, Disposable {
  readonly #index: WorkspaceIndex;
  readonly #log: (line: string) => void;
  readonly #store = new DisposableStore();
  #answer: Answer | undefined;
  #running: AbortController | undefined;

  constructor(index: WorkspaceIndex, log: (line: string) => void) {
    this.#index = index;
    this.#log = log;
    this.#store.add(index.onDidBecomeCurrent(() => this.#forget()));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (index.includes(document.uri)) this.#forget();
      }),
    );
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('simile.hover')) this.#forget();
      }),
    );
  }

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const settings = readHoverSettings(document);
    if (!settings.isEnabled || !this.#index.isUsed || isInternalDocument(document.uri)) return undefined;
    const known = this.#answer;
    const isKnown = known?.uri === document.uri.toString() && known.stamp === stampOpenDocument(document);
    if (isKnown && known.range.contains(position)) return known.hover;

    // The latest wins: there is one mouse.
    this.#abandon();
    const running = (this.#running = new AbortController());
    const cancelled = token.onCancellationRequested(() => running.abort(RpcError.cancelled()));
    const answered = this.#ask(document, position, settings, running.signal).finally(() => void cancelled.dispose());
    return Promise.race([answered, delay(PATIENCE, undefined)]);
  }

  dispose(): void {
    this.#abandon();
    this.#store.dispose();
  }

  async #ask(
    document: TextDocument,
    position: Position,
    settings: HoverSettings,
    signal: AbortSignal,
  ): Promise<Hover | undefined> {
    try {
      const answer = await this.#findAnswer(document, position, settings, signal);
      signal.throwIfAborted();
      this.#answer = answer;
      return answer?.hover;
    } catch (error) {
      // A hover is no place for errors: whoever wants to know more searches, and is told.
      if (!isCancelled(error)) this.#log(`Nothing to hover: ${describeError(error)}`);
      return undefined;
    }
  }

  /** Undefined where there is no paragraph. */
  async #findAnswer(
    document: TextDocument,
    position: Position,
    settings: HoverSettings,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    const captured = captureDocument(document, readMaxFileBytes());
    if ('reason' in captured) return undefined;
    const { uri, stamp } = captured;
    const at = { line: position.line, character: position.character };
    const { answer, catchingUp } = await this.#index.ask(
      (engine, scope) =>
        engine.findSimilar(
          {
            ...scope,
            queries: [{ uri, range: { start: at, end: at } }],
            kind: 'paragraph',
            top: ASKED_RESULTS,
            except: listOwnUris(uri),
            sentences: true,
          },
          { signal },
        ),
      { signal, asked: [captured], explicit: false },
    );
    const [found] = answer.answers;
    if (!found?.query?.range) return undefined;
    const range = toEditorRange(found.query.range);
    const neighbours = chooseNeighbours(found.query.text, found.matches, settings);
    const hover = neighbours.length > 0 ? createHover(neighbours, range, { uri, ...at }, catchingUp) : undefined;
    return { uri, stamp, range, hover };
  }

  #abandon(): void {
    this.#running?.abort(RpcError.cancelled());
    this.#running = undefined;
  }

  #forget(): void {
    this.#answer = undefined;
  }
}
