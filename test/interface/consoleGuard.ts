import type { ConsoleMessage, Page } from 'playwright-core';

/** What the browser-based VS Code itself complains about, with no extension installed. */
const harmless = [
  // Files that its package leaves out: icons, the licence check of Microsoft's own build, updates.
  /favicon[\w-]*\.(ico|svg)/,
  /vsda(_bg)?\.(js|wasm)/,
  /\/update\/check/,
  /\[Service Worker\] registration|A bad HTTP response code \(404\) was received when fetching the script/,
  // An extension that comes with VS Code 1.105.
  /DEP0040\] DeprecationWarning: The `punycode` module/,
  // Opening the theme picker in VS Code 1.139, whose settings sync has nobody to sign in with.
  /Timed out waiting for authentication provider/,
  // Keeping a secret: a browser asks VS Code's server for a part of what it is encrypted with, which this server does not give.
  // The secret is kept in memory instead.
  /\/mint-key\b/,
  /Method Not Allowed[^]*(getServerKeyPart|\.seal\b)/,
  // Reloading the window, which cuts off what VS Code is still writing down.
  /\[lifecycle\] Long running operations during shutdown are unsupported in the web/,
  /IndexedDB database '[\w-]+' is closed/,
  /An iframe which has both allow-scripts and allow-same-origin/,
];

/**
 * Collects the errors that a page prints or throws, but for VS Code's own harmless ones.
 *
 * @param expected those that the tests bring about: what VS Code shows as an error, it prints as well
 */
export function watchConsole(page: Page, expected: readonly RegExp[] = []): string[] {
  const errors: string[] = [];
  const add = (text: string) => {
    if (![...harmless, ...expected].some((pattern) => pattern.test(text))) errors.push(text);
  };
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') add(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => add(error.stack ?? error.message));
  return errors;
}
