/** Where a workspace folder keeps what is ignored, relative to it. */
export const IGNORED_FILE = '.simile/ignored-duplicates.json';

/** A text, or a pair of texts, that a person does not want to be told of again. */
export interface IgnoredDuplicate {
  /** Hashes of one text or of two, ascending (`DuplicateText.hashes`): the text itself is not kept. */
  readonly texts: readonly [string] | readonly [string, string];
  /** Where they stood, relative to the workspace folder, for people who read the file. Ascending. */
  readonly files: readonly string[];
}

/** The file is none that {@link formatIgnoredFile} makes, so that writing it would lose what it holds. */
export class UnreadableIgnoredFile extends Error {
  override readonly name = 'UnreadableIgnoredFile';
}

const VERSION = 1;

/**
 * @param text of the file; empty where there is none yet
 * @throws UnreadableIgnoredFile
 */
export function parseIgnoredFile(text: string): IgnoredDuplicate[] {
  if (text.trim() === '') return [];
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new UnreadableIgnoredFile(error instanceof Error ? error.message : String(error));
  }
  if (!isObject(content)) throw new UnreadableIgnoredFile('It is not an object.');
  if (content['version'] !== VERSION) throw new UnreadableIgnoredFile(`Its "version" is not ${VERSION}.`);
  const { ignored } = content;
  if (!Array.isArray(ignored)) throw new UnreadableIgnoredFile('It has no list "ignored".');
  return ignored.map((entry, at) => {
    if (isIgnored(entry)) return entry;
    throw new UnreadableIgnoredFile(
      `Entry ${at + 1} of "ignored" is not {"texts": [1 or 2 hashes], "files": [paths]}.`,
    );
  });
}

/** One line for each, in an order that depends on nothing but the content: two people's changes merge line by line. */
export function formatIgnoredFile(ignored: readonly IgnoredDuplicate[]): string {
  const lines = new Map<string, string>();
  for (const { texts, files } of ignored) {
    const hashes = [...new Set(texts)].sort();
    const paths = [...new Set(files)].sort();
    lines.set(hashes.join(), `    { "texts": ${list(hashes)}, "files": ${list(paths)} }`);
  }
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  const body = sorted.length === 0 ? '[]' : `[\n${sorted.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "ignored": ${body}\n}\n`;
}

/** As `DuplicatesParams.ignored` takes them. */
export function toIgnoredHashes(ignored: readonly IgnoredDuplicate[]): { texts: string[]; pairs: [string, string][] } {
  const texts: string[] = [];
  const pairs: [string, string][] = [];
  for (const { texts: hashes } of ignored) {
    const [a, b] = hashes;
    if (b === undefined) texts.push(a);
    else pairs.push([a, b]);
  }
  return { texts, pairs };
}

function list(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

function isIgnored(entry: unknown): entry is IgnoredDuplicate {
  if (!isObject(entry)) return false;
  const { texts, files } = entry;
  return (
    Array.isArray(texts) &&
    (texts.length === 1 || texts.length === 2) &&
    texts.every((hash) => typeof hash === 'string' && /^[0-9a-f]{32}$/.test(hash)) &&
    Array.isArray(files) &&
    files.every((file) => typeof file === 'string')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
