import { TabInputText, TabInputTextDiff, window, type Uri } from 'vscode';

const internalSchemes = new Set([
  'output',
  'debug',
  'vscode-settings',
  'vscode-terminal',
  'git',
  'gitfs',
  'simile-index',
]);

/** Whether VS Code itself writes a document, or keeps an old version in it: what it holds is nobody's prose. */
export function isInternalDocument({ scheme }: Uri): boolean {
  return internalSchemes.has(scheme);
}

/** The text documents that have a tab, in the order of the tabs. Of a comparison it is the newer side. */
export function listOpenEditors(): Uri[] {
  const uris = window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => {
      if (input instanceof TabInputText) return [input.uri];
      return input instanceof TabInputTextDiff ? [input.modified] : [];
    }),
  );
  return uris.filter((uri) => !isInternalDocument(uri));
}
