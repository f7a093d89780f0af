import { ModelError } from '../../network/modelError.ts';
import type { FileFault } from '../../network/modelStore.ts';
import { Failure } from '../failures.ts';
import { counted } from '../output/phrases.ts';
import type { PlainSession } from '../session.ts';
import { findConnection } from './connections.ts';
import { openModelStore } from './modelPlace.ts';

const FAULTS: Readonly<Record<FileFault['fault'], string>> = {
  missing: 'is missing',
  size: 'has another size',
  digest: 'has other bytes',
};

/** Compares the files of an encoder, or of all of them, with what was installed. @throws Failure where one is damaged */
export async function verifyModels(
  named: string | undefined,
  json: boolean,
  { writer, progress, signal }: PlainSession,
): Promise<void> {
  const store = openModelStore();
  const found = named === undefined ? await store.list() : [await store.find(named)];
  const models = found.filter((model) => model !== undefined);
  if (named !== undefined && models.length === 0 && (await findConnection(named))) {
    throw new Failure(`${named} is on a server: there are no files to verify. "simile models connect" tries it out.`);
  }
  if (named !== undefined && models.length === 0) throw new ModelError({ code: 'not-installed', id: named });

  const results: { readonly id: string; readonly faults: readonly FileFault[] }[] = [];
  for (const model of models) {
    progress.show(`Reading ${model.id}`);
    results.push({ id: model.id, faults: await store.verify(model, signal) });
  }
  progress.clear();
  if (json) await writer.line(JSON.stringify({ models: results }));
  else {
    if (results.length === 0) await writer.line('No encoder is installed besides the one that comes with Simile.');
    for (const { id, faults } of results) {
      if (faults.length === 0) await writer.line(`${id}: as it was installed`);
      for (const { path, fault } of faults) await writer.line(`${id}: ${path} ${FAULTS[fault]}`);
    }
  }
  const damaged = results.filter(({ faults }) => faults.length > 0);
  if (damaged.length === 0) return;
  await writer.flush();
  const first = damaged[0]!.id;
  throw new Failure(
    `${counted(damaged.length, 'encoder')} damaged. Run "simile models remove ${first}", then add or import it again.`,
  );
}
