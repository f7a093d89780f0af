import type { PlacedItem, WordComparison } from './engineApi.ts';
import type { PanelNotice } from './panelNotice.ts';

/** What the comparison of two passages asks of the extension. The extension checks all of it: a panel is a web page. */
export interface ComparisonHost {
  /** The page has been loaded and listens: from now on {@link ComparisonPage.show} is called. */
  ready(params: Record<string, never>): Promise<void>;

  /** Opens the place of a passage in an editor beside the panel, and lights its range. */
  open(params: { side: Side }): Promise<void>;

  /** Puts text on the clipboard. */
  copy(params: { text: string }): Promise<void>;

  /** Does what a notice offers. */
  act(params: { action: ComparisonAction }): Promise<void>;
}

/** What the extension tells the comparison. */
export interface ComparisonPage {
  /** Takes the place of what was shown. */
  show(params: { view: ComparisonView }): Promise<void>;
}

export type Side = 'left' | 'right';

/** `state`: what the page keeps, so that it can be shown again after a reload of the window. */
export type ComparisonView =
  | { readonly type: 'working'; readonly state: ComparisonState; readonly message: string }
  | { readonly type: 'notice'; readonly state: ComparisonState | null; readonly notice: ComparisonNotice }
  | ({ readonly type: 'content'; readonly state: ComparisonState } & ComparisonContent);

export type ComparisonNotice = PanelNotice<ComparisonAction>;

/** `again`: compares what stands at the two places now. */
export type ComparisonAction = 'again' | 'cancel' | 'restartEngine' | 'showLog';

export interface ComparisonContent {
  readonly left: ShownPassage;
  readonly right: ShownPassage;
  readonly comparison: WordComparison;
  /** What to know before the figures are read: that the encoder cannot read a passage. Null where there is nothing. */
  readonly warning: string | null;
  /** The name of the encoder. */
  readonly encoder: string;
  /** Null where there are too few passages to say; `pending` until it is known. */
  readonly background: PairBackground | 'pending' | null;
}

/** A passage and where it stands. */
export interface ShownPassage {
  /** The prose of the passage. */
  readonly text: string;
  /** “notes/money.md, line 12”; null for words that stand in no document. */
  readonly place: string | null;
}

/** What the cosine is held against: random pairs of passages. */
export interface PairBackground {
  /** The share of random pairs that are less near, 0 to below 100. */
  readonly percentile: number;
  /** Of the cosines of random pairs. */
  readonly mean: number;
  readonly deviation: number;
  /** Where the pairs are from: the index of the workspace, or the documents of the two passages. */
  readonly source: 'workspace' | 'document';
}

/** What the page keeps over a reload of the window (the state of the webview). */
export interface ComparisonState {
  readonly left: ComparedPassage;
  readonly right: ComparedPassage;
}

/**
 * A passage where it was seen last, with its prose, by which it is found again where the document has been edited; or words
 * that stand in no document.
 */
export type ComparedPassage = PlacedItem | { readonly text: string };
