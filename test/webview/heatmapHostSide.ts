import { unpackTriangle } from '../../src/core/heatmap/cosineTriangle.ts';
import { arrangeItems } from '../../src/core/clustering/arrangeItems.ts';
import type { Arrangement } from '../../src/protocol/engineApi.ts';
import type {
  HeatmapChange,
  HeatmapContent,
  HeatmapHost,
  HeatmapPage,
  HeatmapView,
} from '../../src/protocol/heatmapApi.ts';
import { RpcClient, serve } from '../../src/protocol/rpc.ts';
import { standInForCode } from './codeSide.ts';
import { makeContent, makeMany } from './syntheticContent.ts';

/** What the extension is to the heatmap, in the page's own window. */
export interface HeatmapSide {
  show(view: HeatmapView): Promise<void>;
  update(change: HeatmapChange): Promise<void>;
  light(items: readonly number[]): Promise<void>;
  /** Holds the answers to `arrange` back until it is called with false. */
  holdArranging(isHeld: boolean): void;
  /** Answers to `arrange` with an error from now on. */
  refuseArranging(): void;
  readonly makeContent: typeof makeContent;
  readonly makeMany: typeof makeMany;
}

declare global {
  interface Window {
    heatmapSide: HeatmapSide;
  }
}

const { calls, channel, note } = standInForCode();
let content: HeatmapContent | null = null;
let release: (() => void) | null = null;
let held: Promise<void> | null = null;
let isRefused = false;

const page = new RpcClient<HeatmapPage>(channel);

async function arrange(): Promise<Arrangement> {
  if (!content) throw new Error('Nothing has been shown.');
  if (isRefused) throw new Error('The engine ended.');
  await held;
  return arrangeItems(unpackTriangle(content.triangle, content.items.length), content.items.length, () => undefined);
}

serve<HeatmapHost>(channel, {
  ready: note('ready', undefined),
  open: note('open', undefined),
  compare: note('compare', undefined),
  findSimilar: note('findSimilar', undefined),
  openAsList: note('openAsList', undefined),
  copy: note('copy', undefined),
  save: note('save', true),
  chooseItems: note('chooseItems', undefined),
  act: note('act', undefined),
  arrange: async () => {
    calls.push({ method: 'arrange', params: {} });
    return arrange();
  },
});

const heatmapSide: HeatmapSide = {
  makeContent,
  makeMany,
  show: (view) => {
    content = view.type === 'content' ? view : null;
    return page.api.show({ view });
  },
  update: (change) => page.api.update(change),
  light: (items) => page.api.light({ items }),
  holdArranging: (isHeld) => {
    if (isHeld) held = new Promise((resolve) => (release = resolve));
    else release?.();
  },
  refuseArranging: () => (isRefused = true),
};

Object.assign(window, { heatmapSide });
