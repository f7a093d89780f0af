import type { MapContent, MapGrouping, MapHost, MapLayout, MapPage, MapView } from '../../src/protocol/mapApi.ts';
import type { ProjectionProgress } from '../../src/protocol/map.ts';
import { RpcClient, serve, type Call } from '../../src/protocol/rpc.ts';
import { RpcError } from '../../src/protocol/rpcError.ts';
import { standInForCode } from './codeSide.ts';
import { makeGrouping, makeLayout, makeMap } from './syntheticMap.ts';

/** What the extension is to the map, in the page's own window. */
export interface MapSide {
  readonly page: MapPage;
  readonly makeMap: typeof makeMap;
  /** What is shown; null where it is no map. */
  readonly content: MapContent | null;
  show(view: MapView): Promise<void>;
  /** From now on `layOut` is answered when `releaseLayout` is called, or fails. */
  holdLayout(): void;
  /** How far the layout that is held is. */
  report(progress: ProjectionProgress): void;
  releaseLayout(error?: string): void;
  /** The same of `group`. */
  holdGroups(): void;
  releaseGroups(error?: string): void;
  /** Whether the layout that was asked for last was given up. */
  readonly isCancelled: boolean;
}

declare global {
  interface Window {
    mapSide: MapSide;
  }
}

const { calls, channel, note } = standInForCode();
const page = new RpcClient<MapPage>(channel).api;
let content: MapContent | null = null;
/** An answer that is held back until it is let go, or fails. */
interface Held {
  readonly promise: Promise<void>;
  release(error?: string): void;
}

let heldLayout: Held | null = null;
let heldGroups: Held | null = null;
let call: Call<ProjectionProgress> | undefined;

function hold(): Held {
  let release: (error?: string) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    release = (error) => (error === undefined ? resolve() : reject(new Error(error)));
  });
  return { promise, release };
}

async function layOut(params: unknown, from?: Call<ProjectionProgress>): Promise<void> {
  calls.push({ method: 'layOut', params });
  call = from;
  const asked = content!;
  await heldLayout?.promise;
  if (from?.signal?.aborted) throw RpcError.cancelled();
  await page.arrange({ first: asked.first, layout: makeLayout(asked) satisfies MapLayout });
}

serve<MapHost>(channel, {
  ready: note('ready', undefined),
  layOut,
  group: async (params): Promise<MapGrouping> => {
    calls.push({ method: 'group', params });
    await heldGroups?.promise;
    return makeGrouping(content!, params.by);
  },
  chooseItems: note('chooseItems', undefined),
  open: note('open', undefined),
  findSimilar: note('findSimilar', undefined),
  openAsHeatmap: note('openAsHeatmap', undefined),
  openAsList: note('openAsList', undefined),
  save: note('save', true),
  clearLight: note('clearLight', undefined),
  act: note('act', undefined),
});

const mapSide: MapSide = {
  page,
  makeMap,
  get content() {
    return content;
  },
  show: (view) => {
    content = view.type === 'content' ? view : null;
    return page.show({ view });
  },
  holdLayout: () => (heldLayout = hold()),
  report: (progress) => call?.onProgress?.(progress),
  releaseLayout: (error) => heldLayout?.release(error),
  holdGroups: () => (heldGroups = hold()),
  releaseGroups: (error) => {
    heldGroups?.release(error);
    heldGroups = null;
  },
  get isCancelled() {
    return call?.signal?.aborted ?? false;
  },
};

Object.assign(window, { mapSide });
