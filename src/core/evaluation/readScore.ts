const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const NUMBER_WITH_COMMA = /^[+-]?\d+,\d+$/;
const YES = /^(?:true|yes)$/i;
const NO = /^(?:false|no)$/i;

/**
 * The score or label that a field holds: a number (see {@link readNumber}), or true, false, yes or no for 1 and 0. Undefined
 * for anything else.
 */
export function readScore(field: string): number | undefined {
  const text = field.trim();
  if (YES.test(text)) return 1;
  return NO.test(text) ? 0 : readNumber(text);
}

/** A number with a point or a comma before its decimals; undefined for anything else, such as NaN or Infinity. */
export function readNumber(field: string): number | undefined {
  const text = field.trim();
  if (NUMBER.test(text)) return finite(Number(text));
  return NUMBER_WITH_COMMA.test(text) ? finite(Number(text.replace(',', '.'))) : undefined;
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}
