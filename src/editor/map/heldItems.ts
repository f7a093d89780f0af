import type { Range } from '../../core/passage.ts';
import { rangesOverlap } from '../../core/rangesOverlap.ts';
import type { ProjectedItems, ProjectedKind } from '../../protocol/map.ts';
import type { MapItemId } from '../../protocol/mapApi.ts';
import type { DocumentMoves } from '../documents/listMoves.ts';

/** An item of the map by itself. */
export interface HeldItem {
  readonly id: MapItemId;
  readonly uri: string;
  readonly range: Range;
  /** Its beginning. */
  readonly text: string;
}

/** The items that a map shows, by their ids and by their places. */
export class HeldItems {
  readonly kind: ProjectedKind;
  readonly first: MapItemId;
  #columns: ProjectedItems;
  /** Of each document, its place among the documents, by its URI. */
  #documents: ReadonlyMap<string, number>;
  /** Of each document, the place of its first item, and at the end the number of items. */
  readonly #starts: Uint32Array;

  /** @param columns those of a document one after the other, in the order of `uris` */
  constructor(kind: ProjectedKind, columns: ProjectedItems, first: MapItemId) {
    this.kind = kind;
    this.first = first;
    this.#columns = columns;
    this.#documents = placeByUri(columns.uris);
    const { length } = columns.uris;
    this.#starts = new Uint32Array(length + 1);
    for (const document of columns.document) this.#starts[document + 1]!++;
    for (let place = 0; place < length; place++) this.#starts[place + 1]! += this.#starts[place]!;
  }

  /** With the URIs that the documents have now. */
  get columns(): ProjectedItems {
    return this.#columns;
  }

  get size(): number {
    return this.#columns.texts.length;
  }

  /** Where the documents are now. */
  get uris(): readonly string[] {
    return this.#columns.uris;
  }

  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  /** Undefined where there is none of that id, or none any more. */
  find(id: MapItemId): HeldItem | undefined {
    const place = id - this.first;
    return Number.isInteger(place) && place >= 0 && place < this.size ? this.#at(place) : undefined;
  }

  /** The items of a document, in the order of its text. */
  itemsOf(uri: string): HeldItem[] {
    const document = this.#documents.get(uri);
    if (document === undefined) return [];
    const items: HeldItem[] = [];
    for (let place = this.#starts[document]!; place < this.#starts[document + 1]!; place++) items.push(this.#at(place));
    return items;
  }

  /** The items at some places, each once, in the order of the items: notes by their documents, passages that overlap. */
  at(places: readonly { readonly uri: string; readonly range: Range }[]): MapItemId[] {
    const found = new Set<MapItemId>();
    for (const { uri, range } of places) {
      for (const item of this.itemsOf(uri)) {
        if (this.kind === 'note' || rangesOverlap(item.range, range)) found.add(item.id);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Documents are somewhere else from now on. */
  move(moves: DocumentMoves): void {
    const uris = this.uris.map((uri) => moves.get(uri) ?? uri);
    this.#columns = { ...this.#columns, uris };
    this.#documents = placeByUri(uris);
  }

  #at(place: number): HeldItem {
    const { uris, document, ranges, texts } = this.#columns;
    const at = 4 * place;
    return {
      id: this.first + place,
      uri: uris[document[place]!]!,
      range: {
        start: { line: ranges[at]!, character: ranges[at + 1]! },
        end: { line: ranges[at + 2]!, character: ranges[at + 3]! },
      },
      text: texts[place]!,
    };
  }
}

function placeByUri(uris: readonly string[]): Map<string, number> {
  return new Map(uris.map((uri, place) => [uri, place]));
}
