// dist/tokens.json: the look for design tools, in the form of the Design Tokens Community Group, revision 2025.10.
import { lookProperties, type LookProperty } from './look.ts';

type Json = Record<string, unknown>;
type Scheme = 'light' | 'dark';

const oklch = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/;

/** The part of `light-dark(…, …)` that holds; what is not one holds in both. */
function inScheme(value: string, scheme: Scheme): string {
  const both = /^light-dark\((.+\)), (.+\))\)$/.exec(value);
  return both?.[scheme === 'light' ? 1 : 2] ?? value;
}

/** For tools that know no other colours: sRGB, cut off where the screen ends. */
function hex([lightness, chroma, hue]: readonly [number, number, number]): string {
  const angle = (hue / 180) * Math.PI;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const [long, medium, short] = [
    (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  const channel = (value: number): string => {
    const shown = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, shown)) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${linear.map(channel).join('')}`;
}

function color(css: string): Json {
  const [, ...found] = oklch.exec(css) ?? [];
  if (found.length !== 3) throw new Error(`${css} is no colour that tokens.json can write.`);
  const components = found.map(Number) as [number, number, number];
  return { $type: 'color', $value: { colorSpace: 'oklch', components, alpha: 1, hex: hex(components) } };
}

/** The first length: of a length that follows the room, the least. */
function dimension(css: string): Json {
  const [, value] = /(\d+)px/.exec(css) ?? [];
  if (value === undefined) throw new Error(`${css} is no length that tokens.json can write.`);
  return { $type: 'dimension', $value: { value: Number(value), unit: 'px' } };
}

function typed(group: string, css: string): Json {
  if (group === 'color') return color(css);
  if (group === 'font') return { $type: 'fontFamily', $value: css };
  return dimension(css);
}

function token(
  { name, default: value, description }: LookProperty,
  scheme: Scheme,
): [group: string, key: string, Json] {
  const [, group = '', key = ''] = /^--jane-([a-z]+)-([\w-]+)$/.exec(name) ?? [];
  const css = inScheme(value, scheme);
  return [
    group,
    key,
    { ...typed(group, css), $description: description, $extensions: { 'jane-widgets': { property: name, css } } },
  ];
}

function groups(scheme: Scheme): Json {
  const made: Record<string, Json> = {};
  for (const property of lookProperties) {
    const [group, key, value] = token(property, scheme);
    (made[group] ??= {})[key] = value;
  }
  return made;
}

export const tokens = (): Json => ({
  $schema: 'https://www.designtokens.org/schemas/2025.10/format.json',
  $description:
    'The look of the jane-widgets tags: each --jane-* property with its default. Design Tokens Format Module, revision 2025.10.',
  light: groups('light'),
  dark: groups('dark'),
});
