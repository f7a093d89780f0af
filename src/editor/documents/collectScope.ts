import type { Uri } from 'vscode';
import { listOpenEditors } from './openEditors.ts';
import type { Scope } from './scope.ts';

/** The documents of a scope without an index, each once. `asked` are the documents of the query: a file is searched for itself. */
export function collectScope(scope: Exclude<Scope, 'workspace'>, asked: readonly Uri[]): Uri[] {
  const uris = scope === 'file' ? asked : listOpenEditors();
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
}
