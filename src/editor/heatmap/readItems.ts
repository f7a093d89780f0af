import pMap from 'p-map';
import { Range, Uri, workspace, type TextDocument } from 'vscode';
import type * as core from '../../core/passage.ts';
import type { EncodingProgress, EngineApi, ListedItem } from '../../protocol/engineApi.ts';
import { HEATMAP_LIMIT, type HeatmapItem } from '../../protocol/heatmapApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { captureDocument, describeDocument, findOpenDocument } from '../documents/describeDocument.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import { isGone } from '../documents/isGone.ts';
import type { LeftOutDocument, SourceDocument } from '../documents/sourceDocument.ts';
import { locatePassage } from '../similar/locatePassage.ts';
import { toCoreRange, toEditorRange } from '../similar/readQueries.ts';
import { readMaxFileBytes } from '../settings.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import {
  listUris,
  type DocumentSubject,
  type DocumentsSubject,
  type HeatmapSubject,
  type ListSubject,
  type ListedPassage,
} from './heatmapSubject.ts';
import { isEmpty } from '../documents/shiftRange.ts';

/** An item that has no id yet. */
export type ReadItem = Omit<HeatmapItem, 'id'>;

export interface ReadItems {
  /** What was read, with the passages of a list at the places where they have been found. */
  readonly subject: HeatmapSubject;
  /** In the order of the document or of the list. None where they are too many. */
  readonly items: readonly ReadItem[];
  /** How many there are. */
  readonly total: number;
  /** The versions of the documents that the ranges count in, by URI. */
  readonly stamps: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOutDocument[];
}

type Engine = Pick<EngineApi, 'missingDocuments' | 'putDocuments' | 'listItems'>;

/** Documents of a list looked at a time. */
const AT_A_TIME = 8;

/**
 * Reads what a heatmap is about, as it is now: in open editors where there are any, else on disk.
 *
 * Rejects with what the call's signal was aborted with, or with the engine's `RpcError`.
 */
export async function readItems(
  engine: Engine,
  subject: HeatmapSubject,
  call: Call<EncodingProgress>,
): Promise<ReadItems> {
  return subject.type === 'list' ? readList(engine, subject, call) : readDocuments(engine, subject, call);
}

async function readDocuments(
  engine: Engine,
  subject: DocumentSubject | DocumentsSubject,
  call: Call<EncodingProgress>,
): Promise<ReadItems> {
  const uris = listUris(subject);
  const stamps = new Map<string, string>();
  const leftOut: LeftOutDocument[] = [];
  await pMap(
    uris,
    async (uri) => {
      const given = await giveDocument(engine, uri, call.signal);
      if (given.stamp !== undefined) stamps.set(uri, given.stamp);
      leftOut.push(...given.leftOut);
    },
    { concurrency: AT_A_TIME, ...(call.signal ? { signal: call.signal } : {}) },
  );
  const held = uris.filter((uri) => stamps.has(uri));
  if (held.length === 0) return { subject, items: [], total: 0, stamps, leftOut };
  const { items, total } = await engine.listItems(
    {
      uris: held,
      items: subject.items,
      most: HEATMAP_LIMIT,
      excess: subject.nearestOnly ? 'nearest' : 'refuse',
      ...(subject.type === 'document' && subject.ranges ? { within: subject.ranges } : {}),
    },
    call,
  );
  const paths = new Map(held.map((uri) => [uri, nameDocument(uri)]));
  return { subject, items: items.map((item) => ({ ...item, path: paths.get(item.uri)! })), total, stamps, leftOut };
}

async function readList(engine: Engine, subject: ListSubject, { signal }: Call<EncodingProgress>): Promise<ReadItems> {
  const { items: passages } = subject;
  if (passages.length > HEATMAP_LIMIT) {
    return { subject, items: [], total: passages.length, stamps: new Map(), leftOut: [] };
  }
  const byDocument = new Map<string, number[]>();
  passages.forEach(({ uri }, place) => {
    const places = byDocument.get(uri);
    if (places) places.push(place);
    else byDocument.set(uri, [place]);
  });
  const found: (ListedPassage | undefined)[] = [...passages];
  const stamps = new Map<string, string>();
  const leftOut: LeftOutDocument[] = [];
  await pMap(
    byDocument,
    async ([uri, places]) => {
      const given = await giveDocument(engine, uri, signal);
      leftOut.push(...given.leftOut);
      const { stamp } = given;
      if (stamp === undefined) return;
      stamps.set(uri, stamp);
      const asked = places.map((place) => passages[place]!);
      const read = await readPassages(engine, uri, asked, { stamp, open: given.open }, signal);
      places.forEach((place, index) => (found[place] = read[index]));
    },
    { concurrency: AT_A_TIME, ...(signal ? { signal } : {}) },
  );
  const kept = found.filter((one) => one !== undefined);
  const items = kept.flatMap((one) => toItem(one, !stamps.has(one.uri)));
  return { subject: { ...subject, items: kept }, items, total: items.length, stamps, leftOut };
}

