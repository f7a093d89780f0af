import type { Channel, Message } from '../../src/protocol/rpc.ts';

/** What VS Code is to a page, in the page's own window. */
export interface CodeSide {
  /** What the page has asked for, in order. */
  readonly calls: readonly { readonly method: string; readonly params: unknown }[];
  /** What the page has kept. */
  readonly state: unknown;
}

declare global {
  interface Window {
    codeSide: CodeSide;
    /** What VS Code kept of an earlier page. */
    keptState?: unknown;
  }
}

/** Gives the page the interface that VS Code gives to pages, with a channel behind it. */
export function standInForCode() {
  const calls: { method: string; params: unknown }[] = [];
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
  const codeSide: CodeSide = {
    calls,
    get state() {
      return kept.state;
    },
  };
  Object.assign(window, {
    codeSide,
    acquireVsCodeApi: () => ({
      postMessage: (message: Message) => {
        const received = structuredClone(message);
        queueMicrotask(() => listeners.forEach((listener) => listener(received)));
      },
      getState: () => structuredClone(kept.state),
      setState: (state: unknown) => (kept.state = structuredClone(state)),
    }),
  });
  return { calls, channel, note };
}
