import type { Range } from '../../core/passage.ts';
import { printable } from './terminal.ts';

/** A place as the terminal of VS Code makes a link of it: file:line:column, both from 1. */
export function place(file: string, { start }: Range): string {
  return `${printable(file)}:${start.line + 1}:${start.character + 1}`;
}

/** Two decimals, five wide: what a person can tell apart. */
export function cosineText(cosine: number): string {
  // Adding 0 turns the -0 that rounding leaves into 0.
  return (Math.round(cosine * 100) / 100 + 0).toFixed(2).padStart(5);
}

/** What a percentile says, to be put after something else; nothing where there is none. */
export function closerThan(percentile: number | null): string {
  // Rounded down: 100 % would claim more than a sample can.
  return percentile === null ? '' : `  closer than ${Math.floor(percentile)} % of nearest neighbours`;
}

/** `1 file`, `1,204 files`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `1.2 GB`, `22.9 MB`, `659 bytes`; units of a thousand. */
export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e5) return `${(bytes / 1e6).toFixed(1)} MB`;
  return counted(bytes, 'byte');
}
