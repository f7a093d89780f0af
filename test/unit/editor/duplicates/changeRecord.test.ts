import { expect, it } from 'vitest';
import { ChangeRecord } from '../../../../src/editor/duplicates/changeRecord.ts';

const recordOf = (...uris: string[]) => {
  const record = new ChangeRecord();
  for (const uri of uris) record.add(uri);
  return record;
};

it('keeps what is edited again while it is asked about', () => {
  const record = recordOf('a', 'b');
  const asked = record.ask();
  record.add('a');
  expect([...record.all]).toEqual(['a', 'b']);
  record.end(asked, true);
  expect([...record.all]).toEqual(['a']);
});

it('has what failed and what was changed meanwhile to ask about', () => {
  const record = recordOf('a');
  const asked = record.ask();
  record.add('b');
  expect([...record.since]).toEqual(['b']);
  record.end(asked, false);
  expect([...record.ask()]).toEqual(['a', 'b']);
});

it('asks again about what an earlier question was about that nobody waits for any more', () => {
  const record = recordOf('a');
  const first = record.ask();
  record.add('b');
  const second = record.ask();
  expect([...second]).toEqual(['a', 'b']);
  record.end(first, true);
  expect([...record.all]).toEqual(['a', 'b']);
  record.end(second, true);
  expect([...record.all]).toEqual([]);
});

it('tells what an answer may hold that was deleted meanwhile, a folder with all that was in it', () => {
  const record = recordOf('n/a', 'n2/b');
  const asked = record.ask();
  record.remove('n');
  const isDeleted = record.end(asked, false);
  expect(['n/a', 'n/c/d', 'n2/b'].map(isDeleted)).toEqual([true, true, false]);
  expect([...record.all]).toEqual(['n2/b']);
});

it('forgets what is none of ours', () => {
  const record = recordOf('a', 'b');
  record.keepOnly((uri) => uri === 'b');
  expect([...record.all]).toEqual(['b']);
});
