/** Calls back whenever an element has another size in CSS pixels, or these have another size on the screen. */
export function watchSize(element: HTMLElement, onChange: () => void): void {
  new ResizeObserver(onChange).observe(element);
  watchPixelRatio(onChange);
}

function watchPixelRatio(onChange: () => void): void {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    'change',
    () => {
      onChange();
      watchPixelRatio(onChange);
    },
    { once: true },
  );
}
