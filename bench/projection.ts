import type { EngineClient } from '../src/engine/client.ts';
import type { EngineApi } from '../src/protocol/engineApi.ts';
import type { ProjectionMethod, ProjectionProgress } from '../src/protocol/map.ts';
import { openBrowser } from '../test/openBrowser.mjs';
import { MapOnPage } from '../test/webview/mapOnPage.ts';
import { openPage, preparePage } from '../test/webview/openPage.ts';
import { withNewEngine } from './indexedEngine.ts';
import { describeRuns, growthExponent, median, quantile, seconds } from './median.ts';
import { moveAbout } from './moveAbout.ts';
import { readBanking77 } from './texts.ts';

/** Passages of the largest map, and those of smaller ones, one tenth and three tenths of it. */
const SIZES = [1000, 3000, 10_000] as const;
const POINTS = 50_000;
/** Milliseconds of zooming and of dragging. */
const MOVING_MS = 3000;

/** How long passages take to be projected, and 50,000 points to be drawn. */
export async function benchProjection(rounds: number): Promise<void> {
  await withNewEngine(async (engine) => {
    await projectAll(engine, rounds);
  });
  await drawAll();
}

async function projectAll({ api }: EngineClient, rounds: number): Promise<void> {
  const texts = readBanking77();
  console.log(`\nMap of banking77's training texts, vectors there, seconds: median (range) of ${rounds}`);
  const uris = new Map(SIZES.map((size) => [size, `file:///bench/${size}.txt`]));
  for (const [size, uri] of uris) {
    const text = texts.slice(0, size).join('\n\n');
    await api.putDocuments({ documents: [{ uri, stamp: uri, languageId: 'plaintext', text }] });
    await project(api, uri, 'pca');
  }
  const figures: { x: number; pca: number; neighbours: number; layout: number; all: number }[] = [];
  for (const [size, uri] of uris) {
    const runs: { pca: number; neighbours: number; layout: number; all: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const pca = await seconds(() => project(api, uri, 'pca'));
      runs.push({ pca, ...(await project(api, uri, 'umap')) });
    }
    const list = (pick: (run: (typeof runs)[number]) => number) => describeRuns(runs.map(pick), 2);
    console.log(
      `  ${size} passages: components ${list(({ pca }) => pca)}, UMAP in all ${list(({ all }) => all)}` +
        `${size === SIZES.at(-1) ? ' (goal 20)' : ''}, of it neighbours ${list(({ neighbours }) => neighbours)}, ` +
        `layout ${list(({ layout }) => layout)}`,
    );
    const middle = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick));
    figures.push({
      x: size,
      pca: middle(({ pca }) => pca),
      neighbours: middle(({ neighbours }) => neighbours),
      layout: middle(({ layout }) => layout),
      all: middle(({ all }) => all),
    });
  }
  const grows = (pick: (figure: (typeof figures)[number]) => number) =>
    growthExponent(figures.map((figure) => ({ x: figure.x, y: pick(figure) }))).toFixed(2);
  console.log(
    `  growth with the power of the number of passages: components ${grows(({ pca }) => pca)}, ` +
      `neighbours ${grows(({ neighbours }) => neighbours)}, layout ${grows(({ layout }) => layout)}, ` +
      `UMAP in all ${grows(({ all }) => all)}`,
  );
}

/** Seconds, in all and for what its progress tells of. */
async function project(
  api: EngineApi,
  uri: string,
  method: ProjectionMethod,
): Promise<{ neighbours: number; layout: number; all: number }> {
  const ends: Partial<Record<ProjectionProgress['stage'], number>> = {};
  const start = performance.now();
  await api.projectItems(
    { uris: [uri], items: 'paragraph', method, most: POINTS },
    { onProgress: ({ stage }) => (ends[stage] = performance.now()) },
  );
  const { neighbours = start, layout = neighbours } = ends;
  return {
    neighbours: (neighbours - start) / 1000,
    layout: (layout - neighbours) / 1000,
    all: (performance.now() - start) / 1000,
  };
}

async function drawAll(): Promise<void> {
  const [browser, prepared] = await Promise.all([openBrowser(), preparePage('map')]);
  try {
    console.log(`\n${POINTS} points in a headless Chromium without a graphics processor, zoomed and dragged, ms`);
    for (const withWebGl of [false, true]) {
      const page = await openPage(browser, prepared, { width: 1600, height: 1000, withWebGl });
      const map = new MapOnPage(page);
      await map.show({ items: POINTS });
      const box = (await map.picture.boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const movement = { x, y, ms: MOVING_MS, isZoomed: false, measure: 'map.draw' };
      const { draws, intervals } = await moveAbout(page, page, movement);
      console.log(
        `  ${withWebGl ? 'by WebGL, made do without one' : 'pixel by pixel'}: our drawing median ${median(draws).toFixed(1)} (goal 8), ` +
          `95th percentile ${quantile(draws, 0.95).toFixed(1)}; between frames median ${median(intervals).toFixed(1)}, ` +
          `95th percentile ${quantile(intervals, 0.95).toFixed(1)}`,
      );
      await page.context().close();
    }
  } finally {
    await browser.close();
    await prepared.remove();
  }
}
