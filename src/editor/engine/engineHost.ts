import { EventEmitter, workspace, type Disposable, type Event } from 'vscode';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { remoteModelId, type RemoteModel } from '../../core/models/remoteModel.ts';
import { EngineClient, type EngineState, type RemoteEncoding } from '../../engine/client.ts';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import { indexFolderOf } from '../encoders/indexFolderOf.ts';
import { findEncoderFolder, type EncoderPlaces } from '../encoders/findEncoderFolder.ts';
import { readEncoderId, readEngineSettings, readRemoteModels } from '../settings.ts';

export interface EngineFiles extends EncoderPlaces {
  /** The bundle of the engine process. */
  readonly entry: string;
  /** Where the indexes of the workspace are kept, one for each encoder; undefined: in memory. */
  readonly indexFolder: string | undefined;
  /** What asks a server for an encoder that is there. */
  readonly openRemote: (model: RemoteModel) => RemoteEncoding;
}

/** Keeps one engine client, and exchanges it for another when the settings of the engine change, or the encoder. */
export class EngineHost implements Disposable {
  readonly #files: EngineFiles;
  readonly #log: (line: string) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<EngineState>());
  readonly #restarted = this.#store.add(new EventEmitter<void>());
  #client: EngineClient;
  #unsubscribe: () => void;
  #missingEncoder: string | undefined;
  #settingsChanged = false;
  #tidied: Promise<void> | undefined;
  #users = 0;
  #disposed = false;

  constructor(files: EngineFiles, log: (line: string) => void) {
    this.#files = files;
    this.#log = log;
    this.#client = this.#createClient();
    this.#unsubscribe = this.#client.onStateChange(this.#follow);
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (
          ['simile.engine', 'simile.encoder', 'simile.remoteEncoders'].some((name) => change.affectsConfiguration(name))
        )
          this.takeUpSettings();
      }),
    );
  }

  readonly onDidChangeState: Event<EngineState> = this.#changed.event;
  /** Somebody asked for a restart: what failed for want of an engine may be tried again. */
  readonly onDidRestart: Event<void> = this.#restarted.event;

  get state(): EngineState {
    return this.#client.state;
  }

  /** The encoder that the settings ask for, where it is not installed, so that the embedded one stands in for it. */
  get missingEncoder(): string | undefined {
    return this.#missingEncoder;
  }

  /** The engine, started by the first call. For work of more than one call: {@link use}. */
  get api(): EngineApi {
    return this.#client.api;
  }

  /** Does work of several calls with the engine, all of them under the settings that it begins with. */
  async use<T>(work: (api: EngineApi) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await work(this.#client.api);
    } finally {
      this.#users--;
      this.#exchangeUnusedClient();
    }
  }

  restart(): void {
    this.#client.restart();
    this.#restarted.fire();
  }

  /** The settings say something else, or the encoder that they name has come, gone or changed. */
  takeUpSettings(): void {
    this.#settingsChanged = true;
    this.#exchangeUnusedClient();
  }

  dispose(): void {
    this.#disposed = true;
    this.#unsubscribe();
    this.#client.dispose();
    this.#store.dispose();
  }

  readonly #follow = (state: EngineState): void => {
    if (state.kind === 'running') void (this.#tidied ??= this.#removeStrayIndexes());
    this.#changed.fire(state);
  };

  /** Encoders are deleted in one workspace, and have indexes in others: those go once Simile is used there. */
  async #removeStrayIndexes(): Promise<void> {
    const { indexFolder, modelsFolder } = this.#files;
    if (indexFolder === undefined) return;
    const { listInstalledIds, removeStrayIndexes } = await import('../encoders/encoderIndexes.ts');
    const ids = [...(await listInstalledIds(modelsFolder)), ...readRemoteModels().map(remoteModelId)];
    await removeStrayIndexes(indexFolder, ids);
  }

  #exchangeUnusedClient(): void {
    if (!this.#settingsChanged || this.#users > 0 || this.#disposed) return;
    this.#settingsChanged = false;
    this.#unsubscribe();
    this.#client.dispose();
    this.#client = this.#createClient();
    this.#unsubscribe = this.#client.onStateChange(this.#follow);
    this.#changed.fire(this.#client.state);
  }

  #createClient(): EngineClient {
    const { idleTimeoutMs, processes } = readEngineSettings();
    const { entry, embeddedFolder, indexFolder, openRemote } = this.#files;
    const id = readEncoderId();
    const remote = readRemoteModels().find((model) => remoteModelId(model) === id);
    const modelFolder = findEncoderFolder(id, this.#files);
    const isThere = remote !== undefined || modelFolder !== undefined;
    this.#missingEncoder = isThere ? undefined : id;
    return new EngineClient({
      entry,
      modelFolder: modelFolder ?? embeddedFolder,
      remote: remote && openRemote(remote),
      indexFolder: indexFolder && indexFolderOf(indexFolder, isThere ? id : EMBEDDED),
      idleTimeoutMs,
      background: true,
      ...(processes > 0 ? { encoderProcesses: processes } : {}),
      log: this.#log,
    });
  }
}
