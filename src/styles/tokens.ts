import { css } from 'lit';

/**
 * Every figure of the look. A tag only ever reads the public `--jane-*` properties and keeps what it read in private ones,
 * so that what a page sets reaches a tag inside a tag too; nothing public is set here. All that follows from the accent is
 * derived, so that any colour of any clinic keeps its contrast (its chroma is capped, for what a screen cannot show comes
 * out lighter than it was reckoned). `light-dark()` follows the page's `color-scheme`. A browser that lacks these functions
 * (before Chrome 123, Firefox 128, Safari 18) has our own accent, and a light surface.
 */
export const tokens = css`
  :host {
    --_jane-accent: #006b5b;
    --_jane-fill: var(--_jane-accent);
    --_jane-fill-hover: #005a4c;
    --_jane-on-fill: #f5fefc;
    --_jane-accent-text: #006858;
    --_jane-wash: #e7f8f3;
    --_jane-wash-line: #b9ddd4;
    --_jane-text: var(--jane-color-text, #172124);
    --_jane-text-muted: var(--jane-color-text-muted, #4f5a5e);
    --_jane-surface: var(--jane-color-surface, #fff);
    --_jane-surface-sunken: var(--jane-color-surface-sunken, #f8f7f4);
    --_jane-border: var(--jane-color-border, #e1dfdb);
    --_jane-border-strong: var(--jane-color-border-strong, #80888a);
    --_jane-danger: var(--jane-color-danger, #ac2724);
    --_jane-danger-wash: #fff2f0;
    --_jane-danger-line: #f4c8c3;
    --_jane-success: var(--jane-color-success, #21763c);
    --_jane-warning: var(--jane-color-warning, #845a0f);
    --_jane-warning-wash: #fdf6e4;

    --_jane-font: var(--jane-font-family, inherit);
    /* The page's, unless nobody could read it. */
    --_jane-size: max(1em, 13px);
    --_jane-radius: var(--jane-radius-card, 14px);
    --_jane-radius-control: var(--jane-radius-control, 10px);
    --_jane-radius-dialog: var(--jane-radius-dialog, 18px);
    --_jane-control: var(--jane-size-control, 46px);
    --_jane-padding: var(--jane-space-card, clamp(20px, 5cqi, 32px));
  }
  @supports (color: light-dark(red, red)) and (color: oklch(from red min(l, 0.5) c h)) {
    :host {
      --_jane-accent: var(--jane-color-accent, var(--_jane-clinic-accent, oklch(0.47 0.09 178)));
      --_jane-fill: light-dark(
        oklch(from var(--_jane-accent) min(l, 0.5) min(c, 0.2) h / 1),
        oklch(from var(--_jane-accent) max(l, 0.74) min(c, 0.2) h / 1)
      );
      --_jane-fill-hover: color-mix(in oklch, var(--_jane-fill), black 10%);
      --_jane-on-fill: light-dark(
        oklch(from var(--_jane-accent) 0.99 min(c, 0.01) h / 1),
        oklch(from var(--_jane-accent) 0.2 min(c, 0.04) h / 1)
      );
      --_jane-accent-text: light-dark(
        oklch(from var(--_jane-accent) min(l, 0.46) min(c, 0.2) h / 1),
        oklch(from var(--_jane-accent) max(l, 0.8) min(c, 0.2) h / 1)
      );
      --_jane-wash: light-dark(
        oklch(from var(--_jane-accent) 0.965 min(c, 0.018) h / 1),
        oklch(from var(--_jane-accent) 0.29 min(c, 0.03) h / 1)
      );
      --_jane-wash-line: light-dark(
        oklch(from var(--_jane-accent) 0.87 min(c, 0.04) h / 1),
        oklch(from var(--_jane-accent) 0.42 min(c, 0.05) h / 1)
      );

      --_jane-text: var(--jane-color-text, light-dark(oklch(0.24 0.015 220), oklch(0.95 0.006 220)));
      --_jane-text-muted: var(--jane-color-text-muted, light-dark(oklch(0.46 0.015 220), oklch(0.75 0.012 220)));
      --_jane-surface: var(--jane-color-surface, light-dark(oklch(1 0 0), oklch(0.225 0.012 220)));
      --_jane-surface-sunken: var(
        --jane-color-surface-sunken,
        light-dark(oklch(0.975 0.004 90), oklch(0.19 0.012 220))
      );
      --_jane-border: var(--jane-color-border, light-dark(oklch(0.905 0.006 90), oklch(0.345 0.012 220)));
      --_jane-border-strong: var(--jane-color-border-strong, light-dark(oklch(0.62 0.01 220), oklch(0.6 0.012 220)));
      --_jane-danger: var(--jane-color-danger, light-dark(oklch(0.49 0.17 27), oklch(0.8 0.11 27)));
      --_jane-danger-wash: light-dark(oklch(0.97 0.014 27), oklch(0.28 0.045 27));
      --_jane-danger-line: light-dark(oklch(0.87 0.05 27), oklch(0.44 0.08 27));
      --_jane-success: var(--jane-color-success, light-dark(oklch(0.5 0.12 150), oklch(0.8 0.13 150)));
      --_jane-warning: var(--jane-color-warning, light-dark(oklch(0.5 0.1 75), oklch(0.85 0.11 85)));
      --_jane-warning-wash: light-dark(oklch(0.975 0.025 90), oklch(0.29 0.04 85));
    }
  }
`;
