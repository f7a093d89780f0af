import * as v from 'valibot';
import { HEATMAP_LIMIT, type HeatmapHost, type HeatmapState } from '../../protocol/heatmapApi.ts';
import { checkParams } from '../panels/checkParams.ts';
import { copiedText, count, exportedFile, listOf, nothing, range, readAs, title, uri } from '../panels/pageSchemas.ts';

/** Selections of a document at most: VS Code takes as many cursors where its setting is at its highest. */
const MOST_RANGES = 100_000;
/** Sentences that are said of a list at most. */
const MOST_REMARKS = 10;
/** Documents at most: in each of them there is one item or more. */
const MOST_DOCUMENTS = 10_000;

const itemKind = v.picklist(['sentence', 'paragraph', 'line']);
const exportType = v.picklist(['png', 'svg', 'csv', 'json']);
const exportPart = v.picklist(['matrix', 'pairs']);
const action = v.picklist(['retry', 'cancel', 'nearestItems', 'sentences', 'paragraphs', 'wholeDocument', 'showLog']);

/** What the page keeps over a reload of the window; its settings are its own. */
const state = v.object({
  source: v.variant('type', [
    v.object({
      type: v.literal('document'),
      uri,
      items: itemKind,
      ranges: v.exactOptional(v.pipe(v.array(range), v.maxLength(MOST_RANGES))),
      nearestOnly: v.exactOptional(v.boolean()),
    }),
    v.object({
      type: v.literal('documents'),
      uris: v.pipe(v.array(uri), v.maxLength(MOST_DOCUMENTS)),
      items: itemKind,
      nearestOnly: v.exactOptional(v.boolean()),
    }),
    v.object({
      type: v.literal('list'),
      title,
      remarks: v.exactOptional(v.pipe(v.array(title), v.maxLength(MOST_REMARKS))),
      items: v.pipe(v.array(v.object({ uri, range, label: v.exactOptional(title) })), v.maxLength(HEATMAP_LIMIT)),
    }),
  ]),
  settings: v.unknown(),
});

/** The state of an earlier page; undefined where it is none. */
export function readState(value: unknown): HeatmapState | undefined {
  return readAs(state, value);
}

/**
 * Lets the page ask for nothing but what it may ask for: every request is answered with an error, and nothing happens, unless its
 * parameters are what they should be. Whether there is an item of some id is the host's to see.
 */
export function checkRequests(host: HeatmapHost): HeatmapHost {
  const item = count;
  const items = listOf(item, HEATMAP_LIMIT);
  const file = v.strictObject({ type: exportType, content: exportedFile, part: v.exactOptional(exportPart) });
  return {
    ready: async (params) => host.ready(checkParams(nothing, params)),
    open: async (params) => host.open(checkParams(v.strictObject({ item }), params)),
    compare: async (params) => host.compare(checkParams(v.strictObject({ a: item, b: item }), params)),
    findSimilar: async (params) => host.findSimilar(checkParams(v.strictObject({ items }), params)),
    openAsList: async (params) => host.openAsList(checkParams(v.strictObject({ items }), params)),
    copy: async (params) => host.copy(checkParams(v.strictObject({ text: copiedText }), params)),
    save: async (params) => host.save(checkParams(file, params)),
    arrange: async (params, call) => host.arrange(checkParams(nothing, params), call),
    chooseItems: async (params) => host.chooseItems(checkParams(v.strictObject({ items: itemKind }), params)),
    act: async (params) => host.act(checkParams(v.strictObject({ action }), params)),
  };
}
