import type { Channel, Message } from '../../src/protocol/rpc.ts';

/** What a page has asked for, in order. */
export type HostCalls = { readonly method: string; readonly params: unknown }[];

/** What VS Code is to a page, in the page's own window: the interface that it gives to pages, with a channel behind it. */
export function standInForCode() {
  const calls: HostCalls = [];
  const listeners: ((message: Message) => void)[] = [];
  const kept = { state: window.keptState };
  const channel: Channel = {
    send: (message) => window.postMessage(structuredClone(message)),
    onMessage: (listener) => listeners.push(listener),
  };
  const note =
    <Answer>(method: string, answer: Answer) =>
    async (params: unknown): Promise<Answer> => {
      calls.push({ method, params });
      return answer;
    };
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: Message) => {
        const received = structuredClone(message);
        queueMicrotask(() => listeners.forEach((listener) => listener(received)));
      },
      getState: () => structuredClone(kept.state),
      setState: (state: unknown) => (kept.state = structuredClone(state)),
    }),
  });
  return { calls, kept, channel, note };
}
