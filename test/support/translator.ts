/** Every text in a tree, through the shadow roots in it. */
export function textNodes(root: Node): Text[] {
  return [...root.childNodes].flatMap((node): Text[] => {
    if (node instanceof Text) return [node];
    if (node instanceof HTMLStyleElement) return [];
    const inside = node instanceof Element && node.shadowRoot ? textNodes(node.shadowRoot) : [];
    return [...inside, ...textNodes(node)];
  });
}

/** Does to every text what browsers' translators do: it is no longer where it was, but in elements in its place. */
export function translate(root: Node): void {
  for (const text of textNodes(root)) {
    if (!text.data.trim()) continue;
    const [outer, inner] = [aFont(), aFont()];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(text);
  }
}

/** The element's name is deprecated, and translators use it all the same. */
const aFont = (): Element => document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
