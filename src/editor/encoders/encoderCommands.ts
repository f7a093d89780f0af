import { ConfigurationTarget, Uri, l10n, window, workspace } from 'vscode';
import { member } from '../../core/member.ts';
import { downloadSize, findInCatalogue } from '../../core/models/catalogue.ts';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { isPoolingAssumed } from '../../core/models/isPoolingAssumed.ts';
import { remoteModelId, remoteModelTitle, type RemoteModel } from '../../core/models/remoteModel.ts';
import { downloadModel } from '../../network/downloadModel.ts';
import { readEndpoint, USUAL_ENDPOINT } from '../../network/hubAddress.ts';
import { importModel } from '../../network/importModel.ts';
import { bytesIn, ModelStore, type InstalledModel } from '../../network/modelStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readEncoderId, readModelEndpoint } from '../settings.ts';
import { askWhatToImport } from './askWhatToImport.ts';
import { warnOfAssumedPooling } from './encoderWording.ts';
import { removeIndex } from './encoderIndexes.ts';
import { findEncoders } from './findEncoders.ts';
import { indexFolderOf } from './indexFolderOf.ts';
import type { ListedEncoder } from './listEncoders.ts';
import { confirmDeletion, confirmForgetting, pickTask } from './pickTask.ts';
import { confirmDownload, ON_A_SERVER, pickEncoder } from './pickEncoder.ts';
import { RemoteEncoders } from './remote/remoteEncoders.ts';
import type { ServerKeys } from './remote/serverKeys.ts';
import { tellModelFailure } from './tellModelFailure.ts';
import { tellVerified } from './tellVerified.ts';
import { withModelProgress } from './withModelProgress.ts';

export interface EncoderParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  /** Where encoders are installed. */
  readonly modelsFolder: string;
  /** Where the indexes of the workspace are kept, one for each encoder; undefined: in memory. */
  readonly indexFolder: string | undefined;
  /** Of servers with encoders. */
  readonly keys: ServerKeys;
  readonly log: (line: string) => void;
}

/** What people do with encoders. Nothing here opens a connection but a download or a server that a person has agreed to. */
export class EncoderCommands {
  readonly #parts: EncoderParts;
  readonly #store: ModelStore;
  readonly #remote: RemoteEncoders;

  constructor(parts: EncoderParts) {
    this.#parts = parts;
    this.#store = new ModelStore(parts.modelsFolder);
    this.#remote = new RemoteEncoders(parts.keys, parts.log);
  }

