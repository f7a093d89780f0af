import * as l10n from '@vscode/l10n';
import { RpcClient, serve, type Api } from '../protocol/rpc.ts';
import { connectHost, type Host } from './hostChannel.ts';
import { registerControls } from './toolkit.ts';

interface Startable {
  /** Tells the extension that the page listens. */
  ready(params: Record<string, never>): Promise<void>;
}

/** Puts a page into its panel, in a person's language, with the extension on the other end of the link. */
export function startPage<Extension extends Api<Extension> & Startable, Page extends Api<Page>>(
  create: (api: Extension, host: Host) => Page & { readonly element: HTMLElement },
): void {
  l10n.config({ contents: document.getElementById('l10n')?.textContent || '{}' });
  registerControls();
  const host = connectHost();
  const { api } = new RpcClient<Extension>(host.channel);
  const page = create(api, host);
  document.body.append(page.element);
  serve<Page>(host.channel, page);
  void api.ready({});
}
