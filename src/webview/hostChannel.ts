import type { Channel, Message } from '../protocol/rpc.ts';

/** What VS Code gives to a page of a webview. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension as a page sees it: a channel, and a state that outlives the page. */
export interface Host {
  readonly channel: Channel;
  /** What {@link Host.keepState} was given last, in this page or in one before it. Not checked. */
  readonly keptState: unknown;
  keepState(state: unknown): void;
}

/** To be called once: VS Code gives its interface to a page only once. */
export function connectHost(): Host {
  const code = acquireVsCodeApi();
  const channel: Channel = {
    send: (message) => code.postMessage(message),
    onMessage: (listener) =>
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isMessage(data)) listener(data);
      }),
  };
  return { channel, keptState: code.getState(), keepState: (state) => code.setState(state) };
}

/** Extensions of a browser post messages to pages, too. */
function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'type' in data && 'id' in data && typeof data.id === 'number';
}
