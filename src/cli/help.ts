import { commands, commonOptions } from './commands.ts';
import type { Command, Option } from './command.ts';
import { wrap } from './output/wrap.ts';

/** Columns of help: readable, and as wide as the narrowest terminals in use. */
const WIDTH = 80;

export function overview(version: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return lines(
    `Simile ${version}: finds sentences and paragraphs that mean the same.`,
    'Everything runs on this machine; nothing is uploaded, unless you choose an encoder',
    'on a server that you have connected yourself ("simile models connect").',
    '',
    'simile <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    '"simile <command> --help" says how to use a command; "simile --version" prints the',
    'version. Folders are searched for Markdown, plain text and the like; hidden folders,',
    'node_modules and what .gitignore files exclude are left out.',
    '',
    'With --json a command prints one JSON value, whose keys are a promise: lines and',
    'characters (UTF-16 code units) count from 0, and an end is exclusive. For people,',
    'places are file:line:column, and both count from 1.',
    '',
    'A cosine goes from -1 to 1; what is high depends on the encoder. A percentile says',
    'how many of 100 passages here have no neighbour as near as this; it is left out',
    '(null) where there are too few passages to say.',
    '',
    'Exit code: 0 done (also where nothing was found), 1 failed, 2 wrong use,',
    '130 interrupted.',
  );
}

export function helpFor({ name, usage, summary, details, options, examples }: Command): string {
  return lines(
    `simile ${name} ${usage} [options]`,
    '',
    `${summary}.`,
    ...details.flatMap((paragraph) => ['', ...wrapHelp(paragraph, WIDTH)]),
    '',
    'Options:',
    ...describeOptions({ ...options, ...commonOptions }),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
  );
}

function describeOptions(options: Readonly<Record<string, Option>>): string[] {
  const entries = Object.entries(options).map(([name, { value, short, help }]) => {
    const long = value ? `--${name} ${value}` : `--${name}`;
    return { left: short ? `-${short}, ${long}` : long, help };
  });
  const width = Math.max(...entries.map(({ left }) => left.length));
  return entries.flatMap(({ left, help }) =>
    wrapHelp(help, WIDTH - width - 4).map((line, index) => `  ${(index === 0 ? left : '').padEnd(width)}  ${line}`),
  );
}

/** Help is plain ASCII: a character is a column. */
function wrapHelp(text: string, width: number): string[] {
  return wrap(text, width, Infinity, ({ length }) => length);
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
