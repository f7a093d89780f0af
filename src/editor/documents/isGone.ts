import { FileSystemError, workspace, type Uri } from 'vscode';
import { findOpenDocument, stampFile } from './describeDocument.ts';

/**
 * Whether a file was moved or deleted and no editor holds anything else than it did, or an untitled document was closed. What
 * cannot be looked at is not gone.
 */
export async function isGone(uri: Uri): Promise<boolean> {
  const open = findOpenDocument(uri);
  if (uri.scheme === 'untitled') return open === undefined;
  if (open?.isDirty || workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return false;
  return stampFile(uri).then(
    () => false,
    (error: unknown) => error instanceof FileSystemError && error.code === 'FileNotFound',
  );
}
