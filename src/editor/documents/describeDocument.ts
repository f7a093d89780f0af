import { isAscii } from 'node:buffer';
import { FileSystemError, FileType, Uri, workspace, type TextDocument } from 'vscode';
import { languageOfPath } from '../../core/languageOfPath.ts';
import type { DocumentText } from '../../protocol/engineApi.ts';
import { LeftOutError, type LeftOutDocument, type LeftOutReason, type SourceDocument } from './sourceDocument.ts';

/** Which opening of a document this object is: a document that is closed and opened again starts at version 1 again. */
const openings = new WeakMap<TextDocument, number>();
let lastOpening = 0;

/**
 * The language that decides how an open document is cut into passages: a notebook opened as a text is still one, and a
 * cell of it (whose URI has the same path) is what it says.
 */
export function languageOfDocument({ uri, languageId }: TextDocument): string {
  return uri.scheme !== 'vscode-notebook-cell' && languageOfPath(uri.path) === 'jupyter' ? 'jupyter' : languageId;
}

/** Changes with the text of an open document, and with its language. */
export function stampOpenDocument(document: TextDocument): string {
  let opening = openings.get(document);
  if (opening === undefined) openings.set(document, (opening = ++lastOpening));
  return `v${opening}.${document.version}.${languageOfDocument(document)}`;
}

/** Changes with the content of a file. Rejects where there is no such file. */
export async function stampFile(uri: Uri): Promise<string> {
  const { mtime, size } = await workspace.fs.stat(uri);
  return `${mtime}:${size}`;
}

export function findOpenDocument(uri: Uri): TextDocument | undefined {
  const key = uri.toString();
  return workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

/**
 * Says where the text of a document is to be had: in the editor where it is open, since what a person sees is what is
 * searched, else on disk. Documents above `maxBytes` are left out.
 */
export async function describeDocument(
  uri: Uri,
  maxBytes: number,
  open: TextDocument | undefined,
): Promise<SourceDocument | LeftOutDocument> {
  if (open) return describeOpenDocument(open, maxBytes);
  const key = uri.toString();
  try {
    if (workspace.fs.isWritableFileSystem(uri.scheme) === undefined) {
      // No file system: a document that an extension provides, or an untitled one that has not been loaded yet.
      return describeOpenDocument(await workspace.openTextDocument(uri), maxBytes);
    }
    const { type, size, mtime } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0) return { uri: key, reason: 'unreadable' };
    if (size > maxBytes) return { uri: key, reason: 'too large' };
    return { uri: key, stamp: `${mtime}:${size}`, read: () => readFile(uri, `${mtime}:${size}`) };
  } catch (error) {
    return { uri: key, reason: reasonOf(error) };
  }
}

function describeOpenDocument(document: TextDocument, maxBytes: number): SourceDocument | LeftOutDocument {
  const uri = document.uri.toString();
  if (countUnits(document) > maxBytes) return { uri, reason: 'too large' };
  return { uri, stamp: stampOpenDocument(document), read: async () => readOpenDocument(document) };
}

/** The text of an open document as it is at this moment, unless it has more than `maxBytes`. */
export function captureDocument(document: TextDocument, maxBytes: number): DocumentText | LeftOutDocument {
  if (countUnits(document) > maxBytes) return { uri: document.uri.toString(), reason: 'too large' };
  return readOpenDocument(document);
}

function readOpenDocument(document: TextDocument): DocumentText {
  return {
    uri: document.uri.toString(),
    stamp: stampOpenDocument(document),
    languageId: languageOfDocument(document),
    text: document.getText(),
  };
}

/** UTF-16 units: for prose near enough to bytes, and known without putting the text together. */
export function countUnits(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

async function readFile(uri: Uri, stamp: string) {
  let bytes: Uint8Array;
  try {
    bytes = await workspace.fs.readFile(uri);
  } catch (error) {
    throw new LeftOutError({ uri: uri.toString(), reason: reasonOf(error) });
  }
  try {
    const text = decodeAscii(bytes) ?? (await workspace.decode(bytes, { uri }));
    return { uri: uri.toString(), stamp, languageId: languageOfPath(uri.path), text };
  } catch {
    // `decode` rejects for one reason only: the bytes are no text.
    throw new LeftOutError({ uri: uri.toString(), reason: 'binary' });
  }
}

/**
 * What is ASCII is the same text in every encoding that VS Code knows, and asking for it takes a message to the window
 * and back. Undefined where the bytes are anything else, or no text.
 */
function decodeAscii(bytes: Uint8Array): string | undefined {
  if (!isAscii(bytes) || bytes.includes(0)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function reasonOf(error: unknown): LeftOutReason {
  return error instanceof FileSystemError && error.code === 'FileNotFound' ? 'gone' : 'unreadable';
}
