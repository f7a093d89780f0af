import { QuickInputButtons, window } from 'vscode';

export interface TypeText {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly value: string;
  readonly password?: boolean;
}

/** Asks for a line of text, which may be empty; undefined where a person has thought better of it. */
export async function typeText(asked: TypeText): Promise<{ readonly text: string } | 'back' | undefined> {
  const box = window.createInputBox();
  Object.assign(box, { ...asked, ignoreFocusOut: true, buttons: [QuickInputButtons.Back] });
  try {
    return await new Promise<{ readonly text: string } | 'back' | undefined>((resolve) => {
      box.onDidTriggerButton(() => resolve('back'));
      box.onDidHide(() => resolve(undefined));
      box.onDidAccept(() => resolve({ text: box.value }));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
