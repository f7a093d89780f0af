import { extensions } from 'vscode';
import type { Companion } from '../companion/companion.ts';

/**
 * What has left the extension host since the last time this was asked, or since before Simile was activated (see
 * `watchConnections`); undefined where no companion watches.
 */
export function takeConnections(): string[] | undefined {
  return (extensions.getExtension('simile.simile-host-tests')?.exports as Companion | undefined)?.takeConnections();
}
