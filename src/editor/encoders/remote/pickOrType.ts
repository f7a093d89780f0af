import { QuickInputButtons, window, type QuickPickItem } from 'vscode';

export interface Choice extends QuickPickItem {
  /** What is answered where it is chosen. */
  readonly value: string;
}

export interface PickOrType {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly value: string;
  /** Told to stop where a person goes on without them. */
  readonly choices: (signal: AbortSignal) => Promise<readonly Choice[]> | readonly Choice[];
  /** The row of what is typed, and whether it comes before the others; undefined where it can only be meant to find them. */
  readonly describeTyped: (typed: string) => (Choice & { readonly isFirst: boolean }) | undefined;
  /** Why an answer is none, or null. */
  readonly check: (value: string) => string | null;
}

/** Asks for one of some values, or another that is typed; undefined where a person has thought better of it. */
export async function pickOrType(asked: PickOrType): Promise<{ readonly text: string } | 'back' | undefined> {
  const picker = window.createQuickPick<Choice>();
  const stop = new AbortController();
  const { title, placeholder, step, totalSteps, value } = asked;
  Object.assign(picker, {
    title,
    placeholder,
    step,
    totalSteps,
    value,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  picker.buttons = asked.canGoBack ? [QuickInputButtons.Back] : [];
  let choices: readonly Choice[] = [];
  const show = () => {
    const typed = picker.value.trim();
    const isListed = choices.some((choice) => choice.value === typed);
    const row = typed === '' || isListed ? undefined : asked.describeTyped(typed);
    const own = row ? [{ ...row, alwaysShow: true }] : [];
    picker.items = row?.isFirst ? [...own, ...choices] : [...choices, ...own];
  };
  const load = async () => {
    picker.busy = true;
    choices = await asked.choices(stop.signal);
    if (stop.signal.aborted) return;
    picker.busy = false;
    show();
  };
  try {
    return await new Promise<{ readonly text: string } | 'back' | undefined>((resolve) => {
      picker.onDidChangeValue(show);
      picker.onDidTriggerButton(() => resolve('back'));
      picker.onDidHide(() => resolve(undefined));
      picker.onDidAccept(() => {
        const [chosen] = picker.selectedItems;
        if (!chosen) return;
        const problem = asked.check(chosen.value);
        if (problem === null) return resolve({ text: chosen.value });
        void window.showErrorMessage(problem);
      });
      show();
      picker.show();
      void load();
    });
  } finally {
    stop.abort();
    picker.dispose();
  }
}
