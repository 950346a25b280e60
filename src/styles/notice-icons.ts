import { svg } from 'lit';
import { icon } from './icon.ts';

export const infoIcon = () => icon(svg`<circle cx="12" cy="12" r="9.5"/><path d="M12 11v5.5M12 7.5v.1"/>`);
export const alertIcon = () => icon(svg`<path d="M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.2v.1"/>`);
