import { parseArgs } from 'node:util';
import type { ItemKind } from '../core/passage.ts';
import type { Option } from './command.ts';
import { WrongUse } from './failures.ts';

/** Results that may be asked for at most: more would not be read by anybody, and must fit into memory. */
const MOST_RESULTS = 1_000_000;

/** What a command was called with, checked against the options that it has. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  /** @throws WrongUse for an option that is not among `options`, or one without its value. */
  constructor(argv: readonly string[], options: Readonly<Record<string, Option>>) {
    const values = new Map<string, string[]>();
    const { tokens, positionals } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(
        Object.entries(options).map(([name, { value, short }]) => [
          name,
          { type: value ? 'string' : 'boolean', ...(short ? { short } : {}) } as const,
        ]),
      ),
      allowPositionals: true,
      // Strict mode would throw texts of Node's own; the checks below say the same in ours.
      strict: false,
      tokens: true,
    });
    for (const token of tokens) {
      if (token.kind !== 'option') continue;
      const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
      if (!option) throw unknownOption(token.rawName);
      if (!option.value && token.value !== undefined) throw new WrongUse(`--${token.name} takes no value.`);
      const looksLikeOption = !token.inlineValue && /^-(?!\d)/.test(token.value ?? '');
      if (option.value && (!token.value || looksLikeOption)) {
        throw new WrongUse(`--${token.name} needs a value: --${token.name} ${option.value}.`);
      }
      values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
    }
    this.positionals = positionals;
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The value given last. */
  text(name: string): string | undefined {
    return this.texts(name).at(-1);
  }

  /** Every value of an option that may be given several times. */
  texts(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** A whole number from 1. */
  count(name: string, fallback: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const count = /^\d+$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= MOST_RESULTS) return count;
    throw new WrongUse(`--${name} takes a whole number from 1 to ${MOST_RESULTS.toLocaleString('en')}, not "${text}".`);
  }

  /** A number above 0, decimals allowed. */
  amount(name: string, fallback: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const amount = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
    if (amount > 0 && Number.isFinite(amount)) return amount;
    throw new WrongUse(`--${name} takes a number above 0, not "${text}".`);
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const choice = choices.find((candidate) => candidate === text);
    if (choice) return choice;
    throw new WrongUse(`--${name} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not "${text}".`);
  }

  /** The value of `--items`. */
  items(fallback: ItemKind): ItemKind {
    const text = this.text('items');
    switch (text) {
      case undefined:
        return fallback;
      case 'sentences':
        return 'sentence';
      case 'paragraphs':
        return 'paragraph';
      case 'lines':
        return 'line';
      default:
        if (text.startsWith('csv:') && text.length > 'csv:'.length) return text as ItemKind;
        throw new WrongUse(`--items takes sentences, paragraphs, lines or csv:COLUMN, not "${text}".`);
    }
  }
}

function unknownOption(rawName: string): WrongUse {
  return new WrongUse(`There is no option ${rawName}. (Write -- before a text that starts with a dash.)`);
}
