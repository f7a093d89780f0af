import { workspace, type ConfigurationScope } from 'vscode';
import { limitNumber, listStrings } from './settingValues.ts';

// Defaults and limits are those of package.json.

export interface FileSettings {
  /** Glob patterns, relative to a workspace folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which files of a folder a search of the workspace reads. */
export function readFileSettings(folder: ConfigurationScope): FileSettings {
  const settings = workspace.getConfiguration('simile.files', folder);
  return { include: listStrings(settings.get('include')), exclude: listStrings(settings.get('exclude')) };
}

/** Bytes above which a document is left out. */
export function readMaxFileBytes(): number {
  const megabytes = workspace.getConfiguration('simile.files').get('maxSizeMB');
  return limitNumber(megabytes, { fallback: 5, least: 0, most: 50 }) * 1024 * 1024;
}

/** Results of one query at most. */
export function readMaxResults(): number {
  const results = workspace.getConfiguration('simile.similar').get('maxResults');
  return Math.trunc(limitNumber(results, { fallback: 20, least: 1, most: 500 }));
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
    idleTimeoutMs: limitNumber(settings.get('idleTimeoutMinutes'), { fallback: 10, least: 0, most: 1440 }) * 60_000,
    processes: Math.trunc(limitNumber(settings.get('processes'), { fallback: 0, least: 0, most: 16 })),
  };
}
