import { workspace } from 'vscode';

/** The document itself, and where it is a cell, the notebook that it belongs to. */
export function listOwnUris(uri: string): string[] {
  const notebook = workspace.notebookDocuments.find((one) =>
    one.getCells().some(({ document }) => document.uri.toString() === uri),
  );
  return notebook ? [uri, notebook.uri.toString()] : [uri];
}
