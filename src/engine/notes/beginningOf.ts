import { cutText } from '../../core/cutText.ts';
import type { Passage } from '../../core/passage.ts';

/** How a note begins: its first passages, of `most` UTF-16 units together; cut as `cutText` does. */
export function beginningOf(passages: Iterable<Pick<Passage, 'text'>>, most: number): string {
  let text = '';
  for (const passage of passages) {
    if (text.length > most) break;
    text += text === '' ? passage.text : ` ${passage.text}`;
  }
  return cutText(text, most);
}
