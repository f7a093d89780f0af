/** What to do about an encoder whose files are not what they should be. */
export const WAY_OUT =
  'Download it again or choose another encoder; the one that comes with Simile is mended by installing Simile again, or by npm run build in its source folder.';
