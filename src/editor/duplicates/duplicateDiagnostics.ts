import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location,
  Uri,
  l10n,
  languages,
  window,
  workspace,
  type Disposable,
  type Range,
  type TextDocument,
} from 'vscode';
import { rangesOverlap } from '../../core/rangesOverlap.ts';
import type { DuplicateGroup, DuplicatePlace, DuplicateText } from '../../protocol/duplicates.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { proseLanguages } from '../hover/proseLanguages.ts';
import { UnusedWorkspaceError, type WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readMaxFileBytes, readShowsWhileTyping } from '../settings.ts';
import { toCoreRange, toEditorRange } from '../similar/readQueries.ts';
import { cutSnippet } from '../similar/snippet.ts';
import type { IgnoredStore } from './ignoredStore.ts';

/** Milliseconds after the last key before the document is looked at. */
const REST_MS = 800;

/** Groups that one document is marked with at most. */
const MOST = 200;

/** UTF-16 units of the other text in a message. */
const TEXT_LENGTH = 120;

/** A passage of a document that stands elsewhere as well, or nearly. */
export interface MarkedDuplicate {
  readonly range: Range;
  readonly group: DuplicateGroup;
  readonly own: { readonly member: DuplicateText; readonly place: DuplicatePlace };
  readonly other: { readonly member: DuplicateText; readonly place: DuplicatePlace };
}

/** Marks what stands elsewhere as well while a person writes it, where the setting says so. The latest question wins. */
export class DuplicateDiagnostics implements Disposable {
  readonly #index: WorkspaceIndex;
  readonly #ignored: IgnoredStore;
  readonly #log: (line: string) => void;
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(languages.createDiagnosticCollection('simile.duplicates'));
  readonly #marks = new Map<string, readonly MarkedDuplicate[]>();
  #rest: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;

  constructor(index: WorkspaceIndex, ignored: IgnoredStore, log: (line: string) => void) {
    this.#index = index;
    this.#ignored = ignored;
    this.#log = log;
    const lookAtActive = () => this.#schedule(window.activeTextEditor?.document);
    this.#store.add(window.onDidChangeActiveTextEditor((editor) => this.#schedule(editor?.document)));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === window.activeTextEditor?.document) this.#schedule(document);
      }),
    );
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#store.add(index.onDidBecomeCurrent(lookAtActive));
    this.#store.add(ignored.onDidChange(lookAtActive));
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('simile.duplicates.showWhileTyping')) this.#startAnew();
      }),
    );
    lookAtActive();
  }

  /** What is marked in a document where a range is. */
  marksAt(document: TextDocument, range: Range): MarkedDuplicate[] {
    const marks = this.#marks.get(document.uri.toString()) ?? [];
    return marks.filter((mark) => mark.range.intersection(range) !== undefined);
  }

  dispose(): void {
    this.#abandon();
    this.#store.dispose();
  }

  #startAnew(): void {
    this.#abandon();
    this.#collection.clear();
    this.#marks.clear();
    this.#schedule(window.activeTextEditor?.document);
  }

  #schedule(document: TextDocument | undefined): void {
    if (!document || !isWatched(document)) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#look(document), REST_MS);
  }

  async #look(document: TextDocument): Promise<void> {
    this.#abandon();
    const captured = captureDocument(document, readMaxFileBytes());
    if ('reason' in captured || !this.#index.isUsed || document.isClosed) return;
    const { signal } = (this.#running = new AbortController());
    try {
      const ignored = await this.#ignored.read();
      const params = { kind: 'sentence', most: MOST, touching: [captured.uri], ignored } as const;
      const { answer } = await this.#index.ask(
        (engine, scope) =>
          engine.findDuplicates({ ...scope, uris: [...new Set([...scope.uris, captured.uri])], ...params }, { signal }),
        { signal, explicit: false, asked: [captured] },
      );
      if (signal.aborted || document.isClosed) return;
      // Typed on meanwhile: the next look is on its way, and ranges of this one may be elsewhere.
      if (captured.text !== document.getText()) return;
      this.#show(document, answer.groups);
    } catch (error) {
      if (isCancelled(error) || error instanceof UnusedWorkspaceError) return;
      this.#log(`Near-duplicates were not looked for: ${describeError(error)}`);
    }
  }

  #show({ uri }: TextDocument, groups: readonly DuplicateGroup[]): void {
    const key = uri.toString();
    const marks = groups.flatMap((group) => listMarks(group, key));
    this.#marks.set(key, marks);
    this.#collection.set(uri, marks.map(createDiagnostic));
  }

  #forget(uri: Uri): void {
    this.#collection.delete(uri);
    this.#marks.delete(uri.toString());
  }

  #abandon(): void {
    clearTimeout(this.#rest);
    this.#running?.abort(RpcError.cancelled());
    this.#running = undefined;
  }
}

function isWatched(document: TextDocument): boolean {
  return (
    readShowsWhileTyping(document) &&
    proseLanguages.includes(document.languageId) &&
    workspace.getWorkspaceFolder(document.uri) !== undefined
  );
}

/** What is boilerplate or says nothing is no news. */
function listMarks(group: DuplicateGroup, uri: string): MarkedDuplicate[] {
  if (group.ignored || group.sort === 'boilerplate' || group.sort === 'short') return [];
  const all = group.members.flatMap((member) => member.places.map((place) => ({ member, place })));
  return all
    .filter(({ place }) => place.uri === uri)
    .flatMap((own) => {
      const isOther = ({ member, place }: (typeof all)[number]) =>
        // A text that stands elsewhere as well is told in a group of its own.
        (group.members.length === 1 || member !== own.member) &&
        (place.uri !== own.place.uri || !rangesOverlap(place.range, own.place.range));
      const other = all.find((one) => isOther(one) && one.place.uri !== uri) ?? all.find(isOther);
      return other ? [{ range: toEditorRange(own.place.range), group, own, other }] : [];
    });
}

function createDiagnostic({ range, group, other }: MarkedDuplicate): Diagnostic {
  const place = l10n.t('{0}, line {1}', nameDocument(other.place.uri), other.place.range.start.line + 1);
  const text = cutSnippet(other.member.text, TEXT_LENGTH);
  const message =
    group.sort === 'identical'
      ? l10n.t('The same text stands in {0}.', place)
      : group.sort === 'sameWords'
        ? l10n.t('Nearly the same text stands in {0}: “{1}”', place, text)
        : l10n.t('A text that may say the same stands in {0}: “{1}”', place, text);
  const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Information);
  diagnostic.source = 'Simile';
  diagnostic.relatedInformation = [
    new DiagnosticRelatedInformation(
      new Location(Uri.parse(other.place.uri), toEditorRange(other.place.range)),
      cutSnippet(other.member.text, TEXT_LENGTH),
    ),
  ];
  return diagnostic;
}

/** Places as they were when they were found, for whoever opens or compares them. */
export function toItem({ member, place }: MarkedDuplicate['own']) {
  return { uri: place.uri, range: toCoreRange(toEditorRange(place.range)), text: member.text };
}
