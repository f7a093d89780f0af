import { Range, Uri, workspace, type TextDocument, type TextEditor } from 'vscode';
import { hasWords } from '../../core/hasWords.ts';
import type * as core from '../../core/passage.ts';
import type { Match, QueryAnswer } from '../../protocol/engineApi.ts';
import { MOST_QUERIES } from '../../protocol/mostQueries.ts';
import { captureDocument, findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { readMaxFileBytes } from '../settings.ts';
import { locatePassage } from './locatePassage.ts';
import type { EmptyReason, Query, QueryPlace } from './searchOutcome.ts';

/** A passage where it was found. */
export type FoundPassage = Pick<Match, 'uri' | 'range' | 'text'>;

type Understood = NonNullable<QueryAnswer['query']>;

/** What an editor asks: its selections, and its cursors as empty ranges, from top to bottom, equal ones once. */
export function readQueries({
  document,
  selections,
}: Pick<TextEditor, 'document' | 'selections'>): QueryPlace[] | EmptyReason {
  const unique = new Map<number, QueryPlace>();
  const sorted = [...selections].sort((a, b) => a.start.compareTo(b.start));
  // More is a slip of many cursors.
  if (sorted.length > MOST_QUERIES) return 'tooManySelections';
  const captured = captureDocument(document, readMaxFileBytes());
  for (const selection of sorted) {
    const selected = document.getText(selection);
    // A selection of blanks says no more than a cursor in its place.
    const range =
      selected.trim() === '' ? new Range(selection.start, selection.start) : new Range(selection.start, selection.end);
    if (range.isEmpty || hasWords(selected)) {
      unique.set(document.offsetAt(range.start), readPlace(document, range, captured));
    }
  }
  return unique.size > 0 ? [...unique.values()] : 'noWords';
}

/**
 * The same queries once more, for documents that may have been edited since: each at the place where its passage is
 * now, or as a mere text where that has been changed. What cannot be opened any more is asked about as it was.
 *
 * @param answers to the queries, as far as they have been answered
 */
export async function readQueriesAgain(
  queries: readonly Query[],
  answers: readonly Pick<QueryAnswer, 'query'>[],
): Promise<Query[]> {
  const documents = new Map<string, TextDocument | undefined>();
  for (const { uri } of queries) {
    if (!documents.has(uri)) documents.set(uri, await openAgain(Uri.parse(uri)));
  }
  return queries.map((query, index) => {
    const document = documents.get(query.uri);
    return 'range' in query && document ? findAgain(query, answers[index]?.query ?? undefined, document) : query;
  });
}

/** A passage that was found, as a query of its own: where it is now, or as a mere text where it has been changed. */
export async function readPassage({ uri, range, text }: FoundPassage): Promise<Query> {
  const document = await openAgain(Uri.parse(uri));
  const found = document && findText(document, toEditorRange(range), text);
  return found ? readPlace(document, found) : { uri, text };
}

/** A document that a preview tab has let go is on disk still. */
export async function openAgain(uri: Uri): Promise<TextDocument | undefined> {
  const open = findOpenDocument(uri);
  // Asked for an untitled document that is closed, VS Code would make a new one.
  if (open || uri.scheme === 'untitled') return open;
  return workspace.openTextDocument(uri).then(
    (document) => document,
    () => undefined,
  );
}

/** @param understood what the engine has made of the query, where it has answered */
function findAgain(query: QueryPlace, understood: Understood | undefined, document: TextDocument): Query {
  const isSame = 'stamp' in query.document && query.document.stamp === stampOpenDocument(document);
  if (isSame) return { ...query, document: captureDocument(document, readMaxFileBytes()) };
  const text = understood?.text ?? query.selected;
  // A place with nothing to compare stays where it is: there may be something now.
  if (text === '') return readPlace(document, document.validateRange(toEditorRange(query.range)));
  const found = findText(document, toEditorRange(understood?.range ?? query.range), text);
  if (!found) return { uri: query.uri, text };
  return readPlace(document, query.selected === '' ? new Range(found.start, found.start) : found);
}

function readPlace(
  document: TextDocument,
  range: Range,
  captured = captureDocument(document, readMaxFileBytes()),
): QueryPlace {
  return {
    uri: document.uri.toString(),
    document: captured,
    range: toCoreRange(range),
    selected: document.getText(range),
  };
}

/** Where a passage is in a document now, that was at `old` in some version of it. */
export function findText(document: TextDocument, old: Range, text: string): Range | undefined {
  const { start, end } = document.validateRange(old);
  const span = { start: document.offsetAt(start), end: document.offsetAt(end) };
  const found = locatePassage(document.getText(), span, text);
  return found && new Range(document.positionAt(found.start), document.positionAt(found.end));
}

export function toEditorRange({ start, end }: core.Range): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

export function toCoreRange({ start, end }: Range): core.Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
