import pMap from 'p-map';
import { FileSystemError, Range, Uri, workspace, type TextDocument } from 'vscode';
import type * as core from '../../core/passage.ts';
import type { EncodingProgress, EngineApi, ListedItem } from '../../protocol/engineApi.ts';
import { HEATMAP_LIMIT, type HeatmapItem } from '../../protocol/heatmapApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { captureDocument, describeDocument, findOpenDocument, stampFile } from '../documents/describeDocument.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { LeftOutDocument, SourceDocument } from '../documents/sourceDocument.ts';
import { findText, toCoreRange, toEditorRange } from '../similar/readQueries.ts';
import { readMaxFileBytes } from '../settings.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import type { HeatmapSubject, ListedPassage } from './heatmapSubject.ts';
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
type ListSubject = Extract<HeatmapSubject, { type: 'list' }>;
type DocumentSubject = Extract<HeatmapSubject, { type: 'document' }>;

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
  return subject.type === 'document' ? readDocument(engine, subject, call) : readList(engine, subject, call);
}

async function readDocument(
  engine: Engine,
  subject: DocumentSubject,
  call: Call<EncodingProgress>,
): Promise<ReadItems> {
  const { uri, items: kind, ranges, nearestOnly = false } = subject;
  const { stamp, leftOut } = await giveDocument(engine, uri, call.signal);
  if (stamp === undefined) return { subject, items: [], total: 0, stamps: new Map(), leftOut };
  const { items, total } = await engine.listItems(
    {
      uris: [uri],
      items: kind,
      most: HEATMAP_LIMIT,
      excess: nearestOnly ? 'nearest' : 'refuse',
      ...(ranges ? { within: ranges } : {}),
    },
    call,
  );
  const path = nameDocument(uri);
  return { subject, items: items.map((item) => ({ ...item, path })), total, stamps: new Map([[uri, stamp]]), leftOut };
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
  const placed = passages.map((one) => {
    if (one.text === undefined || one.stamp === stamp || !document) return one;
    const range = findText(document, toEditorRange(one.range), one.text);
    return range && { ...one, range: toCoreRange(range), stamp };
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
  if (open && (await isDeleted(open))) return leaveOut({ uri: key, reason: 'gone' });
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

/** Whether an editor shows nothing but what a deleted file held. */
async function isDeleted({ uri, isDirty }: TextDocument): Promise<boolean> {
  if (isDirty || workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return false;
  return stampFile(uri).then(
    () => false,
    (error: unknown) => error instanceof FileSystemError && error.code === 'FileNotFound',
  );
}
