import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Fetch } from '../../network/request.ts';

/** A `fetch` through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, where they name one. */
export function openProxyFetch(environment: NodeJS.ProcessEnv): Fetch {
  // In lower case they come first, as everywhere; one that is empty is none.
  const named = (name: string) => environment[name] || environment[name.toUpperCase()] || '';
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: named('http_proxy'),
    httpsProxy: named('https_proxy'),
    noProxy: named('no_proxy'),
  });
  return (address, init) => fetch(address, { ...init, dispatcher });
}
