import '../scripts/quietRuntime.mjs';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchClustering } from './clustering.ts';
import { benchDuplicates } from './duplicates.ts';
import { benchEditor } from './editor/benchEditor.ts';
import { benchHeatmap } from './editor/benchHeatmap.ts';
import { benchEncoding } from './encoding.ts';
import { benchIndexing } from './indexing.ts';
import { benchPairs } from './pairs.ts';
import { benchProjection } from './projection.ts';
import { benchRetrieval } from './retrieval.ts';
import { benchSearching } from './searching.ts';
import { benchTokenising } from './tokenising.ts';
import { data } from './texts.ts';

const benches = {
  tokenising: benchTokenising,
  encoding: benchEncoding,
  pairs: benchPairs,
  index: benchIndexing,
  search: benchSearching,
  retrieval: benchRetrieval,
  clusters: benchClustering,
  duplicates: benchDuplicates,
  map: benchProjection,
  editor: benchEditor,
  heatmap: benchHeatmap,
};

/** `npm run bench -- [--only tokenising|encoding|pairs|index|search|retrieval|clusters|duplicates|map|editor|heatmap] [--rounds 5]` */
const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '5' } } });

if (!existsSync(data)) {
  console.error('The bench measures on ../shared/data, which is not there.');
  process.exit(1);
}
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`);

for (const [name, bench] of Object.entries(benches)) {
  if (!values.only || values.only === name) await bench(Number(values.rounds));
}