/** None where it is not known what stood there. */
function toItem({ uri, range, text, breadcrumb = [], label }: ListedPassage, isGone: boolean): ReadItem[] {
  if (text === undefined) return [];
  const path = nameDocument(uri);
  return [
    { uri, range, text, path, breadcrumb, ...(label === undefined ? {} : { label }), ...(isGone ? { isGone } : {}) },
  ];
}

/** The passages of one document as they are now; undefined for those that are not there any more. */
async function readPassages(
  engine: Engine,
  uri: string,
  passages: readonly ListedPassage[],
  { stamp, open }: { stamp: string; open: TextDocument | undefined },
  signal: AbortSignal | undefined,
): Promise<(ListedPassage | undefined)[]> {
  if (passages.every((one) => one.text !== undefined && one.stamp === stamp)) return [...passages];
  const document = open ?? (await openQuietly(uri));
  // Where the document has been edited since a passage was found in it, its text tells where it is now.
  const find = document && createFinder(document);
  const placed = passages.map((one) => {
    if (one.text === undefined || one.stamp === stamp || !find) return one;
    const range = find(one.range, one.text);
    return range && { ...one, range, stamp };
  });
  const unknown = placed.filter((one) => one !== undefined).filter(({ text }) => text === undefined);
  const found = unknown.length > 0 ? await findPassages(engine, uri, unknown, signal) : new Map<string, ListedItem>();
  return placed.map((one) => {
    if (!one || one.text !== undefined) return one;
    const item = found.get(keyOf(one.range));
    const text = item?.text ?? (document ? readRaw(document, one.range) : '');
    return text === '' ? undefined : { ...one, text, breadcrumb: item?.breadcrumb ?? [], stamp };
  });
}

/** Finds passages again in a document whose text is put together once for all of them. */
function createFinder(document: TextDocument): (old: core.Range, passage: string) => core.Range | undefined {
  const text = document.getText();
  return (old, passage) => {
    const { start, end } = document.validateRange(toEditorRange(old));
    const found = locatePassage(text, { start: document.offsetAt(start), end: document.offsetAt(end) }, passage);
    return found && toCoreRange(new Range(document.positionAt(found.start), document.positionAt(found.end)));
  };
}

async function openQuietly(uri: string): Promise<TextDocument | undefined> {
  return workspace.openTextDocument(Uri.parse(uri)).then(
    (document) => document,
    () => undefined,
  );
}

/** The sentences and paragraphs at exactly these places, by {@link keyOf} their ranges. */
async function findPassages(
  engine: Engine,
  uri: string,
  passages: readonly ListedPassage[],
  signal: AbortSignal | undefined,
): Promise<Map<string, ListedItem>> {
  const within = passages.map(({ range }) => range).filter((range) => !isEmpty(range));
  const found = new Map<string, ListedItem>();
  for (const items of ['paragraph', 'sentence'] as const) {
    const question = { uris: [uri], items, within, most: Number.MAX_SAFE_INTEGER, excess: 'refuse' } as const;
    const listed = await engine.listItems(question, signal ? { signal } : {});
    for (const item of listed.items) found.set(keyOf(item.range), item);
  }
  return found;
}

function keyOf({ start, end }: core.Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** What stands at a place that is neither a sentence nor a paragraph any more. */
function readRaw(document: TextDocument, range: core.Range): string {
  return document
    .getText(document.validateRange(new Range(toEditorRange(range).start, toEditorRange(range).end)))
    .replace(/\s+/g, ' ')
    .trim();
}

interface GivenDocument {
  /** The version that the engine holds; undefined where the document is left out. */
  readonly stamp: string | undefined;
  readonly open: TextDocument | undefined;
  readonly leftOut: readonly LeftOutDocument[];
}

/** Sees to it that the engine holds a document as it is at this moment. */
async function giveDocument(engine: Engine, key: string, signal: AbortSignal | undefined): Promise<GivenDocument> {
  const uri = Uri.parse(key);
  const open = findOpenDocument(uri);
  const maxBytes = readMaxFileBytes();
  // Asked for an untitled document that is closed, VS Code would make a new one.
  if (!open && uri.scheme === 'untitled') return leaveOut({ uri: key, reason: 'gone' });
  const described = open ? captureSource(open, maxBytes) : await describeDocument(uri, maxBytes, undefined);
  if ('reason' in described) return leaveOut(described);
  if (open && (await isGone(uri))) return leaveOut({ uri: key, reason: 'gone' });
  const { stamps, leftOut } = await feedDocuments(engine, [described], signal ? { signal } : {});
  return { stamp: stamps.get(key), open, leftOut };
}

function leaveOut(document: LeftOutDocument): GivenDocument {
  return { stamp: undefined, open: undefined, leftOut: [document] };
}

/** The document as it is when this is called: the ranges that are asked about count in that version. */
function captureSource(document: TextDocument, maxBytes: number): SourceDocument | LeftOutDocument {
  const captured = captureDocument(document, maxBytes);
  return 'reason' in captured ? captured : { ...captured, read: async () => captured };
}
