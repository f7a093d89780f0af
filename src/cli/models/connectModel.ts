import { knownPrefixes } from '../../core/models/knownPrefixes.ts';
import { remoteModelId, type RemoteModel } from '../../core/models/remoteModel.ts';
import { connectServer } from '../../network/embeddings/connectServer.ts';
import { EmbeddingsServer } from '../../network/embeddings/embeddingsServer.ts';
import { readServerAddress } from '../../network/embeddings/readServerAddress.ts';
import { ServerError } from '../../network/embeddings/serverError.ts';
import { Failure } from '../failures.ts';
import type { PlainSession } from '../session.ts';
import { saveConnection } from './connections.ts';
import { describeExposure } from './describeExposure.ts';
import { explainServerFailure } from './explainServerFailure.ts';
import { openFetch, readKey } from './openRemote.ts';

export interface ConnectWish {
  /** As it was typed. */
  readonly address: string;
  /** As the server names it; undefined: the only one that it offers. */
  readonly model: string | undefined;
  /** Undefined: what the model is known to want, by its name. */
  readonly queryPrefix: string | undefined;
  readonly passagePrefix: string | undefined;
  readonly maxTokens: number | undefined;
  readonly concurrency: number | undefined;
  readonly json: boolean;
}

/** Tries a server out, and writes down how it is reached. @throws Failure */
export async function connectModel(wish: ConnectWish, session: PlainSession): Promise<void> {
  const { progress, signal, writer, terminal } = session;
  try {
    const address = readServerAddress(wish.address);
    progress.show(`Asking ${new URL(address).host}`);
    const access = { address, key: readKey(), fetch: openFetch(address) };
    const offered = await new EmbeddingsServer({ ...access, model: '' }).listModels(signal);
    const model = wish.model ?? onlyOne(offered.map(({ id }) => id));
    const connected = await connectServer(
      {
        ...access,
        model,
        prefixes: choosePrefixes(model, wish),
        maxTokens: wish.maxTokens ?? offered.find(({ id }) => id === model)?.maxTokens,
        concurrency: wish.concurrency,
      },
      signal,
    );
    await saveConnection({ model: connected, usesKey: access.key !== undefined });
    progress.clear();
    if (wish.json) return await writer.line(JSON.stringify(connectionJson(connected)));
    const id = remoteModelId(connected);
    await writer.line(`${terminal.paint('bold', id)} is connected: ${connected.dimensions} dimensions`);
    const { query, passage } = connected.prefixes;
    if (query !== '' || passage !== '') {
      await writer.line(`Before searches stands "${query}", before what is searched "${passage}"`);
    }
    await writer.line(`Use it with --model ${id}`);
    await writer.line(describeExposure(connected));
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const said = 'said' in error.failure && error.failure.said !== null ? ` It says: ${error.failure.said}` : '';
    throw new Failure(`${explainServerFailure(error.failure)}${said}`);
  }
}

/** A connection as JSON has it. */
export function connectionJson(model: RemoteModel) {
  const { address, dimensions, maxTokens, prefixes, concurrency } = model;
  const { query, passage } = prefixes;
  return {
    id: remoteModelId(model),
    address,
    model: model.model,
    dimensions,
    maxTokens,
    prefixes: { query, passage },
    concurrency,
  };
}

function onlyOne(models: readonly string[]): string {
  const [model, ...more] = models;
  if (model === undefined) throw new Failure('The server does not say which models it has: name one after the address.');
  if (more.length > 0) throw new Failure(`The server has several models: name one after the address. ${models.join(', ')}`);
  return model;
}

function choosePrefixes(model: string, { queryPrefix, passagePrefix }: ConnectWish) {
  const known = knownPrefixes(model);
  if (queryPrefix === undefined && passagePrefix === undefined) return known;
  const passage = passagePrefix ?? known.passage;
  return { query: queryPrefix ?? known.query, passage, symmetric: passage };
}
