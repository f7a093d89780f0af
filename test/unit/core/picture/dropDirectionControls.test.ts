import { expect, it } from 'vitest';
import { dropDirectionControls } from '../../../../src/core/picture/dropDirectionControls.ts';

it('leaves no control that would turn what comes after, and all else as it is', () => {
  expect(dropDirectionControls('\u202eevil\u202c \u2067קטן\u2069 ok\u200f')).toBe('evil קטן ok\u200f');
});
