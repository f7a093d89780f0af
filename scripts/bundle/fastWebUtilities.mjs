/**
 * Helpers of the toolkit of our pages, without its test for `:focus-visible`: that puts a style element into the page, which
 * the pages' policy forbids, and takes the refusal for a browser that does not know it.
 */
export * from '../../node_modules/@microsoft/fast-web-utilities/dist/index.js';

export function canUseFocusVisible() {
  return true;
}
