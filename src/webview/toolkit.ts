import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';

/**
 * The controls of all pages. This is the one file that imports the toolkit, which its owners have archived: another
 * library of controls has to offer these functions, and nothing else.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeProgressRing());
}

export interface ButtonParams {
  /** What it does; shown, or where there is an icon, its name and tooltip. */
  readonly title: string;
  /** Text of an SVG file of 16 x 16 pixels that fills with the current colour. */
  readonly icon?: string;
  /** Whether the title is shown beside the icon, in an element of the class `button-title` that a style may hide. */
  readonly showsTitle?: boolean;
  readonly isPrimary?: boolean;
  /** Its tooltip, where that says more than its title. */
  readonly hint?: string;
  readonly onClick: () => void;
}

export function createButton({ title, icon, showsTitle, isPrimary, hint, onClick }: ButtonParams): HTMLElement {
  const button = document.createElement('vscode-button');
  button.setAttribute('appearance', icon === undefined ? (isPrimary ? 'primary' : 'secondary') : 'icon');
  if (icon === undefined) {
    button.textContent = title;
  } else {
    button.setAttribute('aria-label', title);
    button.title = title;
    button.append(parseIcon(icon));
    if (showsTitle) {
      const text = document.createElement('span');
      text.className = 'button-title';
      text.textContent = title;
      button.append(text);
    }
  }
  if (hint !== undefined) button.title = hint;
  button.addEventListener('click', onClick);
  return button;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  /** Why it cannot be chosen now. */
  readonly disabledBecause?: string | undefined;
}

/** A list to choose one of several from, under a name. */
export interface Chooser<Value extends string> {
  readonly element: HTMLElement;
  /** Takes the place of what could be chosen; says nothing to `onChoose`. */
  show(choices: readonly Choice<Value>[], chosen: Value): void;
}

export function createChooser<Value extends string>(name: string, onChoose: (value: Value) => void): Chooser<Value> {
  const element = document.createElement('label');
  element.className = 'chooser';
  element.title = name;
  const caption = document.createElement('span');
  caption.textContent = name;
  element.append(caption);
  let dropdown: HTMLElement | undefined;
  let shown = '';

  const show = (choices: readonly Choice<Value>[], chosen: Value) => {
    const now = JSON.stringify([choices, chosen]);
    if (now === shown) return;
    shown = now;
    const hadFocus = dropdown !== undefined && document.activeElement === dropdown;
    dropdown?.remove();
    // A new one each time: the toolkit's own does not follow when options of an old one change.
    const fresh = document.createElement('vscode-dropdown') as HTMLElement & { readonly value: string };
    fresh.setAttribute('aria-label', name);
    for (const { value, title, disabledBecause } of choices) {
      const option = document.createElement('vscode-option');
      option.setAttribute('value', value);
      option.textContent = title;
      if (value === chosen) option.setAttribute('selected', '');
      if (disabledBecause !== undefined) {
        option.setAttribute('disabled', '');
        option.title = disabledBecause;
        const reason = document.createElement('span');
        reason.className = 'choice-reason';
        reason.textContent = disabledBecause;
        option.append(' ', reason);
      }
      fresh.append(option);
    }
    const reason = choices.find(({ disabledBecause }) => disabledBecause !== undefined)?.disabledBecause;
    // What is chosen may be cut.
    const hint = (value: string) => {
      const title = choices.find((choice) => choice.value === value)?.title;
      fresh.title = reason ?? (title === undefined ? name : `${name}: ${title}`);
    };
    hint(chosen);
    fresh.addEventListener('change', () => {
      const choice = choices.find(({ value }) => value === fresh.value);
      if (!choice || choice.disabledBecause !== undefined) return;
      shown = JSON.stringify([choices, choice.value]);
      hint(choice.value);
      onChoose(choice.value);
    });
    dropdown = fresh;
    element.append(fresh);
    if (hadFocus) requestAnimationFrame(() => fresh.focus());
  };
  return { element, show };
}

/** Turns for as long as it is in the page. What goes on is for a text beside it to say. */
export function createProgressRing(): HTMLElement {
  const frame = document.createElement('span');
  // The toolkit's ring interrupts screen readers with an English word.
  frame.setAttribute('aria-hidden', 'true');
  frame.className = 'progress-ring';
  frame.append(document.createElement('vscode-progress-ring'));
  return frame;
}

function parseIcon(svg: string): Element {
  const icon = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  icon.setAttribute('aria-hidden', 'true');
  return icon;
}
