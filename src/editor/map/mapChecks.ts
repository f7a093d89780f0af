import * as v from 'valibot';
import { HEATMAP_LIMIT } from '../../protocol/heatmapApi.ts';
import { MAP_LIMIT } from '../../protocol/map.ts';
import type { MapHost, MapState } from '../../protocol/mapApi.ts';
import { checkParams } from '../panels/checkParams.ts';
import { count, exportedFile, listOf, nothing, range, readAs, title, uri } from '../panels/pageSchemas.ts';

/** Folders, or documents that are named one by one, at most. */
const MOST_ADDRESSES = 10_000;

const uris = listOf(uri, MOST_ADDRESSES);
const kind = v.picklist(['note', 'paragraph', 'sentence']);
const grouping = v.picklist(['cluster', 'folder', 'label', 'date']);
const layout = v.picklist(['umap']);
const exportType = v.picklist(['png', 'svg', 'csv']);
const action = v.picklist(['retry', 'cancel', 'indexWorkspace', 'chooseParagraphs', 'showLog']);

/** What the page keeps over a reload of the window; its settings are its own. */
const state = v.object({
  source: v.strictObject({ items: kind, within: v.exactOptional(uris), uris: v.exactOptional(uris) }),
  settings: v.unknown(),
});

/** Passages that somebody wants to be seen on the map. */
const argument = v.object({
  /** What the passages are: “Results for “tea””. */
  title: v.optional(title),
  highlight: v.pipe(v.array(v.object({ uri, range })), v.maxLength(MAP_LIMIT)),
});

export type MapArgument = v.InferOutput<typeof argument>;

/** The state of an earlier page; undefined where it is none. */
export function readState(value: unknown): MapState | undefined {
  return readAs(state, value);
}

/** What the command is called with; undefined where it is nothing, or something else: anybody may call it. */
export function readArgument(value: unknown): MapArgument | undefined {
  return readAs(argument, value);
}

/**
 * Lets the page ask for nothing but what it may ask for: every request is answered with an error, and nothing happens, unless its
 * parameters are what they should be. Whether there is an item of some id is the host's to see.
 */
export function checkRequests(host: MapHost): MapHost {
  const item = count;
  return {
    ready: async (params) => host.ready(checkParams(nothing, params)),
    layOut: async (params, call) => host.layOut(checkParams(v.strictObject({ method: layout }), params), call),
    group: async (params, call) => host.group(checkParams(v.strictObject({ by: grouping }), params), call),
    chooseItems: async (params) => host.chooseItems(checkParams(v.strictObject({ items: kind }), params)),
    open: async (params) => host.open(checkParams(v.strictObject({ item, beside: v.boolean() }), params)),
    findSimilar: async (params) =>
      host.findSimilar(checkParams(v.strictObject({ items: listOf(item, MAP_LIMIT) }), params)),
    openAsHeatmap: async (params, call) =>
      host.openAsHeatmap(checkParams(v.strictObject({ items: listOf(item, HEATMAP_LIMIT) }), params), call),
    openAsList: async (params) =>
      host.openAsList(checkParams(v.strictObject({ items: listOf(item, MAP_LIMIT) }), params)),
    save: async (params) => host.save(checkParams(v.strictObject({ type: exportType, content: exportedFile }), params)),
    clearLight: async (params) => host.clearLight(checkParams(nothing, params)),
    act: async (params) => host.act(checkParams(v.strictObject({ action }), params)),
  };
}
