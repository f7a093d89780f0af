import { readFile } from 'node:fs/promises';
import type { Workbench } from './workbench.ts';

/** Pixels of a PNG that was written, as the browser reads it. */
export async function measurePicture(workbench: Workbench, file: string): Promise<{ width: number; height: number }> {
  const content = await readFile(file);
  return workbench.page.evaluate(
    async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return { width: image.naturalWidth, height: image.naturalHeight };
    },
    `data:image/png;base64,${content.toString('base64')}`,
  );
}
