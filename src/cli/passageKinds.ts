import type { PassageKind } from '../core/passage.ts';

/** What `--kind` takes. */
export const PASSAGE_KINDS: readonly PassageKind[] = ['sentence', 'paragraph'];
