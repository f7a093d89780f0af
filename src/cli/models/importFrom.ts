import type { Pooling } from '../../core/models/modelManifest.ts';
import { importModel } from '../../network/importModel.ts';
import { bytesText } from '../output/phrases.ts';
import type { PlainSession } from '../session.ts';
import { openModelStore } from './modelPlace.ts';
import { reportInstalled } from './reportInstalled.ts';

export interface ImportWish {
  readonly id: string | undefined;
  readonly pooling: Pooling | undefined;
  readonly json: boolean;
}

export async function importFrom(place: string, { id, pooling, json }: ImportWish, session: PlainSession): Promise<void> {
  const store = openModelStore();
  const model = await importModel(place, store, {
    id,
    pooling,
    signal: session.signal,
    onProgress: ({ done, total }) => session.progress.show(`Copying: ${bytesText(done)} of ${bytesText(total)}`),
  });
  await reportInstalled(model, store, { json, pooling }, session);
}
