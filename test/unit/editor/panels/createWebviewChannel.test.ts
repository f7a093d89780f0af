import { expect, test } from 'vitest';
import { createWebviewChannel } from '../../../../src/editor/panels/createWebviewChannel.ts';
import { RpcClient, serve, type Message } from '../../../../src/protocol/rpc.ts';

interface PageApi {
  show(params: { text: string }): Promise<string>;
}

/** A webview without VS Code: what is posted to its page, and what its page posts. */
function createWebview(deliver: (message: unknown) => boolean | Promise<boolean>) {
  let listener: (message: unknown) => void = () => {};
  return {
    postMessage: async (message: unknown) => deliver(message),
    onDidReceiveMessage: (heard: (message: unknown) => unknown) => {
      listener = heard;
      return { dispose: () => {} };
    },
    say: (message: unknown) => listener(message),
  };
}

test('calls go both ways', async () => {
  const posted: Message[] = [];
  const webview = createWebview((message) => {
    posted.push(message as Message);
    return true;
  });
  const channel = createWebviewChannel(webview);
  serve(channel, { double: async ({ value }: { value: number }) => 2 * value });
  const client = new RpcClient<PageApi>(channel);
  const shown = client.api.show({ text: 'a' });
  webview.say({ type: 'result', id: 1, value: 'done' });
  expect(await shown).toBe('done');
  webview.say({ type: 'request', id: 7, method: 'double', params: { value: 21 } });
  await expect.poll(() => posted.at(-1)).toEqual({ type: 'result', id: 7, value: 42 });
});

test('a call to a page that is not there fails', async () => {
  const client = new RpcClient<PageApi>(createWebviewChannel(createWebview(() => false)));
  await expect(client.api.show({ text: 'a' })).rejects.toMatchObject({ code: 'gone' });
  expect(client.pending).toBe(0);
});

test('a call to a panel that is closed fails', async () => {
  const webview = {
    ...createWebview(() => true),
    postMessage: () => {
      throw new Error('Webview is disposed');
    },
  };
  const client = new RpcClient<PageApi>(createWebviewChannel(webview));
  await expect(client.api.show({ text: 'a' })).rejects.toMatchObject({ code: 'gone' });
});

test.each([
  [undefined],
  ['request'],
  [{ type: 'request', id: 1 }],
  [{ type: 'request', id: 'a', method: 'act', params: {} }],
  [{ type: 'request', id: 1.5, method: 'act', params: {} }],
  [{ type: 'request', id: 1, method: ['act'], params: {} }],
  [{ type: 'run', id: 1, method: 'act' }],
  [{ type: 'error', id: 1, code: 1, message: {} }],
])('what is no message is dropped: %o', (message) => {
  const webview = createWebview(() => true);
  const heard: Message[] = [];
  createWebviewChannel(webview).onMessage((one) => heard.push(one));
  webview.say(message);
  expect(heard).toEqual([]);
});

test.each([['constructor'], ['toString'], ['__proto__'], ['__defineGetter__'], ['valueOf'], ['nothing']])(
  'a page cannot call %s',
  async (method) => {
    const posted: Message[] = [];
    const webview = createWebview((message) => {
      posted.push(message as Message);
      return true;
    });
    serve(createWebviewChannel(webview), { act: async () => {} });
    webview.say({ type: 'request', id: 1, method, params: {} });
    await expect.poll(() => posted).toMatchObject([{ type: 'error', id: 1, code: 'unknown-method' }]);
  },
);
