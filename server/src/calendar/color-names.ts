/** The colours that a calendar may name (RFC 7986, 5.9: those of CSS Color 3), of each kind the ones that differ to the eye. */
const named: Readonly<Record<string, number>> = {
  black: 0x000000,
  blue: 0x0000ff,
  brown: 0xa52a2a,
  cadetblue: 0x5f9ea0,
  chocolate: 0xd2691e,
  coral: 0xff7f50,
  cornflowerblue: 0x6495ed,
  crimson: 0xdc143c,
  darkblue: 0x00008b,
  darkcyan: 0x008b8b,
  darkgoldenrod: 0xb8860b,
  darkgreen: 0x006400,
  darkmagenta: 0x8b008b,
  darkolivegreen: 0x556b2f,
  darkorange: 0xff8c00,
  darkorchid: 0x9932cc,
  darkred: 0x8b0000,
  darkslateblue: 0x483d8b,
  darkslategray: 0x2f4f4f,
  darkturquoise: 0x00ced1,
  deeppink: 0xff1493,
  deepskyblue: 0x00bfff,
  dimgray: 0x696969,
  dodgerblue: 0x1e90ff,
  firebrick: 0xb22222,
  forestgreen: 0x228b22,
  gold: 0xffd700,
  goldenrod: 0xdaa520,
  gray: 0x808080,
  green: 0x008000,
  hotpink: 0xff69b4,
  indianred: 0xcd5c5c,
  indigo: 0x4b0082,
  lightseagreen: 0x20b2aa,
  limegreen: 0x32cd32,
  maroon: 0x800000,
  mediumblue: 0x0000cd,
  mediumpurple: 0x9370db,
  mediumseagreen: 0x3cb371,
  mediumvioletred: 0xc71585,
  midnightblue: 0x191970,
  navy: 0x000080,
  olive: 0x808000,
  olivedrab: 0x6b8e23,
  orange: 0xffa500,
  orangered: 0xff4500,
  orchid: 0xda70d6,
  palevioletred: 0xdb7093,
  peru: 0xcd853f,
  plum: 0xdda0dd,
  purple: 0x800080,
  rebeccapurple: 0x663399,
  red: 0xff0000,
  royalblue: 0x4169e1,
  saddlebrown: 0x8b4513,
  salmon: 0xfa8072,
  sandybrown: 0xf4a460,
  seagreen: 0x2e8b57,
  sienna: 0xa0522d,
  skyblue: 0x87ceeb,
  slateblue: 0x6a5acd,
  slategray: 0x708090,
  steelblue: 0x4682b4,
  tan: 0xd2b48c,
  teal: 0x008080,
  tomato: 0xff6347,
  turquoise: 0x40e0d0,
  violet: 0xee82ee,
  yellow: 0xffff00,
  yellowgreen: 0x9acd32,
};

const partsOf = (rgb: number): [number, number, number] => [rgb >> 16, (rgb >> 8) & 255, rgb & 255];

function distance(a: number, b: number): number {
  const [red, green, blue] = partsOf(a);
  const [otherRed, otherGreen, otherBlue] = partsOf(b);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

/** The name that comes next to the clinic's colour; undefined for what is no `#rrggbb`. */
export function colorName(color: string | null): string | undefined {
  if (color === null || !/^#[0-9a-f]{6}$/i.test(color)) return undefined;
  const rgb = parseInt(color.slice(1), 16);
  return Object.entries(named).reduce(
    (best, next) => (distance(next[1], rgb) < distance(best[1], rgb) ? next : best),
    ['black', 0],
  )[0];
}
