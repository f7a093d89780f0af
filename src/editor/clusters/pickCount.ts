import { QuickPickItemKind, l10n, window, type QuickPickItem } from 'vscode';
import { parseCount } from './parseCount.ts';

/** Numbers that are offered; any other can be typed. */
const OFFERED = [3, 5, 8, 12, 20, 30, 50];

interface CountItem extends QuickPickItem {
  readonly count?: number | null;
}

/**
 * Asks for the number of clusters: null is chosen automatically, undefined where a person has thought better of it.
 *
 * @param current null where it is chosen automatically
 * @param found how many there are now, if any
 */
export function pickCount(current: number | null, found: number | undefined): Promise<number | null | undefined> {
  const picker = window.createQuickPick<CountItem>();
  picker.placeholder = l10n.t('Choose a number, or type one');
  const mark = (count: number | null) => (count === current ? { description: l10n.t('current') } : {});
  const automatic: CountItem = {
    count: null,
    label: l10n.t('Choose number automatically'),
    detail: l10n.t('The number at which clusters are best told apart (by their silhouette)'),
    ...mark(null),
  };
  const numbers = [...new Set([...OFFERED, ...(found ? [found] : []), ...(current ? [current] : [])])];
  const offered = numbers.sort((a, b) => a - b).map((count) => toItem(count, mark(count)));
  const separator: CountItem = { label: '', kind: QuickPickItemKind.Separator };
  picker.items = [automatic, separator, ...offered];
  picker.onDidChangeValue((typed) => {
    const count = parseCount(typed);
    const isNew = count !== undefined && !numbers.includes(count);
    picker.items = isNew ? [toItem(count, {}), automatic, separator, ...offered] : [automatic, separator, ...offered];
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.count);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function toItem(count: number, more: Partial<CountItem>): CountItem {
  return { count, label: count.toString(), ...more };
}
