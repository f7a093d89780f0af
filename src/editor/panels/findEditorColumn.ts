import { TabInputNotebook, TabInputText, ViewColumn, window, type Uri } from 'vscode';

/**
 * The column in which a panel opens a document: where it is shown already, else where it has a tab, else the column that
 * is not the panel's own.
 */
export function findEditorColumn(uri: Uri, own: ViewColumn | undefined): ViewColumn {
  const key = uri.toString();
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === key)?.viewColumn;
  if (shown !== undefined) return shown;
  const { all } = window.tabGroups;
  const tabbed = all.find(({ tabs }) => tabs.some(({ input }) => uriOf(input)?.toString() === key));
  return (tabbed ?? all.find(({ viewColumn }) => viewColumn !== own))?.viewColumn ?? ViewColumn.Beside;
}

function uriOf(input: unknown): Uri | undefined {
  return input instanceof TabInputText || input instanceof TabInputNotebook ? input.uri : undefined;
}
