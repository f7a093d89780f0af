import { CancellationTokenSource, type Uri } from 'vscode';
import { findWorkspaceFiles } from './findWorkspaceFiles.ts';
import { listOpenEditors } from './openEditors.ts';
import type { Scope } from './scope.ts';

/** The documents of a scope, each once. `asked` are the documents of the query: a file is searched for itself. */
export async function collectScope(scope: Scope, asked: readonly Uri[], signal: AbortSignal): Promise<Uri[]> {
  const unique = new Map<string, Uri>();
  for (const uri of await listScope(scope, asked, signal)) unique.set(uri.toString(), uri);
  signal.throwIfAborted();
  return [...unique.values()];
}

async function listScope(scope: Scope, asked: readonly Uri[], signal: AbortSignal): Promise<readonly Uri[]> {
  switch (scope) {
    case 'file':
      return asked;
    case 'openEditors':
      return listOpenEditors();
    case 'workspace': {
      const source = new CancellationTokenSource();
      const cancel = () => source.cancel();
      signal.addEventListener('abort', cancel);
      try {
        return await findWorkspaceFiles(source.token);
      } finally {
        signal.removeEventListener('abort', cancel);
        source.dispose();
      }
    }
  }
}
