// What is asked of colours in a page; the functions go there by their text.

/** Red, green, blue and alpha of any CSS colour, as the screen shows it. */
export function rgba(color: string): readonly number[] {
  const known = (rgba.known ??= new Map<string, readonly number[]>());
  const canvas = (rgba.canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!);
  // What a system colour is changes with the colours that are forced.
  const found = color.startsWith('rgb') ? known.get(color) : undefined;
  if (found) return found;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const read = [...canvas.getImageData(0, 0, 1, 1).data];
  known.set(color, read);
  return read;
}
rgba.known = undefined as Map<string, readonly number[]> | undefined;
rgba.canvas = undefined as OffscreenCanvasRenderingContext2D | undefined;

export function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = rgba(color).map((value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function isPainted(color: string): boolean {
  return (rgba(color)[3] ?? 0) > 25;
}
