import type { Page } from 'playwright-core';
import { themes, type ThemeName } from './themes.ts';

/** Puts a theme on a page the way VS Code does. */
export async function setTheme(page: Page, name: ThemeName): Promise<void> {
  await page.evaluate(({ className, variables }) => {
    for (const [key, value] of Object.entries(variables)) {
      document.documentElement.style.setProperty(`--vscode-${key}`, value);
    }
    document.documentElement.style.setProperty('--vscode-font-family', 'system-ui, "Ubuntu", "Droid Sans", sans-serif');
    document.documentElement.style.setProperty('--vscode-font-size', '13px');
    document.body.className = className;
    document.body.dataset['vscodeThemeKind'] = className;
  }, themes[name]);
}
