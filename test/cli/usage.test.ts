import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, simile } from './simile.ts';

const COMMANDS = ['similar', 'search', 'index', 'cluster', 'pairs', 'matrix', 'embed', 'evaluate', 'models'];

describe('simile --help', () => {
  it('lists the commands and says what the figures mean', async () => {
    const { code, stdout, stderr } = await simile(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${command} +[A-Z]`, 'm'));
    }
    expect(stdout).toContain('count from 0');
    expect(stdout).toContain('Exit code');
  });

  it.each(COMMANDS)('explains %s, in lines that fit', async (command) => {
    const { code, stdout, stderr } = await simile([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`simile ${command} `);
    expect(stdout).toContain('--json');
    expect(stdout).toContain('--model FOLDER');
    expect(stdout).toContain('Examples:');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect((await simile(['help', command])).stdout).toBe(stdout);
    expect((await simile([command, '-h'])).stdout).toBe(stdout);
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await simile(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('wrong use', () => {
  it.each([
    { args: [], says: 'A command is missing' },
    { args: ['simular', 'a', 'b'], says: 'no command "simular"' },
    { args: ['--json', 'pairs'], says: 'no command "--json"' },
    { args: ['similar'], says: 'A text to look for is missing' },
    { args: ['similar', 'text'], says: 'A file or folder to look in is missing' },
    { args: ['similar', '', 'notes'], says: 'no words' },
    { args: ['similar', ' ?!… — "" ', 'notes'], says: 'no words' },
    { args: ['similar', 'text', 'notes', '--top', '0'], says: '--top takes a whole number' },
    { args: ['similar', 'text', 'notes', '--top', 'abc'], says: 'not "abc"' },
    { args: ['similar', 'text', 'notes', '--top', '1.5'], says: 'not "1.5"' },
    { args: ['similar', 'text', 'notes', '--top=-3'], says: 'not "-3"' },
    { args: ['similar', 'text', 'notes', '--top'], says: '--top needs a value' },
    { args: ['similar', 'text', 'notes', '--top', '--json'], says: '--top needs a value' },
    { args: ['similar', 'text', 'notes', '--kind', 'word'], says: 'sentence or paragraph, not "word"' },
    { args: ['similar', 'text', 'notes', '--items', 'lines'], says: 'no option --items' },
    { args: ['similar', 'text', 'notes', '-x'], says: 'no option -x' },
    { args: ['similar', 'text', 'notes', '--json=yes'], says: '--json takes no value' },
    { args: ['similar', 'text', 'notes', '--max-file-size', '0'], says: 'a number above 0' },
    { args: ['index'], says: 'A folder to index is missing' },
    { args: ['index', 'notes', 'more'], says: 'One folder is indexed at a time' },
    { args: ['index', 'notes', '--index-folder'], says: '--index-folder needs a value' },
    { args: ['search'], says: 'A text to look for is missing' },
    { args: ['search', 'text'], says: 'A folder to look in is missing' },
    { args: ['search', 'two', 'words', 'notes'], says: 'One folder is searched at a time' },
    { args: ['search', '?!', 'notes'], says: 'no words' },
    { args: ['search', 'text', 'notes', '--exact', '…'], says: '--exact takes words' },
    { args: ['search', 'text', 'notes', '--ranking', 'luck'], says: 'both, meaning or words, not "luck"' },
    { args: ['search', 'text', 'notes', '--kind', 'line'], says: 'sentence or paragraph, not "line"' },
    { args: ['pairs'], says: 'A file or folder is missing' },
    { args: ['pairs', 'notes', '--items', 'words'], says: 'csv:COLUMN, not "words"' },
    { args: ['pairs', 'notes', '--items', 'csv:'], says: 'csv:COLUMN, not "csv:"' },
    { args: ['matrix'], says: 'A file is missing' },
    { args: ['matrix', 'faq.csv', '--format', 'xml'], says: 'table, csv or json, not "xml"' },
    { args: ['embed', 'faq.csv', '--items', 'csv:nothing'], says: 'Its columns: question, answer' },
    { args: ['evaluate'], says: 'one CSV file' },
    { args: ['evaluate', 'a.csv', 'b.csv'], says: 'one CSV file' },
    { args: ['models'], says: 'list, add, import, connect, verify or remove' },
    { args: ['models', 'find'], says: 'not "find"' },
    { args: ['models', 'list', 'all'], says: 'nothing more' },
    { args: ['models', 'list', '--endpoint', 'https://x'], says: 'models list has no option --endpoint' },
    { args: ['models', 'add'], says: 'needs the id of a model' },
    { args: ['models', 'add', 'a/b', 'c/d'], says: 'one model at a time' },
    { args: ['models', 'add', 'embedded'], says: 'comes with Simile' },
    { args: ['models', 'add', 'a/b', '--id', 'c/d'], says: 'models add has no option --id' },
    { args: ['models', 'add', 'a/b', '--pooling', 'sum'], says: 'mean, cls or max, not "sum"' },
    { args: ['models', 'import'], says: 'a folder or a .zip' },
    { args: ['models', 'import', 'x', '--revision', 'v1'], says: 'models import has no option --revision' },
    { args: ['models', 'connect'], says: 'needs the address of a server' },
    { args: ['models', 'connect', 'a', 'b', 'c'], says: 'one model at a time' },
    { args: ['models', 'connect', 'a', '--endpoint', 'https://x'], says: 'models connect has no option --endpoint' },
    { args: ['models', 'add', 'a/b', '--query-prefix', 'x'], says: 'models add has no option --query-prefix' },
    { args: ['models', 'verify', '--id', 'a/b'], says: 'models verify has no option --id' },
    { args: ['models', 'remove'], says: 'needs the id of an installed encoder' },
  ])('$args: $says', async ({ args, says }) => {
    const { code, stdout, stderr } = await simile(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [reason, help, ...more] = stderr.trimEnd().split('\n');
    expect(reason).toContain(says);
    expect(help).toMatch(/^simile: "simile .*--help" says how to use it\.$/);
    expect(more).toEqual([]);
  });

  it('takes a text that starts with a dash after --', async () => {
    expect((await simile(['similar', '-- is a dash', 'notes'])).code).toBe(2);
    expect((await simile(['similar', '--top', '1', '--', '-a dash', 'notes'])).code).toBe(0);
  });
});
