/** A sentence of examples/notes with paraphrases in other notes. */
export const question = {
  text: 'How can I earn money online?',
  file: 'ideas/side-income.md',
  /** From 1. */
  line: 13,
  column: 5,
} as const;

/** What means the same, each in another note. */
export const paraphrases = [
  'What is the best way to make extra money on the internet?',
  'What are good ways to make an income on the internet?',
  'Is there a good way to make money on the web while working from home?',
  'How to make money on the internet',
  'Find out how to make some money from home on the internet',
  'Ways of making money from home over the web',
] as const;
