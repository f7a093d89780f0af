import { TabInputText, window, workspace, type Uri } from 'vscode';

/** Bytes above which VS Code keeps a text to itself: its tab is open, yet no extension sees an editor. */
const LARGEST_SHARED = 50 * 1024 * 1024;

/** Why there is no text editor to ask. A tab may also show that its file is binary, gone or not readable. */
export async function explainMissingEditor(): Promise<'noEditor' | 'hiddenText' | 'noText'> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputText)) return 'noEditor';
  return (await sizeOf(input.uri)) > LARGEST_SHARED ? 'hiddenText' : 'noText';
}

async function sizeOf(uri: Uri): Promise<number> {
  try {
    return (await workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}
