import { nothing, type TemplateResult } from 'lit';
import { html } from '../i18n/html.ts';

export interface HeadingOptions {
  /** 1 to 6, from the tag's `heading-level`; what is outside becomes the nearest. */
  readonly level: number;
  readonly text: unknown;
  /** `heading` leads a screen, `subheading` a part of it; a class of its own where neither fits. */
  readonly look?: string;
  /** The screen's heading takes the focus when the patient's act replaced the screen, and only then. */
  readonly focusable?: boolean;
  readonly id?: string;
}

/** A real heading of the level that fits the page around the tag. */
export function heading({ level, text, look = 'heading', focusable = false, id = '' }: HeadingOptions): TemplateResult {
  const tabindex = focusable ? '-1' : nothing;
  switch (Math.min(6, Math.max(1, Math.trunc(level)))) {
    case 1:
      return html`<h1 class=${look} id=${id || nothing} tabindex=${tabindex}>${text}</h1>`;
    case 3:
      return html`<h3 class=${look} id=${id || nothing} tabindex=${tabindex}>${text}</h3>`;
    case 4:
      return html`<h4 class=${look} id=${id || nothing} tabindex=${tabindex}>${text}</h4>`;
    case 5:
      return html`<h5 class=${look} id=${id || nothing} tabindex=${tabindex}>${text}</h5>`;
    case 6:
      return html`<h6 class=${look} id=${id || nothing} tabindex=${tabindex}>${text}</h6>`;
    default:
      return html`<h2 class=${look} id=${id || nothing} tabindex=${tabindex}>${text}</h2>`;
  }
}
