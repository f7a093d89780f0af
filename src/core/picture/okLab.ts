/** Red, green and blue of sRGB, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A colour by lightness (0 black to 1 white), chroma (0 grey to about 0.3) and hue in degrees, in Oklab: there, equal
 * steps look equally large. Björn Ottosson, "A perceptual color space for image processing", 2020.
 */
export interface PolarColour {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** The colour on a screen; what a screen cannot show is clipped. */
export function toRgb({ lightness, chroma, hue }: PolarColour): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encodeChannel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    encodeChannel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    encodeChannel(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** Lightness and the two opponent axes (green to red, blue to yellow) of a colour. */
export function toOkLab([red, green, blue]: Rgb): readonly [lightness: number, a: number, b: number] {
  const r = decodeChannel(red);
  const g = decodeChannel(green);
  const b = decodeChannel(blue);
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** Relative luminance, 0 black to 1 white (WCAG 2.2). */
export function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * decodeChannel(red) + 0.7152 * decodeChannel(green) + 0.0722 * decodeChannel(blue);
}

/** The share of `over` in percent is `opacity`, 0 to 1. */
export function mixColours(under: Rgb, over: Rgb, opacity: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * opacity);
  return [mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2])];
}

function encodeChannel(linear: number): number {
  const clipped = Math.min(Math.max(linear, 0), 1);
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded);
}

function decodeChannel(channel: number): number {
  const encoded = channel / 255;
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}
