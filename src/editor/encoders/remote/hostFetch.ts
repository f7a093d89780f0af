import type { Fetch } from '../../../network/request.ts';

/** VS Code’s own, which knows of its settings for proxies and certificates. Looked up each time: it may be put in place late. */
export const hostFetch: Fetch = (address, init) => globalThis.fetch(address, init);
