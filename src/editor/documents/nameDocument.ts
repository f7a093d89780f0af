import { Uri, workspace } from 'vscode';

/** A document as a person calls it: its path in the workspace. */
export function nameDocument(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

/** The last part of its path, for titles. */
export function nameBriefly(uri: string): string {
  const { path } = Uri.parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}
