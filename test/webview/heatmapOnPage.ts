import type { Locator, Page } from 'playwright-core';
import type {} from './heatmapHostSide.ts';
import { PictureOnPage } from './pictureOnPage.ts';
import type { SyntheticItem } from './syntheticContent.ts';

/** The heatmap's page as a person has it, and what it tells of itself. */
export class HeatmapOnPage extends PictureOnPage {
  readonly slider: Locator;
  readonly tree: Locator;

  constructor(page: Page) {
    super(page);
    this.slider = page.getByRole('slider', { name: 'Fade pairs below' });
    this.tree = page.getByRole('slider', { name: 'Cut into groups' });
  }

  async show(list: readonly SyntheticItem[], options?: { title?: string; isTelling?: boolean }): Promise<void> {
    await this.page.evaluate(
      ([items, more]) =>
        window.heatmapSide.show({ type: 'content', ...window.heatmapSide.makeContent(items, more ?? undefined) }),
      [list, options ?? null] as const,
    );
    await this.settle();
  }

  async showMany(count: number): Promise<void> {
    await this.page.evaluate(
      (number) => window.heatmapSide.show({ type: 'content', ...window.heatmapSide.makeMany(number) }),
      count,
    );
    await this.settle();
  }

  async read(name: 'items' | 'lit' | 'selected' | 'groups' | 'cell'): Promise<number[]> {
    return this.readNumbers(name);
  }

  async readThreshold(): Promise<number | null> {
    const text = await this.readFact('threshold');
    return text ? Number(text) : null;
  }

  /** Where a displayed cell is on the page, found by the tooltip that comes up there. */
  async findCell(first: string, second: string): Promise<{ x: number; y: number }> {
    return this.point([first, second], 6, 8);
  }

  /** Colour of the picture, without its marks, at a place of the page. */
  async colourAt({ x, y }: { x: number; y: number }): Promise<number[]> {
    return this.page.evaluate(
      (at) => {
        const canvas = document.querySelector<HTMLCanvasElement>('.picture canvas')!;
        const { left, top } = canvas.getBoundingClientRect();
        const scale = devicePixelRatio;
        const { data } = canvas.getContext('2d')!.getImageData((at.x - left) * scale, (at.y - top) * scale, 1, 1);
        return [...data];
      },
      { x, y },
    );
  }

  /** Says that something is on its way, in place of the picture. */
  async showWork(message: string): Promise<void> {
    await this.page.evaluate(
      (text) =>
        window.heatmapSide.show({
          type: 'working',
          title: 'notes.md',
          message: text,
          source: window.heatmapSide.makeContent([]).source,
        }),
      message,
    );
  }

  /** Whether anything is drawn over the cells. */
  async hasMarks(): Promise<boolean> {
    return this.page.evaluate(() => {
      const overlay = document.querySelectorAll<HTMLCanvasElement>('.picture canvas')[1]!;
      const { data } = overlay.getContext('2d')!.getImageData(0, 0, overlay.width, overlay.height);
      return data.some((value) => value > 0);
    });
  }
}
