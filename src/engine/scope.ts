import { addTo } from '../core/addTo.ts';
import type { Background } from '../core/background.ts';
import type { ItemKind, Passage } from '../core/passage.ts';
import type { PlacedItem } from '../protocol/engineApi.ts';
import type { VectorRows } from './compare/cosines.ts';
import type { StoredDocument } from './documentStore.ts';

/** A passage of the scope with its document. */
export interface ScopePassage {
  readonly document: StoredDocument;
  readonly passage: Passage;
}

/**
 * The documents a question is asked of, in a form ready to be searched: one row of vectors for each distinct text, and
 * the places where it stands.
 */
export class Scope {
  readonly items: ItemKind;
  readonly documents: readonly StoredDocument[];
  /** Distinct texts in the order of their first place; `rows` and `places` follow it. */
  readonly texts: readonly string[];
  readonly places: readonly (readonly ScopePassage[])[];
  /** How many passages there are in all. */
  readonly passages: number;
  readonly rows: VectorRows;
  /** Cosines of sampled texts to the text nearest to each, once somebody has sampled them. */
  nearest: Background | undefined;

  constructor(outline: ScopeOutline, rows: VectorRows) {
    this.items = outline.items;
    this.documents = outline.documents;
    this.texts = [...outline.places.keys()];
    this.places = [...outline.places.values()];
    this.passages = outline.passages;
    this.rows = rows;
  }

  /** Whether this is what one would get for these documents now. */
  covers(documents: readonly StoredDocument[], items: ItemKind): boolean {
    return (
      items === this.items &&
      documents.length === this.documents.length &&
      documents.every((document, index) => document === this.documents[index])
    );
  }
}

/** What a scope holds before its texts have vectors. */
export interface ScopeOutline {
  readonly items: ItemKind;
  readonly documents: readonly StoredDocument[];
  readonly places: ReadonlyMap<string, readonly ScopePassage[]>;
  readonly passages: number;
}

/** Cuts the documents into items and gathers equal texts. */
export async function outlineScope(
  documents: readonly StoredDocument[],
  items: ItemKind,
  pause: () => Promise<void> | undefined,
): Promise<ScopeOutline> {
  const places = new Map<string, ScopePassage[]>();
  let passages = 0;
  for (const document of documents) {
    for (const passage of document.passages(items)) {
      addTo(places, passage.text, { document, passage });
      passages++;
    }
    await pause();
  }
  return { items, documents, places, passages };
}

/** A place as it crosses the link. */
export function toItem({ document, passage }: ScopePassage): PlacedItem {
  return { uri: document.uri, range: passage.range, text: passage.text };
}
