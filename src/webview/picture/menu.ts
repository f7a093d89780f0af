export interface MenuItem {
  readonly title: string;
  readonly onChoose: () => void;
}

/**
 * A list of actions that opens under a button: arrows move, Enter chooses, Escape closes (the menu-button pattern of the
 * ARIA Authoring Practices Guide).
 */
export function attachMenu(button: HTMLElement, items: () => readonly MenuItem[]): HTMLElement {
  const frame = document.createElement('div');
  frame.className = 'menu-frame';
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.setAttribute('role', 'menu');
  menu.hidden = true;
  frame.append(button, menu);
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');

  const close = (returnsFocus: boolean) => {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (returnsFocus) button.focus();
  };
  const open = () => {
    menu.replaceChildren(
      ...items().map(({ title, onChoose }) => {
        const item = document.createElement('button');
        item.type = 'button';
        item.className = 'menu-item';
        item.setAttribute('role', 'menuitem');
        item.textContent = title;
        item.addEventListener('click', () => {
          close(true);
          onChoose();
        });
        return item;
      }),
    );
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    (menu.firstElementChild as HTMLElement | null)?.focus();
  };
  button.addEventListener('click', () => (menu.hidden ? open() : close(true)));
  frame.addEventListener('focusout', ({ relatedTarget }) => {
    if (!menu.hidden && !(relatedTarget instanceof Node && frame.contains(relatedTarget))) close(false);
  });
  menu.addEventListener('keydown', (event) => {
    const entries = [...menu.children] as HTMLElement[];
    const at = entries.indexOf(document.activeElement as HTMLElement);
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
