import { Range, Uri, type TextDocument, type TextEditor } from 'vscode';
import type * as core from '../../core/passage.ts';
import { findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { locatePassage } from './locatePassage.ts';
import type { EmptyReason, Query, QueryPlace, SearchOutcome } from './searchOutcome.ts';

/** Queries at a time at most: more is a slip of many cursors, and nobody reads so many lists. */
const MOST_QUERIES = 50;

/** What an editor asks: its selections, and its cursors as empty ranges, from top to bottom, equal ones once. */
export function readQueries({ document, selections }: TextEditor): QueryPlace[] | EmptyReason {
  const unique = new Map<number, QueryPlace>();
  const sorted = [...selections].sort((a, b) => a.start.compareTo(b.start));
  if (sorted.length > MOST_QUERIES) return 'tooManySelections';
  const stamp = stampOpenDocument(document);
  for (const selection of sorted) {
    const selected = document.getText(selection);
    // A selection of blanks says no more than a cursor in its place.
    const range =
      selected.trim() === '' ? new Range(selection.start, selection.start) : new Range(selection.start, selection.end);
    if (range.isEmpty || hasWords(selected)) {
      unique.set(document.offsetAt(range.start), {
        uri: document.uri.toString(),
        range: toCoreRange(range),
        stamp,
        selected: range.isEmpty ? '' : selected,
      });
    }
  }
  return unique.size > 0 ? [...unique.values()] : 'noWords';
}

/**
 * The same queries once more, for a document that may have been edited since: each at the place where its passage is
 * now, or as a mere text where that is gone.
 */
export function readQueriesAgain({ request, answers }: Pick<SearchOutcome, 'request' | 'answers'>): Query[] {
  return request.queries.map((query, index) => {
    if (!('range' in query)) return query;
    const document = findOpenDocument(Uri.parse(query.uri));
    if (document && stampOpenDocument(document) === query.stamp) return query;
    const understood = answers[index]?.query;
    if (!understood) return query;
    return (document && findPlace(document, query, understood)) ?? { text: understood.text };
  });
}

function findPlace(
  document: TextDocument,
  query: QueryPlace,
  understood: { text: string; range?: core.Range },
): QueryPlace | undefined {
  const old = toEditorRange(understood.range ?? query.range);
  const span = { start: document.offsetAt(old.start), end: document.offsetAt(old.end) };
  const found = locatePassage(document.getText(), span, understood.text);
  if (!found) return undefined;
  const start = document.positionAt(found.start);
  const range = new Range(start, query.selected === '' ? start : document.positionAt(found.end));
  return { ...query, range: toCoreRange(range), stamp: stampOpenDocument(document), selected: document.getText(range) };
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}

export function toEditorRange({ start, end }: core.Range): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function toCoreRange({ start, end }: Range): core.Range {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
