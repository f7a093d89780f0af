import { createScanner } from 'jsonc-parser';
import type { Span } from './lines.ts';

/** A string that is a value in a JSON text. The span is what stands between the quotes, escapes as they are. */
export interface JsonString extends Span {
  /** Keys and indices that lead to it, from the outermost; true until the next string is asked for. */
  readonly path: readonly (string | number)[];
}

/**
 * The strings among the values of a JSON text, in order. Reads on through what is broken, as best it can: a file that
 * is half written, or that has the marks of a merge in it. Never fails, and takes linear time however deep it nests.
 */
export function* readJsonStrings(text: string): Generator<JsonString> {
  const scanner = createScanner(text, true);
  /** For each object and array that is open, the key or index that has come up in it. */
  const path: (string | number)[] = [];
  /** A key if a colon follows. */
  let string: Span | undefined;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const mark = text[start];
    const last = path.length - 1;
    if (string && mark === ':' && typeof path[last] === 'string') path[last] = text.slice(string.start, string.end);
    else if (string) yield { ...string, path };
    string = undefined;
    if (mark === '{') path.push('');
    else if (mark === '[') path.push(0);
    else if (mark === '}' || mark === ']') path.pop();
    else if (mark === ',' && typeof path[last] === 'number') path[last]++;
    else if (mark === '"') string = withoutQuotes(text, start, start + scanner.getTokenLength());
  }
  if (string) yield { ...string, path };
}

/** The closing quote may be missing. */
function withoutQuotes(text: string, start: number, end: number): Span {
  return { start: start + 1, end: end > start + 1 && text[end - 1] === '"' ? end - 1 : end };
}
