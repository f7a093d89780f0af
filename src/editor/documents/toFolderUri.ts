import type { Uri } from 'vscode';

/** A folder as scopes name it: without a slash at the end. */
export function toFolderUri(uri: Uri): string {
  return uri.toString().replace(/\/$/, '');
}
