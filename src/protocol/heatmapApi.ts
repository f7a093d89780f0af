import type { Range } from '../core/passage.ts';
import type { Arrangement } from './engineApi.ts';
import type { PanelNotice } from './panelNotice.ts';
import type { Call } from './rpc.ts';

/** Items that a heatmap takes at most. */
export const HEATMAP_LIMIT = 2000;

/** What the heatmap asks of the extension. The extension checks all of it: a panel is a web page. */
export interface HeatmapHost {
  /** The page has been loaded and listens: from now on {@link HeatmapPage.show} is called. */
  ready(params: Record<string, never>): Promise<void>;

  /** Opens the place of an item in an editor beside the panel, and lights its range. */
  open(params: { item: ItemId }): Promise<void>;

  /** Shows two items side by side with what each word adds to their cosine. */
  compare(params: { a: ItemId; b: ItemId }): Promise<void>;

  /** Searches for passages like these items. */
  findSimilar(params: { items: readonly ItemId[] }): Promise<void>;

  /** Opens the items as a Markdown list of links in an editor. */
  openAsList(params: { items: readonly ItemId[] }): Promise<void>;

  /** Puts text on the clipboard. */
  copy(params: { text: string }): Promise<void>;

  /** Asks where to, and writes a file. False where the person changed their mind. */
  save(params: { type: ExportType; content: Uint8Array; part?: ExportPart }): Promise<boolean>;

  /** The hierarchy of the content that was shown last, for items in the order of the content. */
  arrange(params: Record<string, never>, call?: Call): Promise<Arrangement>;

  /** Compares other items of the same documents. */
  chooseItems(params: { items: HeatmapItemKind }): Promise<void>;

  /** Does what a notice offers. */
  act(params: { action: NoticeAction }): Promise<void>;
}

/** What the extension tells the heatmap. */
export interface HeatmapPage {
  /** Takes the place of what was shown. */
  show(params: { view: HeatmapView }): Promise<void>;

  /** Some items have changed, were added or went; the rest keep their ids. */
  update(params: HeatmapChange): Promise<void>;

  /** The items at the editor's cursor. */
  light(params: { items: readonly ItemId[] }): Promise<void>;
}

/** Names an item for as long as its text stays the same. Never used twice in one panel. */
export type ItemId = number;

export type HeatmapItemKind = 'sentence' | 'paragraph' | 'line';

export type ExportType = 'png' | 'svg' | 'csv' | 'json';

/** What a table holds, where there is more than one kind. */
export type ExportPart = 'matrix' | 'pairs';

export type HeatmapView =
  | {
      readonly type: 'working';
      readonly title: string;
      readonly message: string;
      /** What the page keeps, so that it is not lost when the window is reloaded meanwhile. */
      readonly source: HeatmapSource;
    }
  | {
      readonly type: 'notice';
      readonly title: string;
      readonly notice: HeatmapNotice;
      /** As above; null where it is not known what the heatmap was about. */
      readonly source: HeatmapSource | null;
    }
  | ({ readonly type: 'content' } & HeatmapContent);

export type HeatmapNotice = PanelNotice<NoticeAction>;

export type NoticeAction =
  'retry' | 'cancel' | 'nearestItems' | 'sentences' | 'paragraphs' | 'wholeDocument' | 'showLog';

export interface HeatmapContent {
  /** What is compared: “12 sentences of english.md”. */
  readonly title: string;
  /** What to know before the figures are read, a sentence each: what was left out, what the encoder cannot read. */
  readonly remarks: readonly string[];
  /** Which kind of items it is, where another can be chosen: of documents; null for lists. */
  readonly kind: HeatmapItemKind | null;
  /** Two to {@link HEATMAP_LIMIT}, in the order of the documents or of the list. */
  readonly items: readonly HeatmapItem[];
  /** Every pair of two items once, since this crosses a network where VS Code is remote: see `packTriangle`. */
  readonly triangle: Float32Array;
  /** What random pairs of passages score here; null where there are too few passages to say. */
  readonly background: HeatmapBackground | null;
  /** What the page keeps, so that it can be shown again after a reload of the window. */
  readonly source: HeatmapSource;
}

export interface HeatmapBackground {
  /** Ascending. */
  readonly cosines: Float32Array;
  readonly comparedPairs: number;
  /** Where the pairs are from: the index of the workspace, or the document itself. */
  readonly source: 'workspace' | 'document';
}

export interface HeatmapItem {
  readonly id: ItemId;
  /** The prose of the passage, never empty: what it was last where its document is gone. */
  readonly text: string;
  readonly uri: string;
  readonly range: Range;
  /** The document as a person calls it: its path in the workspace. */
  readonly path: string;
  readonly breadcrumb: readonly string[];
  /** The group that a list puts it in: a cluster, an intent. */
  readonly label?: string;
  /** Its document does not exist any more. */
  readonly isGone?: boolean;
}

export interface HeatmapChange {
  readonly title: string;
  readonly remarks: readonly string[];
  /** Absent: as it was. */
  readonly background?: HeatmapBackground | null;
  /** All items as they are now. */
  readonly items: readonly HeatmapItem[];
  /** Places in `items` of those that the page does not know yet. */
  readonly rows: readonly number[];
  /** Of the new ones with all: `cosine[i * items.length + j]` is that of `items[rows[i]]` with `items[j]`. */
  readonly cosine: Float32Array;
  /** What the page keeps from now on. */
  readonly source: HeatmapSource;
}

/** What the page keeps over a reload of the window (the state of the webview): addresses and settings, no matrix. */
export interface HeatmapState {
  readonly source: HeatmapSource;
  readonly settings: unknown;
}

/** What a heatmap is about, in a form that can be kept. */
export type HeatmapSource =
  | {
      readonly type: 'document';
      readonly uri: string;
      readonly items: HeatmapItemKind;
      /** What is selected of it; absent: all. */
      readonly ranges?: readonly Range[];
      /** Of too many items, those with the nearest neighbours. */
      readonly nearestOnly?: boolean;
    }
  | {
      readonly type: 'documents';
      readonly uris: readonly string[];
      readonly items: HeatmapItemKind;
      readonly nearestOnly?: boolean;
    }
  | {
      readonly type: 'list';
      readonly title: string;
      /** What is to be said of it below the picture, a sentence each. */
      readonly remarks?: readonly string[];
      readonly items: readonly HeatmapAddress[];
    };

export interface HeatmapAddress {
  readonly uri: string;
  readonly range: Range;
  readonly label?: string;
}
