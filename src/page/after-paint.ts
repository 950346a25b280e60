/** Does it once what stands now has been painted. A hidden page paints nothing, and has no animation frames: there at once. */
export function afterPaint(act: () => void): void {
  if (document.hidden) act();
  else requestAnimationFrame(() => setTimeout(act));
}
