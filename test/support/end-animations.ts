/** The roots of a tag, of the tags in a place, and of the tags in those. */
export function rootsIn(place: Element | ShadowRoot): ShadowRoot[] {
  const own = place instanceof Element && place.shadowRoot ? [place.shadowRoot, ...rootsIn(place.shadowRoot)] : [];
  return [...own, ...[...place.children].flatMap(rootsIn)];
}

/** A screen that fades in has no contrast yet; what breathes for ever is left alone. */
export function endAnimations(place: Element): void {
  for (const animation of rootsIn(place).flatMap((root) => root.getAnimations())) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}
