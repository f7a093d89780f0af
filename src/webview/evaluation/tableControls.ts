import * as l10n from '@vscode/l10n';
import { PAIR_FORMATS, type PairFormat, type PairKind } from '../../core/evaluation/pairLayout.ts';
import type { ShownCorrections, ShownTable } from '../../protocol/evaluationApi.ts';
import { createChooser, type Choice } from '../toolkit.ts';

type Columns = [first: number, second: number, score: number];

/** What the file was found to look like, for a person to correct. */
export class TableControls {
  readonly element = document.createElement('div');
  readonly #format = createChooser<PairFormat>(l10n.t('Format'), (format) =>
    // Other columns come out of it.
    this.#correct({ format, header: null, columns: null, kind: null }),
  );
  readonly #header = createChooser<'yes' | 'no'>(l10n.t('First line'), (header) =>
    this.#correct({ header: header === 'yes' }),
  );
  readonly #kind = createChooser<PairKind>(l10n.t('Numbers are'), (kind) => this.#correct({ kind }));
  readonly #columns = [l10n.t('First text'), l10n.t('Second text'), l10n.t('Score')].map((name, role) =>
    createChooser<string>(name, (column) => this.#chooseColumn(role, Number(column))),
  );
  readonly #onCorrect: (corrections: ShownCorrections) => void;
  #corrections: ShownCorrections = { format: null, header: null, columns: null, kind: null };
  #chosen: (number | null)[] = [null, null, null];

  constructor(onCorrect: (corrections: ShownCorrections) => void) {
    this.#onCorrect = onCorrect;
    this.element.className = 'controls';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', l10n.t('How the file is read'));
    this.element.append(
      this.#format.element,
      this.#header.element,
      ...this.#columns.map(({ element }) => element),
      this.#kind.element,
    );
  }

  show(table: ShownTable, corrections: ShownCorrections): void {
    this.#corrections = corrections;
    this.#chosen = [...(corrections.columns ?? table.columns ?? [null, null, null])];
    this.#format.show(
      PAIR_FORMATS.map((value) => ({ value, title: titleFormat(value) })),
      table.format,
    );
    // The lines of JSON name their fields themselves.
    this.#header.element.hidden = table.format === 'jsonl';
    this.#header.show(
      [
        { value: 'yes', title: l10n.t('Names the columns') },
        { value: 'no', title: l10n.t('Is a pair') },
      ],
      table.header ? 'yes' : 'no',
    );
    for (const [role, chooser] of this.#columns.entries()) {
      chooser.element.hidden = table.columnTitles.length < 3;
      chooser.show(listColumns(table, this.#chosen[role]!), String(this.#chosen[role] ?? ''));
    }
    this.#kind.element.hidden = table.kind === null;
    this.#kind.show(
      [
        { value: 'scores', title: l10n.t('Scores') },
        { value: 'labels', title: l10n.t('Labels, 0 or 1') },
      ],
      table.kind ?? 'scores',
    );
  }

  /** Two roles that would have one column change places. */
  #chooseColumn(role: number, column: number): void {
    const other = this.#chosen.findIndex((chosen, at) => at !== role && chosen === column);
    if (other >= 0) this.#chosen[other] = this.#chosen[role]!;
    this.#chosen[role] = column;
    if (this.#chosen.every((chosen): chosen is number => chosen !== null)) {
      this.#correct({ columns: this.#chosen as Columns, kind: null });
    }
  }

  #correct(changed: Partial<ShownCorrections>): void {
    this.#corrections = { ...this.#corrections, ...changed };
    this.#onCorrect(this.#corrections);
  }
}

function listColumns({ columnTitles }: ShownTable, chosen: number | null): Choice<string>[] {
  const choices = columnTitles.map((title, column) => ({
    value: String(column),
    title: title === '' ? l10n.t('Column {0}', column + 1) : `${column + 1}: ${title}`,
  }));
  return chosen === null ? [{ value: '', title: l10n.t('Choose…') }, ...choices] : choices;
}

function titleFormat(format: PairFormat): string {
  switch (format) {
    case 'comma':
      return l10n.t('Commas');
    case 'semicolon':
      return l10n.t('Semicolons');
    case 'tab':
      return l10n.t('Tabs');
    case 'pipe':
      return l10n.t('Vertical bars');
    case 'jsonl':
      return 'JSON Lines';
  }
}
