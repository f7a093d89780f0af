import { TabInputWebview, ViewColumn, window, type TabGroup } from 'vscode';

/**
 * The column that a new panel opens in: never that of the editor which a person looks at. Where there is another column it is
 * taken, first of all one with a panel of ours, so that panels share a column as tabs.
 */
export function findPanelColumn(): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  // Asked for in a panel, as a comparison is in the heatmap.
  if (isPanel(activeTabGroup.activeTab?.input)) return activeTabGroup.viewColumn;
  const others = all.filter(({ viewColumn }) => viewColumn !== activeTabGroup.viewColumn);
  return (others.find(holdsPanel) ?? others[0])?.viewColumn ?? ViewColumn.Beside;
}

function holdsPanel({ tabs }: TabGroup): boolean {
  return tabs.some(({ input }) => isPanel(input));
}

/** VS Code puts something before the type of a panel. */
function isPanel(input: unknown): boolean {
  return input instanceof TabInputWebview && /\bsimile\.\w+$/.test(input.viewType);
}
