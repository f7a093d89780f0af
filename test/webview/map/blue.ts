/** The color of the first group in VS Code's dark theme, and of all points where there are no groups. */
export const blue = [55, 148, 255] as const;
