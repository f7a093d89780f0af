import { workspace, type ConfigurationScope, type TextDocument } from 'vscode';
import type { Closeness } from '../core/closeness.ts';
import type { LinkStyle } from '../core/links/documentLink.ts';
import { EMBEDDED } from '../core/models/embedded.ts';
import { readRemoteModel, type RemoteModel } from '../core/models/remoteModel.ts';
import type { Ranking } from '../protocol/engineApi.ts';
import { commentGlob } from './documents/commentFiles.ts';
import { chooseOne, limitNumber, listStrings, readText } from './settingValues.ts';

// Defaults and limits are those of package.json.

export interface FileSettings {
  /** Glob patterns, relative to a workspace folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Which files of a folder a search of the workspace reads. */
export function readFileSettings(folder: ConfigurationScope): FileSettings {
  const settings = workspace.getConfiguration('simile.files', folder);
  const comments = settings.get('includeComments') === true ? [commentGlob] : [];
  return {
    include: [...listStrings(settings.get('include')), ...comments],
    exclude: listStrings(settings.get('exclude')),
  };
}

/** Whether the index is made for every workspace, rather than for those in which somebody has used Simile. */
export function readIndexAlways(): boolean {
  return workspace.getConfiguration('simile.index').get('start') === 'always';
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

export interface HoverSettings {
  readonly isEnabled: boolean;
  /** Paragraphs that a hover shows at most. */
  readonly maxResults: number;
  /** Paragraphs further away are not shown. */
  readonly minCloseness: Exclude<Closeness, 'weak'>;
}

/** What is shown over the prose of a document. */
export function readHoverSettings(document: TextDocument): HoverSettings {
  const settings = workspace.getConfiguration('simile.hover', document);
  return {
    isEnabled: settings.get('enabled') !== false,
    maxResults: Math.trunc(limitNumber(settings.get('maxResults'), { fallback: 3, least: 1, most: 10 })),
    minCloseness: chooseOne(settings.get('minCloseness'), ['close', 'very close', 'related']),
  };
}

/** How a search by meaning ranks its results. */
export function readRanking(): Ranking {
  return chooseOne(workspace.getConfiguration('simile.search').get('ranking'), ['both', 'meaning', 'words']);
}

/** Notes that the view “Related” shows at most. */
export function readMostRelatedNotes(): number {
  const notes = workspace.getConfiguration('simile.related').get('maxNotes');
  return Math.trunc(limitNumber(notes, { fallback: 10, least: 1, most: 50 }));
}

/** How links are written in a document. */
export function readLinkStyle(document: ConfigurationScope): LinkStyle | 'auto' {
  return chooseOne(workspace.getConfiguration('simile.links', document).get('style'), ['auto', 'wiki', 'markdown']);
}

/** Groups of each sort of near-duplicates that are found at most. */
export function readMostDuplicates(): number {
  const groups = workspace.getConfiguration('simile.duplicates').get('maxGroups');
  return Math.trunc(limitNumber(groups, { fallback: 200, least: 1, most: 5000 }));
}

/** Whether texts that stand elsewhere as well are marked in a document while it is written. */
export function readShowsWhileTyping(document: ConfigurationScope): boolean {
  return workspace.getConfiguration('simile.duplicates', document).get('showWhileTyping') === true;
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

/** The encoder that is asked for: {@link EMBEDDED}, or the id of one that is installed. No workspace has a say in it. */
export function readEncoderId(): string {
  return readText(workspace.getConfiguration('simile').get('encoder')) ?? EMBEDDED;
}

/** Encoders on servers that were connected; what is no such thing is passed over. No workspace has a say in it. */
export function readRemoteModels(): RemoteModel[] {
  const entries = workspace.getConfiguration('simile').get<unknown>('remoteEncoders');
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((json: unknown) => {
    try {
      return [readRemoteModel(json)];
    } catch {
      return [];
    }
  });
}

/** The hub that encoders are downloaded from; undefined: the usual one. No workspace has a say in it. */
export function readModelEndpoint(): string | undefined {
  return readText(workspace.getConfiguration('simile.models').get('endpoint'));
}
