/**
 * Stands in, in the bundle, for what transformers.js imports but reading text does not need: the image library and the
 * runtimes for browsers. Any use says so instead of failing in some odd way.
 */
module.exports = new Proxy(function absent() {}, {
  get: (_, name) => (name === 'default' || name === '__esModule' ? undefined : refuse()),
  apply: refuse,
  construct: refuse,
});

function refuse() {
  throw new Error('Simile uses only the tokenisers of transformers.js: images and its runtimes are not part of it.');
}
