import type { Figures, Estimate } from '../core/evaluation/evaluateCosines.ts';
import type { QualityName } from '../core/evaluation/figures.ts';
import type { LeftOut } from '../core/evaluation/labelledPairs.ts';
import type { PairFormat, PairKind } from '../core/evaluation/pairLayout.ts';
import type { PanelNotice } from './panelNotice.ts';
import type { Call } from './rpc.ts';

/** What the evaluation's page asks of the extension. The extension checks all of it: a panel is a web page. */
export interface EvaluationHost {
  /** The page has been loaded and listens: from now on {@link EvaluationPage.show} is called. */
  ready(params: Record<string, never>): Promise<void>;

  /** Reads the file anew, as a person says that it is to be read. Null: that is found out. */
  correct(params: { corrections: ShownCorrections }): Promise<void>;

  /** Opens lines of the file, from 0 and both inclusive, in an editor beside the panel, and selects them. */
  open(params: { line: number; endLine: number }): Promise<void>;

  /**
   * The sentences of other pairs, compared with one another by each encoder that is shown: of a sample of the file, or of the
   * lines that are selected in an editor. Fails with what to do where there is nothing selected.
   */
  compareSentences(params: { from: SentenceSource }, call?: Call): Promise<ComparedSentences>;

  /** The texts of a pair, by its index. */
  readPair(params: { pair: number }): Promise<PairTexts>;

  /** Asks a person for another encoder, and measures it beside the others. False where none was chosen. */
  addEncoder(params: Record<string, never>): Promise<boolean>;

  /** Takes an encoder away, by its index; the first one stays. */
  removeEncoder(params: { encoder: number }): Promise<void>;

  /** Asks where to, and writes the figures (JSON) or the pairs with their cosines (CSV). False where nothing was written. */
  save(params: { type: EvaluationExport }): Promise<boolean>;

  /** Does what a notice offers, or calls off what is under way. */
  act(params: { action: EvaluationAction | 'cancel' }): Promise<void>;
}

/** What the extension tells the evaluation's page. */
export interface EvaluationPage {
  /** Takes the place of what was shown. */
  show(params: { view: EvaluationView }): Promise<void>;

  /** What is shown is of an older version of the file. */
  markOld(params: Record<string, never>): Promise<void>;
}

export type EvaluationExport = 'csv' | 'json';

/** `retry`: reads the file anew. `choose`: asks for another one. */
export type EvaluationAction = 'retry' | 'choose' | 'showLog';

export type EvaluationNotice = PanelNotice<EvaluationAction>;

export interface ShownCorrections {
  readonly format: PairFormat | null;
  readonly header: boolean | null;
  /** Columns from 0: first text, second text, score. */
  readonly columns: readonly [number, number, number] | null;
  readonly kind: PairKind | null;
}

/** What the page keeps, so that it can be shown again after a reload of the window. */
export interface EvaluationState {
  readonly uri: string;
  readonly corrections: ShownCorrections;
}

export type EvaluationView = {
  /** The file's name. */
  readonly title: string;
} & (
  | { readonly type: 'working'; readonly state: EvaluationState; readonly message: string }
  | {
      readonly type: 'notice';
      readonly state: EvaluationState | null;
      readonly notice: EvaluationNotice;
      /** What was found out so far, for a person to correct; null where there is nothing to correct. */
      readonly table: ShownTable | null;
    }
  | ({ readonly type: 'content'; readonly state: EvaluationState } & EvaluationContent)
);

/** How the file is read. */
export interface ShownTable {
  readonly format: PairFormat;
  readonly header: boolean;
  /** Names of its columns, or their first fields where it has no header: for a person to tell them apart. */
  readonly columnTitles: readonly string[];
  /** Null where they were not found. */
  readonly columns: readonly [first: number, second: number, score: number] | null;
  readonly kind: PairKind | null;
}

export interface EvaluationContent {
  readonly table: ShownTable;
  readonly kind: PairKind;
  /** One for each pair. */
  readonly scores: Float64Array;
  readonly lines: Uint32Array;
  readonly endLines: Uint32Array;
  /** The first lines that are no pairs, and how many there are. */
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
  readonly encoders: readonly ShownEncoder[];
  /** Of each encoder after the first, less those of the first. */
  readonly differences: readonly Readonly<Partial<Record<QualityName, Estimate | null>>>[];
  readonly resamples: number;
  /** Null where there is one encoder only. */
  readonly sentences: ComparedSentences | null;
  /** What to know before the figures are read: that the encoder cannot read the texts. Null where there is nothing. */
  readonly warning: string | null;
  /** Whether the file has been edited since. */
  readonly isOld: boolean;
}

export interface ShownEncoder {
  readonly model: string;
  readonly title: string;
  readonly seconds: number;
  readonly figures: Figures;
  /** One for each pair. */
  readonly cosine: Float32Array;
  /** The worst first. */
  readonly worst: readonly ShownDisagreement[];
}

/** Which pairs of the file sentences are taken from: a sample of all, or those that a person has selected. */
export type SentenceSource = 'sample' | 'selection';

/** Some sentences of the file, compared with one another by each encoder. */
export interface ComparedSentences {
  readonly from: SentenceSource;
  /** The pairs that they are the first and the second texts of, by index. */
  readonly pairs: readonly number[];
  /** First and second text of each pair in turn, cut to what is shown. */
  readonly texts: readonly string[];
  /** Of each encoder, every pair of two of these texts once: see `packTriangle`. */
  readonly triangles: readonly Float32Array[];
}

export interface PairTexts {
  readonly left: string;
  readonly right: string;
}

export interface ShownDisagreement extends PairTexts {
  readonly pair: number;
  /** -1 to 1, above 0 where the cosine is too high; see `Disagreement`. */
  readonly gap: number;
}

/** Disagreements that are shown of each encoder. */
export const WORST_SHOWN = 50;

/** Pairs of the file whose sentences are compared with one another: of a sample, and of a selection at most. */
export const SAMPLED_PAIRS = 12;
export const MOST_COMPARED_PAIRS = 50;

/** Lines that are no pairs, and are listed. */
export const LEFT_OUT_SHOWN = 100;

/** UTF-16 units of a text that is shown. */
export const SHOWN_TEXT_LENGTH = 600;
