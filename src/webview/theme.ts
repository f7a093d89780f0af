import type { Rgb } from '../core/picture/okLab.ts';

export interface Theme {
  readonly isDark: boolean;
  readonly isHighContrast: boolean;
  /** CSS font family of the interface. */
  readonly fontFamily: string;
  /** In pixels. */
  readonly fontSize: number;
  readonly background: Rgb;
  readonly foreground: Rgb;
  readonly faintForeground: Rgb;
  readonly focus: Rgb;
  /** Behind what is lit, and the text on it. */
  readonly lit: Rgb;
  readonly onLit: Rgb;
}

/** The theme of VS Code as its CSS variables and the classes of the body tell it now. */
export function readTheme(): Theme {
  const { classList } = document.body;
  const style = getComputedStyle(document.body);
  const isLight = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
  const [paper, ink]: [Rgb, Rgb] = isLight
    ? [
        [255, 255, 255],
        [51, 51, 51],
      ]
    : [
        [30, 30, 30],
        [204, 204, 204],
      ];
  const isHighContrast = classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
  const colour = (names: readonly string[], otherwise: Rgb): Rgb => {
    for (const name of names) {
      const rgb = parseColour(style.getPropertyValue(`--vscode-${name}`), paper);
      if (rgb) return rgb;
    }
    return otherwise;
  };
  const foreground = colour(['foreground', 'editor-foreground'], ink);
  const focus = colour(['focusBorder', 'contrastActiveBorder'], [0, 127, 212]);
  return {
    isDark: !isLight,
    isHighContrast,
    fontFamily: style.getPropertyValue('--vscode-font-family').trim() || 'sans-serif',
    fontSize: Number.parseFloat(style.getPropertyValue('--vscode-font-size')) || 13,
    background: colour(['editor-background'], paper),
    foreground,
    faintForeground: isHighContrast ? foreground : colour(['descriptionForeground'], foreground),
    focus,
    lit: isHighContrast ? foreground : colour(['button-background'], focus),
    onLit: isHighContrast ? colour(['editor-background'], paper) : colour(['button-foreground'], paper),
  };
}

/** A colour of VS Code's theme by the name of its CSS variable, `charts-blue`, at full opacity; undefined where there is none. */
export function readColour(name: string): Rgb | undefined {
  return parseColour(getComputedStyle(document.body).getPropertyValue(`--vscode-${name}`));
}

/** Calls back after a person has chosen another theme, or another font. */
export function watchTheme(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

export function cssColour([red, green, blue]: Rgb, opacity = 1): string {
  return opacity === 1 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** Any colour of CSS, as it looks on paper of a colour, or at full opacity; undefined where there is none. */
function parseColour(text: string, paper?: Rgb): Rgb | undefined {
  const value = text.trim();
  if (value === '' || !CSS.supports('color', value)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  if (paper) {
    context.fillStyle = cssColour(paper);
    context.fillRect(0, 0, 1, 1);
  }
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