  /** @param asked the id of an encoder; one is asked for otherwise, those first that speak `languages` of it */
  async choose(asked?: unknown): Promise<void> {
    let id = typeof asked === 'string' ? asked : undefined;
    do {
      id ??= await pickEncoder(await this.#list(), readLanguages(asked));
      if (id === ON_A_SERVER) return this.#connect();
      if (id === undefined || (await this.#take(id)) === 'done') return;
      id = undefined;
    } while (true);
  }

  /** @param place a folder or .zip; one is asked for otherwise */
  async import(place?: unknown): Promise<void> {
    const uri = place instanceof Uri ? place : await askWhatToImport();
    if (!uri) return;
    try {
      const model = await withModelProgress(l10n.t('Importing an encoder'), (signal, report) =>
        importModel(uri.fsPath, this.#store, { signal, onProgress: ({ done, total }) => report(done, total) }),
      );
      // It may have taken the place of the one in use.
      if (model.id === readEncoderId()) this.#parts.engine.takeUpSettings();
      this.#offerImported(model);
    } catch (error) {
      tellModelFailure(error, () => this.import(uri), this.#parts.log);
    }
  }

  /** Shows which encoders there are and how large, and checks and deletes them. */
  async manage(): Promise<void> {
    for (;;) {
      const listed = (await this.#list()).filter(({ state }) => state !== 'absent');
      const task = await pickTask(listed);
      if (!task) return;
      if (!('encoder' in task)) return task.kind === 'connect' ? this.#connect() : this[task.kind]();
      if (task.kind === 'use') return void (await this.#take(task.encoder.id));
      if (task.kind === 'verify') return this.#verify(task.encoder);
      if (task.kind === 'change') return this.#connect(this.#remote.find(task.encoder.id));
      const indexBytes = await this.#measureIndex(task.encoder);
      if (task.kind === 'forget') {
        if (await confirmForgetting(task.encoder, indexBytes)) await this.#forget(task.encoder);
      } else if (await confirmDeletion(task.encoder, indexBytes)) await this.#delete(task.encoder);
    }
  }

  /** Bytes of the index of this workspace that was made with an encoder. */
  async #measureIndex({ id }: ListedEncoder): Promise<number> {
    const { indexFolder } = this.#parts;
    return indexFolder === undefined ? 0 : bytesIn(indexFolderOf(indexFolder, id));
  }

  async #removeIndex(id: string): Promise<void> {
    const { indexFolder } = this.#parts;
    if (indexFolder !== undefined) await removeIndex(indexFolder, id);
  }

  async #list(): Promise<ListedEncoder[]> {
    return findEncoders(this.#store, this.#parts.engine);
  }

  /** Uses an encoder, and downloads it first where it is not here. */
  async #take(id: string): Promise<'done' | 'back'> {
    try {
      const listed = (await this.#list()).find((one) => one.id.toLowerCase() === id.toLowerCase());
      if (listed && listed.state !== 'absent' && listed.state !== 'damaged')
        await this.#use(listed.id, listed.title, false);
      else return await this.#download(listed?.id ?? id);
    } catch (error) {
      tellModelFailure(error, () => this.choose(id), this.#parts.log);
    }
    return 'done';
  }

  /** @param former one whose place the new one takes */
  async #connect(former?: RemoteModel): Promise<void> {
    const model = await this.#remote.connect(former);
    // Its key may be another, which no setting shows.
    if (model) await this.#use(remoteModelId(model), remoteModelTitle(model), true);
  }

  async #forget({ id }: ListedEncoder): Promise<void> {
    const model = this.#remote.find(id);
    if (!model) return;
    if (readEncoderId() === id) await writeEncoderId(EMBEDDED);
    await this.#remote.forget(model);
    await this.#removeIndex(id);
  }

  async #download(id: string): Promise<'done' | 'back'> {
    const entry = findInCatalogue(id);
    const endpoint = readModelEndpoint() ?? USUAL_ENDPOINT;
    const { host } = readEndpoint(endpoint);
    const choice = await confirmDownload({ id, entry, host, bytes: entry && downloadSize(entry) });
    if (choice !== 'download') return choice ?? 'done';
    const fetchAll = async () => {
      const title = entry?.title ?? id;
      const model = await withModelProgress(l10n.t('Downloading {0}', title), (signal, report) =>
        downloadModel({ id, entry }, this.#store, {
          endpoint,
          signal,
          // VS Code’s own, which knows of its settings for proxies and certificates.
          fetch: (address, init) => globalThis.fetch(address, init),
          onProgress: ({ done, total, isWaiting }) => report(done, total, isWaiting),
        }),
      );
      await this.#use(model.id, model.manifest?.title ?? title, true);
      warnIfPoolingAssumed(model);
    };
    const attempt = async (): Promise<void> => {
      await fetchAll().catch((error: unknown) => tellModelFailure(error, attempt, this.#parts.log));
    };
    await attempt();
    return 'done';
  }

  /** @param isNew whether its files have come just now */
  async #use(id: string, title: string, isNew: boolean): Promise<void> {
    const { engine, index } = this.#parts;
    if (readEncoderId() !== id) await writeEncoderId(id);
    else if (isNew || engine.missingEncoder === id) engine.takeUpSettings();
    // Where Simile is in use, the index is made now rather than when somebody waits for it.
    if (index.isUsed) index.describe().catch(() => {});
    void window.showInformationMessage(
      l10n.t('Simile uses {0} now. Files are read anew where this encoder has not seen them yet.', title),
    );
  }

  #offerImported(model: InstalledModel): void {
    const title = model.manifest?.title ?? model.id;
    const use = l10n.t('Use It');
    warnIfPoolingAssumed(model);
    void window
      .showInformationMessage(l10n.t('{0} is installed.', title), ...(model.id === readEncoderId() ? [] : [use]))
      .then((chosen) => (chosen === use ? this.choose(model.id) : undefined));
  }

  async #verify({ id, title }: ListedEncoder): Promise<void> {
    try {
      const model = (await this.#store.list()).find((one) => one.id === id);
      if (!model) return;
      const faults = await withModelProgress(l10n.t('Checking {0}', title), (signal) =>
        this.#store.verify(model, signal),
      );
      // One that was imported may be on no hub.
      const source = model.manifest?.source ?? findInCatalogue(id);
      tellVerified(title, faults, source && (() => this.#replace(model)));
    } catch (error) {
      tellModelFailure(error, () => this.manage(), this.#parts.log);
    }
  }

  /** Deletes an encoder whose files are of the right size, so that it is downloaded in full, and asks whether to. */
  async #replace(model: InstalledModel): Promise<void> {
    try {
      await this.#store.remove(model);
      if (model.id === readEncoderId()) this.#parts.engine.takeUpSettings();
      await this.choose(model.id);
    } catch (error) {
      tellModelFailure(error, () => this.choose(model.id), this.#parts.log);
    }
  }

  async #delete({ id }: ListedEncoder): Promise<void> {
    try {
      const model = (await this.#store.list()).find((one) => one.id === id);
      if (!model) return;
      if (readEncoderId() === id) await writeEncoderId(EMBEDDED);
      await this.#store.remove(model);
      await this.#store.tidy();
      await this.#removeIndex(id);
    } catch (error) {
      tellModelFailure(error, () => this.manage(), this.#parts.log);
    }
  }
}

function readLanguages(asked: unknown): string[] {
  const languages = member(asked, 'languages');
  return Array.isArray(languages) ? languages.filter((one) => typeof one === 'string') : [];
}

/** In the settings of this machine: a workspace has no say in it. */
async function writeEncoderId(id: string): Promise<void> {
  const value = id === EMBEDDED ? undefined : id;
  await workspace.getConfiguration('simile').update('encoder', value, ConfigurationTarget.Global);
}

function warnIfPoolingAssumed({ id, manifest }: InstalledModel): void {
  if (manifest && isPoolingAssumed(manifest))
    void window.showWarningMessage(warnOfAssumedPooling(manifest.title || id));
}
