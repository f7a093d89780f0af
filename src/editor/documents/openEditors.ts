import { TabInputText, TabInputTextDiff, window, type Uri } from 'vscode';

/** Documents that VS Code itself writes: what they hold is nobody's prose. */
const internalSchemes = new Set(['output', 'debug', 'vscode-settings', 'vscode-terminal', 'git', 'gitfs']);

/** The text documents that have a tab, in the order of the tabs. Of a comparison it is the newer side. */
export function listOpenEditors(): Uri[] {
  const uris = window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => {
      if (input instanceof TabInputText) return [input.uri];
      return input instanceof TabInputTextDiff ? [input.modified] : [];
    }),
  );
  return uris.filter(({ scheme }) => !internalSchemes.has(scheme));
}
