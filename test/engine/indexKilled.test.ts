import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import type { DocumentText } from '../../src/protocol/engineApi.ts';
import { bringCurrent, makeFolder, makeNote, readAll, toStamps } from './indexedNotes.ts';
import { startEngine } from './startEngine.ts';

const KILLS = 200;
const NOTES = 150;

test(
  `killed ${KILLS} times while it is being made, the index loses and doubles nothing`,
  { timeout: 600_000 },
  async () => {
    const indexFolder = makeFolder();
    const random = new Random(7);
    const notes = Array.from({ length: NOTES }, (_, at) => makeNote(`test:/${at}.md`, at));
    const client = startEngine({ indexFolder });
    const outcomes = { finished: 0, gone: 0 };
    for (let kill = 0; kill < KILLS; kill++) {
      // There is always something to do: a part of the notes changes, now and then one is renamed.
      for (let change = 0; change < 30; change++) {
        const at = random.below(NOTES);
        const uri = change === 0 ? `test:/renamed-${kill}.md` : notes[at]!.uri;
        notes[at] = makeNote(uri, 1000 * kill + change);
      }
      const work = fill(notes);
      await sleep(60 + random.below(340));
      if (client.pid !== undefined) process.kill(client.pid, 'SIGKILL');
      // Settles, one way or the other: a request left hanging would end this test by its time limit.
      outcomes[await work]++;
      client.restart();
    }
    // Some kills must have come in the midst of work, or nothing was tested.
    expect(outcomes.gone).toBeGreaterThan(KILLS / 4);

    await bringCurrent(client.api, notes);
    expect(await client.api.reconcileIndex({ documents: toStamps(notes) })).toEqual({ missing: [] });
    expect(await client.api.describeIndex({})).toMatchObject({ documents: NOTES, problem: null });
    const fresh = startEngine();
    await fresh.api.indexDocuments({ documents: notes });
    expect(await readAll(client.api)).toEqual(await readAll(fresh.api));

    async function fill(documents: readonly DocumentText[]): Promise<'finished' | 'gone'> {
      try {
        const { missing } = await client.api.reconcileIndex({ documents: toStamps(documents) });
        const wanted = documents.filter(({ uri }) => missing.includes(uri));
        const parts = [0, 1, 2, 3].map((part) => wanted.filter((_, at) => at % 4 === part));
        await Promise.all(parts.map((part) => client.api.indexDocuments({ documents: part })));
        return 'finished';
      } catch (error) {
        expect(error).toMatchObject({ code: 'gone' });
        return 'gone';
      }
    }
  },
);
