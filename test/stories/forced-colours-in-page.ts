// What is asked in a story's own page. The functions go there by their text, so none may use what `functions` does not name.
import { contrast, isPainted, luminance, rgba } from './colours-in-page.ts';

type Told = readonly { element: Element; pseudo: string }[];

/** All that custom elements have drawn and that can be seen, through every shadow root. */
function drawn(root: ParentNode = document, isOurs = false): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const { shadowRoot, localName } = element;
    const inside = shadowRoot ? drawn(shadowRoot, isOurs || localName.includes('-')) : [];
    const isSeen = isOurs && element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen');
    return isSeen ? [element, ...inside] : inside;
  });
}

/** The colour that an element stands on, or that something inside it does. */
function ground(element: Element, isInside = false): string {
  const { backgroundColor } = getComputedStyle(element);
  if (isInside && isPainted(backgroundColor)) return backgroundColor;
  const root = element.getRootNode();
  const parent = element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined);
  return parent ? ground(parent, true) : isPainted(backgroundColor) ? backgroundColor : 'Canvas';
}

/** An element as a person finds it again. */
function named(element: Element, pseudo = ''): string {
  const words = element.textContent.replaceAll(/\s+/g, ' ').trim().slice(0, 40);
  return `<${element.localName} class="${element.getAttribute('class') ?? ''}">${pseudo} "${words}"`;
}

/** Whether a border or an outline goes around it, or along it. */
function hasEdge(style: CSSStyleDeclaration, behind: string): boolean {
  return ['border-top', 'border-right', 'border-bottom', 'border-left', 'outline'].some((edge) => {
    const [line, width, color] = ['style', 'width', 'color'].map((part) => style.getPropertyValue(`${edge}-${part}`));
    return line !== 'none' && parseFloat(width!) >= 1 && isPainted(color!) && contrast(color!, behind) >= 3;
  });
}

/** In the clinic's colours: whatever a background or a shadow tells apart from what is behind it. */
function toldByBackground(): Told {
  const all = drawn().flatMap((element) => ['', '::before', '::after'].map((pseudo) => ({ element, pseudo })));
  return all.filter(({ element, pseudo }) => {
    const { content, opacity, backgroundColor, boxShadow } = getComputedStyle(element, pseudo);
    if (pseudo && /^(none|normal)$/.test(content)) return false;
    if (opacity === '0' || element.clientWidth === 0) return false;
    // What is as wide as the page is what everything else stands on.
    if (element.clientWidth === document.documentElement.clientWidth) return false;
    if (boxShadow !== 'none') return true;
    return isPainted(backgroundColor) && contrast(backgroundColor, ground(element, pseudo !== '')) > 1.005;
  });
}

/** In forced colours: what of that has neither a colour nor an edge left. */
function vanished(told: Told): string[] {
  const gone = told.filter(({ element, pseudo }) => {
    const style = getComputedStyle(element, pseudo);
    const behind = ground(element, pseudo !== '');
    const isSeen = isPainted(style.backgroundColor) && contrast(style.backgroundColor, behind) >= 3;
    return !isSeen && !hasEdge(style, behind);
  });
  return gone.map(({ element, pseudo }) => `${named(element, pseudo)} is told by its background or shadow alone`);
}

/** Words below 4.5 to 1, and signs below 3 to 1. */
function faint(): string[] {
  return drawn().flatMap((element) => {
    const isSign = element.localName === 'svg';
    const hasWords = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
    if (!isSign && !hasWords) return [];
    const { color, stroke, fill } = getComputedStyle(element);
    const ink = isSign ? (stroke === 'none' ? fill : stroke) : color;
    const ratio = contrast(ink, ground(element, true));
    return ratio < (isSign ? 3 : 4.5) ? [`${named(element)} has a contrast of ${ratio.toFixed(1)}`] : [];
  });
}

/** What tells a label with an unseen control from another. */
function markOf(label: Element): string {
  const { borderTopWidth, borderTopStyle, outlineStyle } = getComputedStyle(label);
  return [borderTopWidth, borderTopStyle, outlineStyle, getComputedStyle(label, '::before').content].join();
}

/** What is picked and has no sign of it. */
function unmarked(): string[] {
  const labels = drawn().flatMap((input) => {
    const label = getComputedStyle(input).opacity === '0' ? input.closest('label') : null;
    return label ? [{ label, isPicked: input.matches(':checked') }] : [];
  });
  const plain = new Set(labels.flatMap(({ label, isPicked }) => (isPicked ? [] : [markOf(label)])));
  const alike = labels.filter(({ label, isPicked }) => isPicked && plain.has(markOf(label)));
  return alike.map(({ label }) => `${named(label)} is picked and looks like the others`);
}

/** The ring that one sees around a control, or around the label that stands for it. */
function ringOf(element: Element): string {
  const rings = [element, element.closest('label')].flatMap((bearer) => {
    if (!bearer) return [];
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(bearer);
    const isSeen = outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2;
    return isSeen && contrast(outlineColor, ground(bearer)) >= 3 ? [outlineWidth + outlineColor] : [];
  });
  return rings.join();
}

/** What has the focus, however deep. */
function focused(root: Document | ShadowRoot = document): HTMLElement | null {
  const { activeElement } = root;
  return activeElement?.shadowRoot ? focused(activeElement.shadowRoot) : (activeElement as HTMLElement | null);
}

/** What can take the focus and does not show it; the keyboard was used last. The focus comes back to where it was. */
function ringless(): string[] {
  const from = focused();
  const all = drawn().filter((element) =>
    element.matches('button, a[href], input, select, textarea, summary, [tabindex]:not([aria-hidden])'),
  );
  const found = all.flatMap((element) => {
    focused()?.blur();
    const before = ringOf(element);
    element.focus({ preventScroll: true });
    const isTold = !element.matches(':focus') || ringOf(element) !== before;
    return isTold ? [] : [`${named(element)} shows no ring when it has the focus`];
  });
  from?.focus({ preventScroll: true });
  return found;
}

/** What is wrong in forced colours with what is drawn. */
function faults(told: Told): string[] {
  return [...vanished(told), ...faint(), ...unmarked(), ...ringless()].map((fault) => `in forced colours: ${fault}`);
}

export const functions = {
  ...{ rgba, luminance, contrast, isPainted, drawn, ground, named, hasEdge },
  ...{ toldByBackground, vanished, faint, markOf, unmarked, ringOf, focused, ringless, faults },
};
