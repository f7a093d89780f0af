import { env, l10n, window } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { nameItems } from './wording.ts';

/** Notes as a whole, or their passages of one kind. */
type WrittenKind = 'note' | PassageKind;

/**
 * Asks for one of these; undefined where a person has thought better of it.
 *
 * @param details what each is good for, in the order in which they are offered
 */
export async function pickItemKind(
  current: WrittenKind,
  placeHolder: string,
  details: Readonly<Record<WrittenKind, string>>,
): Promise<WrittenKind | undefined> {
  const kinds = Object.keys(details) as WrittenKind[];
  const items = kinds.map((kind) => {
    const name = nameItems(kind);
    const label = name.charAt(0).toLocaleUpperCase(env.language) + name.slice(1);
    return {
      chosen: kind,
      label,
      detail: details[kind],
      ...(kind === current ? { description: l10n.t('current') } : {}),
    };
  });
  return (await window.showQuickPick(items, { placeHolder }))?.chosen;
}
