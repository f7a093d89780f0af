/** Characters that turn the direction of whatever follows them, beyond the text that they stand in. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * A text that cannot change how what stands beside it on the line reads: controls of direction are taken out, and a
 * text with words from right to left is set in an isolate of its own.
 */
export function isolateDirection(text: string): string {
  const plain = text.replace(directionControls, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
