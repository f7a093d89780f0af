import { roundToFloat32 } from '../../core/float32Json.ts';
import type { ItemKind } from '../../core/passage.ts';
import type { PairsAnswer } from '../../protocol/engineApi.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { giveDocuments, type GivenDocuments } from '../files/giveDocuments.ts';
import { itemsOption, nameOfItems } from '../itemsOption.ts';
import { itemLines } from '../output/itemLines.ts';
import { itemJson, writeJson } from '../output/json.ts';
import { closerThan, cosineText, counted } from '../output/phrases.ts';
import type { Session } from '../session.ts';

export const pairs: Command = {
  name: 'pairs',
  usage: '<file|folder>...',
  summary: 'List the pairs that are nearest in meaning, of all pairs there are',
  details: [
    'Compares every item with every other one, exactly, and prints the pairs with the highest cosine, best first, each with both places and texts. Finds duplicates that were written in different words.',
  ],
  options: {
    items: itemsOption('sentences'),
    top: { value: 'N', help: 'Print the N best pairs (default: 20)' },
    json: { help: 'Print JSON: {model, pairs: [{a: {file, start, end, text}, b: {…}, cosine, percentile}]}' },
  },
  examples: [
    'simile pairs notes',
    'simile pairs --items paragraphs docs README.md',
    'simile pairs --items csv:question --top 100 --json faq.csv',
  ],
  prepare,
};

interface Question {
  readonly paths: readonly string[];
  readonly items: ItemKind;
  readonly top: number;
  readonly json: boolean;
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const question = {
    paths: args.positionals,
    items: args.items('sentence'),
    top: args.count('top', 20),
    json: args.has('json'),
  };
  if (question.paths.length === 0) throw new WrongUse('A file or folder is missing.');
  return (session) => findPairs(question, session);
}

async function findPairs({ paths, items, top, json }: Question, session: Session): Promise<void> {
  const given = await giveDocuments(paths, items, session);
  const answer = await session.api.findPairs(
    { uris: given.uris, items, top },
    { onProgress: session.progress.encoding },
  );
  session.progress.clear();
  if (answer.pairs.length === 0) {
    const found = answer.searched.items === 0 ? 'none' : 'only one';
    session.progress.note(`A pair takes two ${nameOfItems(items)}; there is ${found} here.`);
  }
  if (json) await writeJson(session.writer, { model: answer.model }, 'pairs', elements(answer, given));
  else await print(answer, given, session);
}

function* elements(answer: PairsAnswer, given: GivenDocuments): Generator<string> {
  for (const { a, b, cosine, percentile } of answer.pairs) {
    yield JSON.stringify({
      a: itemJson(a, given.fileOf(a.uri)),
      b: itemJson(b, given.fileOf(b.uri)),
      cosine: roundToFloat32(cosine),
      percentile,
    });
  }
}

async function print(answer: PairsAnswer, given: GivenDocuments, { writer, terminal }: Session): Promise<void> {
  if (answer.pairs.length === 0) return;
  const { items, documents } = answer.searched;
  await writer.line(
    terminal.paint('dim', `Nearest pairs of ${counted(items, 'text')} in ${counted(documents, 'file')}`),
  );
  for (const pair of answer.pairs) {
    await writer.line();
    await writer.line(
      terminal.paint('green', cosineText(pair.cosine).trim()) + terminal.paint('dim', closerThan(pair.percentile)),
    );
    for (const lines of itemLines([pair.a, pair.b], given, terminal, 2)) {
      for (const line of lines) await writer.line(`  ${line}`);
    }
  }
}
