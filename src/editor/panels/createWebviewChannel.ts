import type { Webview } from 'vscode';
import type { Channel, Message } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { isMessage } from './isMessage.ts';

/**
 * Joins the page of a webview. What is no message is dropped. A request that reaches no page, since the panel is hidden or
 * closed, is answered with `gone`.
 */
export function createWebviewChannel(webview: Pick<Webview, 'postMessage' | 'onDidReceiveMessage'>): Channel {
  const listeners: ((message: Message) => void)[] = [];
  const hear = (message: Message) => {
    for (const listener of listeners) listener(message);
  };
  webview.onDidReceiveMessage((value: unknown) => {
    if (isMessage(value)) hear(value);
  });
  return {
    send: (message) => {
      const answerGone = () => {
        if (message.type !== 'request') return;
        hear({ type: 'error', id: message.id, code: 'gone', message: 'The page is not there.' });
      };
      try {
        webview.postMessage(message).then((arrived) => {
          if (!arrived) answerGone();
        }, answerGone);
      } catch {
        throw new RpcError('gone', 'The panel was closed.');
      }
    },
    onMessage: (listener) => void listeners.push(listener),
  };
}
