import type { TreeView } from 'vscode';

/** A row of a view, and the rows below it. */
interface Row {
  readonly id: string;
  readonly children?: readonly Row[];
}

/**
 * The selected rows, from top to bottom. For a moment VS Code still tells what was selected in an older list: only rows with the
 * id of one that is shown now are taken.
 *
 * @param roots the rows that are shown
 */
export function selectedRows<Node extends Row>(
  tree: Pick<TreeView<Node>, 'selection'>,
  roots: readonly Node[],
): Node[] {
  const selected = new Set(tree.selection.map(({ id }) => id));
  return listRows(roots).filter(({ id }) => selected.has(id));
}

function listRows<Node extends Row>(rows: readonly Node[]): Node[] {
  return rows.flatMap((row) => [row, ...listRows((row.children ?? []) as readonly Node[])]);
}
