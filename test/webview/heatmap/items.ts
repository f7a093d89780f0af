import type { SyntheticItem } from '../syntheticContent.ts';

export const two: readonly SyntheticItem[] = [
  { text: 'The train was late.', topic: 1 },
  { text: 'Our train was delayed.', topic: 1 },
];

/** Three topics in turn. */
export const nine: readonly SyntheticItem[] = Array.from({ length: 9 }, (_, index) => ({
  text: `Question ${index + 1} about ${['English', 'money', 'gadgets'][index % 3]}?`,
  topic: index % 3,
  heading: index < 5 ? 'First' : 'Second',
}));

export const strange: readonly SyntheticItem[] = [
  { text: 'הרכבת איחרה שוב הבוקר ואנחנו מחכים כבר שעתיים על הרציף', topic: 1 },
  { text: '火车今天早上又晚点了，我们在站台上等了两个小时，谁也不知道什么时候会来。', topic: 1 },
  { text: 'Long. '.repeat(1667), topic: 2 },
  { text: '<b>Fish & chips</b> "now"', topic: 2 },
  { text: 'Gone.', topic: 3, isGone: true },
];
