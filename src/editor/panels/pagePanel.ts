import { Uri, env, l10n, type Disposable, type WebviewPanel } from 'vscode';
import { RpcClient, serve, type Api } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { createWebviewChannel } from './createWebviewChannel.ts';
import { writePage } from './writePage.ts';

export interface PageFiles {
  /** The folder of the extension. */
  readonly extensionUri: Uri;
  /** Name of the page's bundle in dist/webview, and of its icon in media/panels. */
  readonly page: string;
}

/** A panel with one of our pages in it, each able to call the other. */
export class PagePanel<Host extends Api<Host>, Page extends Api<Page>> implements Disposable {
  readonly panel: WebviewPanel;
  /** Calls to the page. They fail with `gone` while it is hidden, and once the panel is closed. */
  readonly page: Page;
  readonly #client: RpcClient<Page>;
  readonly #store = new DisposableStore();

  /**
   * @param panel new, or one that VS Code has brought back after a reload of the window
   * @param host what the page may call; whoever writes it checks every parameter, since a page may send anything
   */
  constructor(panel: WebviewPanel, { extensionUri, page }: PageFiles, host: Host) {
    this.panel = panel;
    this.#store.add(panel);
    const media = Uri.joinPath(extensionUri, 'media');
    const folder = Uri.joinPath(extensionUri, 'dist', 'webview');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [folder, media] };
    panel.iconPath = {
      light: Uri.joinPath(media, 'panels', `${page}-light.svg`),
      dark: Uri.joinPath(media, 'panels', `${page}-dark.svg`),
    };
    const channel = createWebviewChannel(webview);
    serve(channel, host);
    this.#client = new RpcClient<Page>(channel);
    this.page = this.#client.api;
    this.#store.add({ dispose: () => this.#client.close(new RpcError('gone', 'The panel was closed.')) });
    webview.html = writePage({
      title: panel.title,
      language: env.language,
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
      script: webview.asWebviewUri(Uri.joinPath(folder, `${page}.js`)).toString(),
      style: webview.asWebviewUri(Uri.joinPath(folder, `${page}.css`)).toString(),
      bundle: l10n.bundle,
    });
  }

  dispose(): void {
    this.#store.dispose();
  }
}
