import type { PrincipalComponents, ProjectedKind, ProjectionMethod, ProjectionProgress } from './map.ts';
import type { PanelNotice } from './panelNotice.ts';
import type { Call } from './rpc.ts';

/** What the map asks of the extension. The extension checks all of it: a panel is a web page. */
export interface MapHost {
  /** The page has been loaded and listens: from now on {@link MapPage.show} is called. */
  ready(params: Record<string, never>): Promise<void>;

  /**
   * Lays the shown items out in another way, which takes a while: the map stays usable meanwhile. Before it resolves the page is
   * told by {@link MapPage.arrange}, or by {@link MapPage.show} where the items are no longer those that it shows. Cancelled by
   * the call's signal. Never asked for `pca`, which the page has at once.
   */
  layOut(params: { readonly method: Exclude<ProjectionMethod, 'pca'> }, call?: Call<ProjectionProgress>): Promise<void>;

  /** The groups that items are coloured by, for the items that were shown last. */
  group(params: { readonly by: GroupingKind }, call?: Call): Promise<MapGrouping>;

  /** Shows items of another kind of the same documents. */
  chooseItems(params: { readonly items: ProjectedKind }): Promise<void>;

  /** Opens the place of an item, in the editor group beside the map or (`beside` false) in the group of the map. */
  open(params: { readonly item: MapItemId; readonly beside: boolean }): Promise<void>;

  /** Searches for passages like these items. */
  findSimilar(params: { readonly items: readonly MapItemId[] }): Promise<void>;

  /** Shows a heatmap of the items. Not offered for fewer than two or more than `HEATMAP_LIMIT`. */
  openAsHeatmap(params: { readonly items: readonly MapItemId[] }, call?: Call): Promise<void>;

  /** Opens the items as a Markdown list of links in an editor. */
  openAsList(params: { readonly items: readonly MapItemId[] }): Promise<void>;

  /** Asks where to, and writes a file. False where the person changed their mind. */
  save(params: { readonly type: MapExportType; readonly content: Uint8Array }): Promise<boolean>;

  /** A person has cleared what was lit: the next page does not light it again. */
  clearLight(params: Record<string, never>): Promise<void>;

  /** Does what a notice offers, or ends the work that a `working` view is about (`cancel`). */
  act(params: { readonly action: MapAction }): Promise<void>;
}

/** What the extension tells the map. */
export interface MapPage {
  /** Takes the place of what was shown. Of items that keep their ids, what is selected stays selected. */
  show(params: { readonly view: MapView }): Promise<void>;

  /** The same items at other places. Ignored where `first` is not that of the items shown. */
  arrange(params: { readonly first: MapItemId; readonly layout: MapLayout }): Promise<void>;

  /** The same items, in documents that were renamed. Ignored where `first` is not that of the items shown. */
  relocate(params: MapRelocation): Promise<void>;

  /**
   * Rings the item that the editor's cursor is in (all items of the note, where it is in none) and, thinner, its nearest
   * neighbours. Nothing is ringed where both are empty. Ids that are not shown are passed over, here as below.
   */
  showCurrent(params: {
    readonly items: readonly MapItemId[];
    readonly neighbours: readonly MapItemId[];
  }): Promise<void>;

  /**
   * Lights items and fades all others, until a person clears it: the results of a search, the items of a cluster. Null: clears it.
   */
  light(params: { readonly lit: MapLight | null }): Promise<void>;

  /**
   * Says quietly whether notes have changed since the items were gathered: `retry` draws them again. What is shown anew has not
   * changed.
   */
  showChanged(params: { readonly isChanged: boolean }): Promise<void>;
}

/**
 * Names an item: the items of a content have consecutive ids, from {@link MapContent.first} on. Whoever shows other items begins
 * with an id that was never used in this panel, so that a late message cannot mean a wrong item.
 */
export type MapItemId = number;

export type MapExportType = 'png' | 'svg' | 'csv';

export type MapAction = 'retry' | 'cancel' | 'indexWorkspace' | 'chooseParagraphs' | 'showLog';

export type MapView =
  | {
      readonly type: 'working';
      readonly title: string;
      /** “Encoding 120 of 3,400 passages…” */
      readonly message: string;
      /** What the page keeps, so that it is not lost when the window is reloaded meanwhile. */
      readonly source: MapSource;
    }
  | { readonly type: 'notice'; readonly title: string; readonly notice: MapNotice; readonly source: MapSource | null }
  | ({ readonly type: 'content' } & MapContent);

export type MapNotice = PanelNotice<MapAction>;

/** n items, 1 to `MAP_LIMIT`; where there are none, the extension shows a notice. */
export interface MapContent {
  /** What the map is of: “3,400 paragraphs of the workspace”. */
  readonly title: string;
  /** What is not on the map and why, in a sentence; empty where everything is. */
  readonly leftOut: string;
  readonly kind: ProjectedKind;
  readonly first: MapItemId;
  readonly items: MapItems;
  readonly components: PrincipalComponents;
  /** Where a layout is known already. */
  readonly layout: MapLayout | null;
  /** What items can be coloured by, in the order to offer. */
  readonly groupings: readonly GroupingKind[];
  readonly source: MapSource;
}

/** n items in columns: item i has the id `first + i`. */
export interface MapItems {
  /** Documents as a person calls them (paths in the workspace), each once. */
  readonly paths: readonly string[];
  /** n places in `paths`. */
  readonly document: Uint32Array;
  /** 4n: line and character of the start, line and character of the end, from 0. */
  readonly ranges: Uint32Array;
  /** n: beginnings of texts, of at most `MAP_TEXT_LENGTH`. */
  readonly texts: readonly string[];
}

/** What of a content is others once documents or their folders have been renamed. */
export interface MapRelocation extends Pick<MapContent, 'first' | 'title' | 'source'> {
  /** As {@link MapItems.paths}, in the same order. */
  readonly paths: readonly string[];
}

export interface MapLayout {
  readonly method: Exclude<ProjectionMethod, 'pca'>;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** `label` is what a list or a front matter calls an item; `date`, when its document changed last. */
export type GroupingKind = 'cluster' | 'folder' | 'label' | 'date';

export interface MapGrouping {
  readonly by: GroupingKind;
  /** `MapContent.first` of the items that it is of. The page asks again where it shows others by then. */
  readonly first: MapItemId;
  /** Names for the legend and for the labels in the picture, in the order to list them. */
  readonly names: readonly string[];
  /** n places in `names`; -1: in no group (an outlier, a note without a label). */
  readonly groupOf: Int32Array;
  /** Whether the order of the groups means something (dates): they get colours of one scale then. */
  readonly isOrdered: boolean;
}

export interface MapLight {
  /** What is lit: “Results for “tea””. */
  readonly title: string;
  readonly items: readonly MapItemId[];
  /** Whether the picture moves, so that they can be seen. */
  readonly reveal: boolean;
}

/** What the page keeps over a reload of the window (the state of the webview): what it is about and settings, no items. */
export interface MapState {
  readonly source: MapSource;
  readonly settings: unknown;
}

/** What a map is of, in a form that can be kept. */
export interface MapSource {
  readonly items: ProjectedKind;
  /** Folders or documents, as in `SearchScope`; absent: the workspace. */
  readonly within?: readonly string[];
  /** Documents that are named one by one (open editors) instead of the index. */
  readonly uris?: readonly string[];
}
