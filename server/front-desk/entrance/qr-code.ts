import { svg, type TemplateResult } from 'lit';
import { qrPath } from '../../../src/app/calendar/qr-path.ts';
import { html } from '../../../src/i18n/html.ts';

/** Dark on white in both schemes: many cameras read no other. */
export function qrCode(text: string, label: string): TemplateResult {
  const { size, path } = qrPath(text);
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<path d="M0 0h${size}v${size}h-${size}z" fill="white" /><path d=${path} fill="black" />`}
  </svg>`;
}
