import type { Command, Option } from './command.ts';
import { cluster } from './commands/cluster.ts';
import { duplicates } from './commands/duplicates.ts';
import { embed } from './commands/embed.ts';
import { evaluate } from './commands/evaluate.ts';
import { indexFolder } from './commands/indexFolder.ts';
import { matrix } from './commands/matrix.ts';
import { models } from './commands/models.ts';
import { pairs } from './commands/pairs.ts';
import { search } from './commands/search.ts';
import { similar } from './commands/similar.ts';

export const commands: readonly Command[] = [
  similar,
  search,
  indexFolder,
  cluster,
  duplicates,
  pairs,
  matrix,
  embed,
  evaluate,
  models,
];

/** Options that every command has. */
export const commonOptions: Readonly<Record<string, Option>> = {
  model: {
    value: 'FOLDER',
    help: 'Use the encoder in this folder, or the installed or connected one of this name ("simile models list"), instead of the one in the package',
  },
  'max-file-size': { value: 'MB', help: 'Leave larger files out (default: 20)' },
  verbose: { help: "Print the engine's log on standard error; it holds no text of yours" },
  help: { short: 'h', help: 'Print this help' },
};
