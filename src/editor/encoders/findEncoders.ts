import { catalogue } from '../../core/models/catalogue.ts';
import { EMBEDDED } from '../../core/models/embedded.ts';
import type { ModelStore } from '../../network/modelStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { readEncoderId, readRemoteModels } from '../settings.ts';
import { listEncoders, type CheckedModel, type ListedEncoder } from './listEncoders.ts';

/** All encoders that can be chosen, as they are on this machine now. */
export async function findEncoders(
  store: ModelStore,
  { missingEncoder }: Pick<EngineHost, 'missingEncoder'>,
): Promise<ListedEncoder[]> {
  const installed = await store.list();
  const checked = await Promise.all(
    installed.map(async (model): Promise<CheckedModel> => ({ ...model, isComplete: await store.isComplete(model) })),
  );
  return listEncoders(
    catalogue(),
    checked,
    missingEncoder === undefined ? readEncoderId() : EMBEDDED,
    readRemoteModels(),
  );
}
