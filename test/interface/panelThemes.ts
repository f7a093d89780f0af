/** Each kind of theme, and how a page of ours knows it. */
export const panelThemes = [
  { theme: 'Dark+', bodyClass: 'vscode-dark' },
  { theme: 'Light+', bodyClass: 'vscode-light' },
  { theme: 'Dark High Contrast', bodyClass: 'vscode-high-contrast' },
  { theme: 'Light High Contrast', bodyClass: 'vscode-high-contrast-light' },
] as const;
