import { Failure } from '../failures.ts';
import type { ProgressLine } from '../output/progressLine.ts';
import { remarkOn, type TextOrReason } from './readText.ts';

/**
 * The text of the only input that a command has.
 *
 * @throws Failure where there is none.
 */
export function requireText(name: string, content: TextOrReason, progress: ProgressLine): string {
  if ('reason' in content) throw new Failure(`${name} ${content.reason}.`);
  const remark = remarkOn(name, content);
  if (remark) progress.note(remark);
  return content.text;
}
