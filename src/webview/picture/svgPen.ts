import type { Box, Point } from '../../core/picture/box.ts';
import type { Pen, TextStyle } from './pen.ts';

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;
/** Where texts from right to left begin is the other end. */
const anchorsFromRight = { left: 'end', center: 'middle', right: 'start' } as const;

/** Writes an SVG file. */
export class SvgPen implements Pen {
  readonly #parts: string[] = [];
  #clips = 0;

  fill({ left, top, width, height }: Box, colour: string): void {
    this.#parts.push(
      `<rect x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}" fill="${colour}"/>`,
    );
  }

  frame({ left, top, width, height }: Box, colour: string, lineWidth: number): void {
    this.#parts.push(
      `<rect x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}" ` +
        `fill="none" stroke="${colour}" stroke-width="${lineWidth}"/>`,
    );
  }

  line(points: readonly Point[], colour: string, width: number): void {
    const list = points.map(({ x, y }) => `${short(x)},${short(y)}`).join(' ');
    this.#parts.push(`<polyline points="${list}" fill="none" stroke="${colour}" stroke-width="${width}"/>`);
  }

  text(text: string, { x, y }: Point, style: TextStyle): void {
    const anchor = (style.direction === 'rtl' ? anchorsFromRight : anchors)[style.align];
    const turn = style.isUpright ? ` transform="rotate(-90 ${short(x)} ${short(y)})"` : '';
    this.#parts.push(
      `<text x="${short(x)}" y="${short(y)}" fill="${style.colour}" font-size="${style.size}" ` +
        `font-family="${escapeXml(style.family)}" text-anchor="${anchor}" dominant-baseline="central" ` +
        `direction="${style.direction}"${style.isBold ? ' font-weight="600"' : ''}${style.isStruck ? ' text-decoration="line-through"' : ''}${turn}>${escapeXml(text)}</text>`,
    );
  }

  within({ left, top, width, height }: Box, draw: () => void): void {
    const id = `clip${++this.#clips}`;
    this.#parts.push(
      `<clipPath id="${id}"><rect x="${short(left)}" y="${short(top)}" width="${short(width)}" ` +
        `height="${short(height)}"/></clipPath><g clip-path="url(#${id})">`,
    );
    draw();
    this.#parts.push('</g>');
  }

  shifted({ x, y }: Point, draw: () => void): void {
    this.#parts.push(`<g transform="translate(${short(x)} ${short(y)})">`);
    draw();
    this.#parts.push('</g>');
  }

  /** @param url of a picture, `data:` as a file has to hold it itself */
  image(url: string, { left, top, width, height }: Box): void {
    this.#parts.push(
      `<image x="${short(left)}" y="${short(top)}" width="${short(width)}" height="${short(height)}" ` +
        `preserveAspectRatio="none" image-rendering="pixelated" href="${url}"/>`,
    );
  }

  /** @param data of the outline, as SVG has it */
  path(data: string, colour: string, edge: string): void {
    this.#parts.push(`<path d="${data}" fill="${colour}" stroke="${edge}"/>`);
  }

  finish(width: number, height: number, title: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
      `<title>${escapeXml(title)}</title>${this.#parts.join('\n')}</svg>\n`
    );
  }
}

/** As few digits of a length as nobody sees the difference of. */
export function short(value: number): string {
  return Number(value.toFixed(2)).toString();
}

/** Also takes out what XML has no way to say. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
