import { generate } from 'lean-qr/nano';

/** Modules of quiet space around the code, without which a camera does not find it. */
const margin = 4;

/** A QR code as the `d` of one SVG path, in a square `size` units wide. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (code.get(x, y)) path += `M${x + margin} ${y + margin}h1v1h-1z`;
    }
  }
  return { size: code.size + 2 * margin, path };
}
