import { workspace, type ConfigurationScope } from 'vscode';

export interface FileSettings {
  /** Glob patterns, relative to a workspace folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which files of a folder a search of the workspace reads. */
export function readFileSettings(folder: ConfigurationScope): FileSettings {
  const settings = workspace.getConfiguration('simile.files', folder);
  return { include: settings.get<string[]>('include', []), exclude: settings.get<string[]>('exclude', []) };
}

/** Bytes above which a document is left out. */
export function readMaxFileBytes(): number {
  return workspace.getConfiguration('simile.files').get('maxSizeMB', 5) * 1024 * 1024;
}

/** Results of one query at most. */
export function readMaxResults(): number {
  return workspace.getConfiguration('simile.similar').get('maxResults', 20);
}

export interface EngineSettings {
  /** Milliseconds; 0 never ends the engine. */
  readonly idleTimeoutMs: number;
  /** 0 leaves the choice to the engine. */
  readonly processes: number;
}

export function readEngineSettings(): EngineSettings {
  const settings = workspace.getConfiguration('simile.engine');
  return {
    idleTimeoutMs: settings.get('idleTimeoutMinutes', 10) * 60_000,
    processes: settings.get('processes', 0),
  };
}
