import type { CatalogueEntry } from './catalogue.ts';
import { ORDINARY_NEAREST, readPrefixes, type ModelFile, type ModelManifest } from './modelManifest.ts';

/**
 * What simile.json says of a model that the catalogue knows.
 *
 * @param identity tells its graph and weights from all others: something of their digest
 */
export function entryManifest(entry: CatalogueEntry, identity: string, files: readonly ModelFile[]): ModelManifest {
  const { id, title, licence, languages, dimensions, maxTokens, pooling, normalise, prefixes } = entry;
  return {
    id: `${nameOfModel(id)}@${identity}`,
    title,
    licence,
    languages,
    dimensions,
    maxTokens,
    pooling,
    normalise,
    prefixes: prefixes ?? readPrefixes(undefined),
    sameBitsInBatches: false,
    usualNearest: ORDINARY_NEAREST,
    files,
  };
}

/** The model's own name: what follows its owner's in a hub's id. */
export function nameOfModel(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
