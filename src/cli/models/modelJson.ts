import type { InstalledModel, ModelStore } from '../../network/modelStore.ts';

/** An installed encoder as JSON has it. `modelId` is what results name as their `model`; null where it is damaged. */
export async function modelJson(model: InstalledModel, store: ModelStore) {
  const { id, folder, bytes, manifest } = model;
  return {
    id,
    modelId: manifest?.id ?? null,
    title: manifest?.title ?? null,
    licence: manifest?.licence ?? null,
    languages: manifest?.languages ?? [],
    dimensions: manifest?.dimensions ?? null,
    bytes,
    complete: await store.isComplete(model),
    folder,
  };
}
