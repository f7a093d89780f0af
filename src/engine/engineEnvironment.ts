import { availableParallelism } from 'node:os';
import { readRemoteModel, type RemoteModel } from '../core/models/remoteModel.ts';

/** What the client tells the engine process at its start, by environment variables. */
export interface EngineEnvironment {
  readonly modelFolder: string;
  /** An encoder on a server in place of the one in that folder, where there is one. */
  readonly remote: RemoteModel | undefined;
  /** Where the index is kept; undefined: in memory. */
  readonly indexFolder: string | undefined;
  /** Processes that encode at most, the engine among them; 0: what measured best for this machine. */
  readonly processes: number;
  /** Whether to run at less than normal priority, leaving the machine to the editor. */
  readonly background: boolean;
  /** Whether all encoder processes start at once. */
  readonly eager: boolean;
}

export function toEnvironmentVariables(environment: EngineEnvironment) {
  const { modelFolder, remote, indexFolder, processes, background, eager } = environment;
  return {
    SIMILE_MODEL_FOLDER: modelFolder,
    SIMILE_REMOTE_MODEL: remote ? JSON.stringify(remote) : '',
    SIMILE_INDEX_FOLDER: indexFolder ?? '',
    SIMILE_PROCESSES: String(processes),
    SIMILE_BACKGROUND: background ? '1' : '0',
    SIMILE_EAGER: eager ? '1' : '0',
  };
}

export function readEngineEnvironment(env = process.env): EngineEnvironment {
  const remote = env['SIMILE_REMOTE_MODEL'];
  return {
    modelFolder: env['SIMILE_MODEL_FOLDER'] ?? '',
    remote: remote ? readRemoteModel(JSON.parse(remote)) : undefined,
    indexFolder: env['SIMILE_INDEX_FOLDER'] || undefined,
    processes: Number(env['SIMILE_PROCESSES']) || defaultProcesses(),
    background: env['SIMILE_BACKGROUND'] === '1',
    eager: env['SIMILE_EAGER'] === '1',
  };
}

/**
 * One process per core up to two, then one per two logical cores (which share one arithmetic unit on most machines),
 * and never more than four: each takes about 100 MB, and people want to go on working.
 */
export function defaultProcesses(cores = availableParallelism()): number {
  return Math.min(4, Math.max(Math.min(cores, 2), Math.floor(cores / 2)));
}
