import { createButton, type ButtonParams } from '../toolkit.ts';

export interface MenuItem {
  readonly title: string;
  readonly onChoose: () => void;
}

/**
 * A button with a list of actions that opens under it: arrows move, Enter chooses, Escape closes (the menu-button pattern of
 * the ARIA Authoring Practices Guide).
 */
export function createMenu(params: Omit<ButtonParams, 'onClick'>, items: readonly MenuItem[]): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'menu-frame';
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.setAttribute('role', 'menu');
  menu.hidden = true;
  const close = (returnsFocus: boolean) => {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (returnsFocus) button.focus();
  };
  const open = () => {
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    entries[0]?.focus();
  };
  const button = createButton({ ...params, onClick: () => (menu.hidden ? open() : close(true)) });
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const entries = items.map(({ title, onChoose }) => {
    const entry = document.createElement('button');
    entry.type = 'button';
    entry.className = 'menu-item';
    entry.setAttribute('role', 'menuitem');
    entry.textContent = title;
    entry.addEventListener('click', () => {
      close(true);
      onChoose();
    });
    return entry;
  });
  menu.append(...entries);
  frame.append(button, menu);
  frame.addEventListener('focusout', ({ relatedTarget }) => {
    if (!menu.hidden && !(relatedTarget instanceof Node && frame.contains(relatedTarget))) close(false);
  });
  menu.addEventListener('keydown', (event) => {
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % entries.length,
      ArrowUp: (at - 1 + entries.length) % entries.length,
      Home: 0,
      End: entries.length - 1,
    };
    const next = to[event.key];
    if (event.key === 'Escape') close(true);
    else if (next !== undefined) entries[next]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return frame;
}
