import { EventEmitter, Uri, commands, window, workspace, type Disposable, type Event, type TextDocument } from 'vscode';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { captureDocument, findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { explainMissingEditor } from '../documents/explainMissingEditor.ts';
import { isInternalDocument, listOpenEditors } from '../documents/openEditors.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readMaxFileBytes } from '../settings.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import { askRelated } from './askRelated.ts';
import { CursorWatch } from './cursorWatch.ts';
import { followPlace, holdsPosition, openPlace, readPlace } from './place.ts';
import type { RelatedChoices } from './relatedChoices.ts';
import type { Place, RelatedQuestion, RelatedResult } from './relatedOutcome.ts';
import type { WorkspaceLinks } from './workspaceLinks.ts';

/** Milliseconds before a question is worth a progress bar and a button to cancel it. */
const PATIENCE = 500;

/** A question that is on its way. */
interface Running {
  readonly place: Place | undefined;
  readonly explicit: boolean;
  readonly controller: AbortController;
}

const nothingYet: RelatedResult = { kind: 'empty', reason: 'start' };

export interface RelatedParts {
  readonly index: WorkspaceIndex;
  readonly engine: Pick<EngineHost, 'onDidRestart'>;
  readonly choices: RelatedChoices;
  readonly links: WorkspaceLinks;
  /** Whether a document is shown in passing, on the way through the view's own list. */
  readonly isPassing: (uri: string) => boolean;
  readonly log: (line: string) => void;
}

/**
 * Finds what is near the place that a person is at, for as long as the view is visible: after the first time that it is
 * asked to, by itself. The latest question wins.
 */
export class RelatedController implements Disposable {
  readonly #parts: RelatedParts;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<RelatedResult>());
  #watch: CursorWatch | undefined;
  /** What the view is about. */
  #place: Place | undefined;
  #isPinned = false;
  /** A person has asked, and the view is not there yet. */
  #isWanted = false;
  #result = nothingYet;
  #running: Running | undefined;
  /** Something has changed that the result does not show. */
  #isStale = false;

  constructor(parts: RelatedParts) {
    this.#parts = parts;
    this.#store.add(parts.choices.onDidChange(() => this.refresh()));
    this.#store.add(parts.index.onDidBecomeCurrent(() => this.refresh()));
    this.#store.add(parts.engine.onDidRestart(() => this.#retry()));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.refresh()));
    this.#tellPinned();
  }

  readonly onDidChangeResult: Event<RelatedResult> = this.#changed.event;

  get result(): RelatedResult {
    return this.#result;
  }

  /** The place that the view is about. */
  get place(): Place | undefined {
    return this.#place;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** Follows the editor from now on, or stops. Nothing is asked of the engine while nobody looks. */
  setVisible(isVisible: boolean): void {
    if (isVisible === (this.#watch !== undefined)) return;
    if (isVisible) {
      this.#watch = new CursorWatch(this.#parts.isPassing);
      this.#watch.onDidRest(() => this.#follow());
      if (this.#isWanted) void this.#findNow();
      else this.#follow();
    } else {
      this.#watch?.dispose();
      this.#watch = undefined;
      this.#abandon();
    }
  }

  /** Finds what is near the cursor because a person asks: from then on the view follows by itself. */
  async find(): Promise<void> {
    this.#isWanted = true;
    await commands.executeCommand('simile.related.focus', { preserveFocus: true });
    // The view may still be on its way.
    if (this.#watch) await this.#findNow();
  }

  /** Asks about the same place once more; later where nobody looks. */
  refresh(explicit = false): void {
    this.#isStale = true;
    if (!this.#watch) return;
    // A question that is on its way is not given up for the one before it.
    const { place, explicit: wasExplicit } = this.#running ?? { place: this.#place ?? readPlace(), explicit: false };
    void this.#ask(place, explicit || wasExplicit);
  }

  /** Stays with the place that it is about, wherever the cursor goes. */
  pin(): void {
    if (!this.#place) return;
    this.#isPinned = true;
    this.#tellPinned();
    this.#changed.fire(this.#result);
  }

  unpin(): void {
    this.#isPinned = false;
    this.#tellPinned();
    this.#changed.fire(this.#result);
    this.#follow();
  }

  cancel(): void {
    this.#running?.controller.abort(RpcError.cancelled());
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#abandon();
    this.#store.dispose();
  }

  async #findNow(): Promise<void> {
    this.#isWanted = false;
    this.#isPinned = false;
    this.#tellPinned();
    await this.#ask(readPlace() ?? this.#place, true);
  }

  /** Turns to where the cursor is, unless it is there already. */
  #follow(): void {
    const editor = window.activeTextEditor;
    if (editor && isInternalDocument(editor.document.uri)) return;
    const stays = this.#isPinned || this.#watch?.isPassing;
    // The answer that it stays with may be on its way.
    if (stays && this.#running) return;
    const place = (stays ? this.#place : undefined) ?? readPlace();
    if (!this.#isStale && place && this.#covers(place)) this.#place = place;
    else void this.#ask(place, false);
  }

  /** Whether the result is about this place, in the version that is there. */
  #covers({ uri, position }: Place): boolean {
    if (this.#result.kind !== 'found') return false;
    const { question, query } = this.#result.outcome;
    const document = findOpenDocument(Uri.parse(uri));
    const isSameVersion = !document || stampOpenDocument(document) === question.document.stamp;
    if (question.document.uri !== uri || !isSameVersion || this.#running) return false;
    return question.subject === 'note' || holdsPosition(query.range, position);
  }

  async #ask(place: Place | undefined, explicit: boolean): Promise<void> {
    if (!this.#watch) return;
    this.#abandon();
    const running = (this.#running = { place, explicit, controller: new AbortController() });
    const { signal } = running.controller;
    const progress = setTimeout(() => this.#showProgress(signal), PATIENCE);
    try {
      const result = await this.#answer(place, explicit, signal);
      if (signal.aborted) return;
      this.#isStale = false;
      if (result) this.#show(result);
    } catch (error) {
      if (this.#running === running) this.#showFailure(error);
    } finally {
      clearTimeout(progress);
      if (this.#running === running) this.#abandon();
    }
  }

  /** Undefined where what is shown may stay. */
  async #answer(place: Place | undefined, explicit: boolean, signal: AbortSignal): Promise<RelatedResult | undefined> {
    const { index, links } = this.#parts;
    if (!workspace.workspaceFolders?.length) return { kind: 'empty', reason: 'noFolder' };
    if (!explicit && !index.isUsed) return nothingYet;
    if (!place) return this.#isStillOpen() ? undefined : this.#leave();
    const document = await openPlace(place);
    if (!document) return { kind: 'empty', reason: 'noText' };
    const question = this.#createQuestion(document, place);
    if (!question) return { kind: 'empty', reason: 'documentTooLarge' };
    signal.throwIfAborted();
    const result = await askRelated(index, links, question, { signal, explicit });
    signal.throwIfAborted();
    if (result.kind === 'empty' && result.reason === 'noPassage' && this.#isAbout(place) && place !== this.#place) {
      // On its way over a blank line or through code the cursor has not left the paragraph before.
      return this.#answer(this.#place, explicit, signal);
    }
    const { position } = question;
    this.#place = position === place.position ? place : { uri: place.uri, position, anchor: position };
    return result;
  }

  /** Nothing is open any more. */
  async #leave(): Promise<RelatedResult> {
    this.#place = undefined;
    return { kind: 'empty', reason: await explainMissingEditor() };
  }

  /** Whether the document that the result is about has a tab still: a preview or a picture in front of it changes nothing. */
  #isStillOpen(): boolean {
    if (this.#result.kind === 'empty') return false;
    const { uri } = this.#result.outcome.question.document;
    return listOpenEditors().some((open) => open.toString() === uri);
  }

  /** Whether the result that is shown is about the document of a place. */
  #isAbout({ uri }: Place): boolean {
    return this.#result.kind === 'found' && this.#result.outcome.question.document.uri === uri;
  }

  /** Undefined where the document is too large to be asked about. */
  #createQuestion(document: TextDocument, place: Place): RelatedQuestion | undefined {
    const { subject, hidesLinked } = this.#parts.choices;
    const captured = captureDocument(document, readMaxFileBytes());
    if ('reason' in captured) return undefined;
    return { subject, document: captured, position: this.#findPosition(document, place), hidesLinked };
  }

  /** Where a place is in the document as it is now: where its paragraph has moved to, unless the cursor says it. */
  #findPosition(document: TextDocument, place: Place): Place['position'] {
    if (this.#result.kind !== 'found' || place !== this.#place || !this.#isAbout(place)) return place.position;
    return followPlace(document, place, this.#result.outcome);
  }

  #abandon(): void {
    const abandoned = this.#running;
    this.#running = undefined;
    abandoned?.controller.abort(RpcError.cancelled());
  }

  #showProgress(signal: AbortSignal): void {
    const setBusy = (isBusy: boolean) => commands.executeCommand('setContext', 'simile.related.searching', isBusy);
    void setBusy(true);
    if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'searching' });
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    void window.withProgress({ location: { viewId: 'simile.related' } }, () => ended).then(() => setBusy(false));
  }

  #retry(): void {
    if (this.#result.kind === 'empty' && this.#result.reason.startsWith('engine')) this.refresh();
  }

  #showFailure(error: unknown): void {
    if (isCancelled(error)) {
      if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'cancelled' });
      return;
    }
    // Said in the view and nowhere else: nobody has asked just now.
    this.#parts.log(`Related notes could not be found: ${describeError(error)}`);
    this.#show({ kind: 'empty', reason: reasonOfFailure(error) });
  }

  #tellPinned(): void {
    void commands.executeCommand('setContext', 'simile.related.pinned', this.#isPinned);
  }

  #show(result: RelatedResult): void {
    this.#result = result;
    this.#changed.fire(result);
  }
}
