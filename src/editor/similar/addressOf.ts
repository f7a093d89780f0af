import { workspace, type Uri } from 'vscode';

/**
 * What a link to a document says: its path from the root of its workspace folder, with a slash before it, which VS Code
 * and others resolve from any note of that folder; a whole URI outside the workspace.
 */
export function addressOf(uri: Uri): string | undefined {
  if (uri.scheme === 'untitled') return undefined;
  if (!workspace.getWorkspaceFolder(uri)) return uri.toString();
  const path = workspace.asRelativePath(uri, false);
  return `/${path.split('/').map(encodeURIComponent).join('/')}`;
}
