import * as l10n from '@vscode/l10n';
import type { PanelNotice } from '../protocol/panelNotice.ts';
import { createButton, createProgressRing } from './toolkit.ts';

/** What stands in the place of the content of a page: work that goes on, or what is the matter and what to do about it. */
export class MessageView<Action extends string> {
  readonly element = document.createElement('div');
  readonly #work = paragraph('');
  readonly #act: (action: Action | 'cancel') => void;

  constructor(act: (action: Action | 'cancel') => void) {
    this.#act = act;
    this.element.className = 'message';
    this.element.setAttribute('role', 'status');
  }

  showWork(message: string): void {
    this.#work.textContent = message;
    // Work that goes on leaves the button where it is: it may be pressed at this moment.
    if (this.element.contains(this.#work)) return;
    const cancel = createButton({ title: l10n.t('Cancel'), onClick: () => this.#act('cancel') });
    this.element.replaceChildren(createProgressRing(), this.#work, actions([cancel]));
  }

  showNotice(notice: PanelNotice<Action>): void {
    const buttons = notice.actions.map(({ action, title }, index) =>
      createButton({ title, isPrimary: index === 0, onClick: () => this.#act(action) }),
    );
    this.element.replaceChildren(paragraph(notice.message), paragraph(notice.hint, 'hint'), actions(buttons));
  }
}

function paragraph(text: string, className = ''): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}

function actions(buttons: readonly HTMLElement[]): HTMLElement {
  const element = document.createElement('div');
  element.className = 'actions';
  element.append(...buttons);
  return element;
}
