const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text without the controls of direction (Unicode Standard Annex 9, 2), which turn whatever is written after them. */
export function dropDirectionControls(text: string): string {
  return text.replace(directionControls, '');
}
