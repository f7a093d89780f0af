import type { Uri } from 'vscode';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';

/** What every panel needs. */
export interface PanelParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  /** The folder of the extension. */
  readonly extensionUri: Uri;
  readonly log: (line: string) => void;
}
