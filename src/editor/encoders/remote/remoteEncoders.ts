import { ConfigurationTarget, ProgressLocation, l10n, window, workspace } from 'vscode';
import { member } from '../../../core/member.ts';
import { remoteModelId, type RemoteModel } from '../../../core/models/remoteModel.ts';
import { connectServer } from '../../../network/embeddings/connectServer.ts';
import { ServerError } from '../../../network/embeddings/serverError.ts';
import { describeError } from '../../../protocol/rpcError.ts';
import { readRemoteModels } from '../../settings.ts';
import { askForServer, type ServerWish } from './askForServer.ts';
import { confirmConnection } from './confirmConnection.ts';
import { explainServerFailure } from './explainServerFailure.ts';
import { hostFetch } from './hostFetch.ts';
import type { ServerKeys } from './serverKeys.ts';

/** Encoders on servers that a person has connected: in the settings of this machine, their keys in the system's store. */
export class RemoteEncoders {
  readonly #keys: ServerKeys;
  readonly #log: (line: string) => void;

  constructor(keys: ServerKeys, log: (line: string) => void) {
    this.#keys = keys;
    this.#log = log;
  }

  find(id: string): RemoteModel | undefined {
    return readRemoteModels().find((model) => remoteModelId(model) === id);
  }

  /**
   * Asks for a server and tries it out, and connects it once a person has agreed to what it means.
   *
   * @param draft what is known of it already
   * @returns undefined where a person has thought better of it, or it does not work, which has been said
   */
  async connect(draft: Partial<ServerWish> = {}): Promise<RemoteModel | undefined> {
    let wish: Partial<ServerWish> = draft;
    for (;;) {
      const said = await askForServer({ ...wish, savedKey: (address) => this.#keys.get(address) });
      if (!said) return undefined;
      wish = said;
      const model = await this.#tryOut(said);
      if (model === 'change') continue;
      if (!model || !(await confirmConnection(model))) return undefined;
      if (said.key !== undefined) await this.#keys.save(model.address, said.key);
      await this.#write(model, draft);
      return model;
    }
  }

  /** Forgets a server, and its key where no other encoder is on it. */
  async forget(model: RemoteModel): Promise<void> {
    await writeSetting((others) => others.filter((json) => !isSame(json, model)));
    await this.#forgetUnusedKey(model.address);
  }

  async #forgetUnusedKey(address: string): Promise<void> {
    if (!readRemoteModels().some((model) => model.address === address)) await this.#keys.forget(address);
  }

  async #tryOut(wish: ServerWish): Promise<RemoteModel | 'change' | undefined> {
    for (;;) {
      try {
        return await trying(wish);
      } catch (error) {
        if (error instanceof ServerError && error.code === 'cancelled') return undefined;
        this.#log(`An embeddings server: ${error instanceof ServerError ? error.code : describeError(error)}`);
        const [again, change] = [l10n.t('Try Again'), l10n.t('Change…')];
        const chosen = await window.showErrorMessage(describe(error), again, change);
        if (chosen === change) return 'change';
        if (chosen !== again) return undefined;
      }
    }
  }

  async #write(model: RemoteModel, { address, model: name }: Partial<ServerWish>): Promise<void> {
    const former = address !== undefined && name !== undefined ? { address, model: name } : model;
    // What was written into the settings by hand is kept.
    const { concurrency } = this.find(remoteModelId(former)) ?? model;
    await writeSetting((entries) => [
      ...entries.filter((json) => !isSame(json, model) && !isSame(json, former)),
      { ...model, concurrency },
    ]);
    await this.#forgetUnusedKey(former.address);
  }
}

function trying(wish: ServerWish): Promise<RemoteModel> {
  const { host } = new URL(wish.address);
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Trying {0} out with two sentences of Simile’s own', host),
    cancellable: true,
  };
  return Promise.resolve(
    window.withProgress(options, (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return connectServer({ ...wish, fetch: hostFetch }, abort.signal);
    }),
  );
}

/** With what the server says itself: it has been sent nothing yet but two sentences of Simile's. */
function describe(error: unknown): string {
  if (!(error instanceof ServerError)) return l10n.t('That did not work: {0}', describeError(error));
  const { failure } = error;
  const explained = explainServerFailure(failure);
  return 'said' in failure && failure.said !== null ? l10n.t('{0} It says: {1}', explained, failure.said) : explained;
}

function isSame(json: unknown, { address, model }: Pick<RemoteModel, 'address' | 'model'>): boolean {
  return member(json, 'address') === address && member(json, 'model') === model;
}

/** In the settings of this machine: a workspace has no say in it. */
async function writeSetting(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
  const settings = workspace.getConfiguration('simile');
  const entries = settings.get<unknown>('remoteEncoders');
  const changed = change(Array.isArray(entries) ? entries : []);
  await settings.update('remoteEncoders', changed.length > 0 ? changed : undefined, ConfigurationTarget.Global);
}
