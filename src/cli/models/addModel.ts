import { findInCatalogue } from '../../core/models/catalogue.ts';
import type { Pooling } from '../../core/models/modelManifest.ts';
import { downloadModel, type DownloadProgress } from '../../network/downloadModel.ts';
import { USUAL_ENDPOINT } from '../../network/hubAddress.ts';
import { ModelError } from '../../network/modelError.ts';
import { Failure } from '../failures.ts';
import { bytesText } from '../output/phrases.ts';
import type { PlainSession } from '../session.ts';
import { openModelStore } from './modelPlace.ts';
import { reportInstalled } from './reportInstalled.ts';

export interface Addition {
  readonly id: string;
  readonly endpoint: string | undefined;
  readonly revision: string | undefined;
  readonly pooling: Pooling | undefined;
  readonly json: boolean;
}

export async function addModel(
  { id: asked, endpoint = USUAL_ENDPOINT, revision, pooling, json }: Addition,
  session: PlainSession,
): Promise<void> {
  const entry = findInCatalogue(asked);
  const id = entry?.id ?? asked;
  const store = openModelStore();
  // Loaded here: no other command uses the network.
  const { openProxyFetch } = await import('./proxyFetch.ts');
  const model = await downloadModel({ id, revision, entry, pooling }, store, {
    endpoint,
    fetch: openProxyFetch(process.env),
    signal: session.signal,
    onProgress: (progress) => session.progress.show(`${describe(progress)} of ${id}`),
  }).catch((error: unknown) => {
    const isInterrupted = error instanceof ModelError && error.code === 'cancelled';
    throw isInterrupted ? new Failure(KEPT) : error;
  });
  await reportInstalled(model, store, { json, pooling }, session);
}

const KEPT = 'Interrupted. What was downloaded so far is kept; the same command goes on from there.';

function describe({ done, total, isWaiting }: DownloadProgress): string {
  if (isWaiting) return `Waiting for another simile or VS Code, which has ${bytesText(done)}`;
  const share = total === null ? '' : ` of ${bytesText(total)} (${Math.floor((100 * done) / total)} %)`;
  return `Downloaded ${bytesText(done)}${share}`;
}
