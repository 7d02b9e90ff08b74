/** How bright a picture is: the mean luma of a small copy of it (0 … 255, ITU-R BT.601 weights). */

/** The copy's size (pixels) and how often one is looked at (each so many pictures): light changes slowly. Our default. */
const WIDTH = 32;
const HEIGHT = 24;
const EVERY = 10;

export class Light {
  private readonly context: OffscreenCanvasRenderingContext2D | null;
  private pictures = 0;
  private luma = 255;

  constructor() {
    this.context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true });
  }

  /** The brightness at hand; a picture now and then renews it. */
  of(picture: CanvasImageSource): number {
    if (this.pictures++ % EVERY === 0 && this.context) {
      this.context.drawImage(picture, 0, 0, WIDTH, HEIGHT);
      this.luma = meanLuma(this.context.getImageData(0, 0, WIDTH, HEIGHT).data);
    }
    return this.luma;
  }
}

/** The mean luma of pixels (red, green, blue, and one more that doesn't count). Pure. */
export function meanLuma(pixels: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    sum += 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!;
  }
  return pixels.length ? sum / (pixels.length / 4) : 0;
}
