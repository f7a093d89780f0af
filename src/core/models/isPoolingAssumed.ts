import { findInCatalogue } from './catalogue.ts';
import type { ModelManifest } from './modelManifest.ts';

/**
 * Whether nobody has said how a model's token vectors become one, so that their mean was taken: its vectors are worth little
 * where that is wrong, and nothing would show it.
 */
export function isPoolingAssumed({ files, pooling, source }: ModelManifest): boolean {
  const isKnown = source !== undefined && findInCatalogue(source.repository) !== undefined;
  return pooling === 'mean' && !isKnown && !files.some(({ path }) => path === '1_Pooling/config.json');
}
