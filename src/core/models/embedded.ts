/** Id of the encoder that comes with Simile. */
export const EMBEDDED = 'embedded';
