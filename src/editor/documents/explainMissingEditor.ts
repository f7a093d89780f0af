import { TabInputText, window } from 'vscode';

/**
 * Why there is no text editor to ask. VS Code keeps texts above 50 MB to itself: their tab is open, yet no extension
 * sees an editor.
 */
export function explainMissingEditor(): 'noEditor' | 'documentTooLarge' {
  return window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputText ? 'documentTooLarge' : 'noEditor';
}
