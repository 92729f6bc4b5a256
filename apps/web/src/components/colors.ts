/** The looks of one server, each a CSS value that follows the theme by itself. */
export interface ServerColor {
  name: string;
  /** A stripe, a dot, a border. */
  accent: string;
  /** The ground of an event. */
  soft: string;
  /** Text on `soft`, at least 8:1. */
  text: string;
}

// Twelve hues of equal lightness; neighbours in the list lie far apart on the wheel, since few servers are the rule.
// name, accent light/dark, soft light/dark, text light/dark
const palette = [
  ['jade', '#028f73', '#0dc09b', '#d5f8eb', '#05372b', '#004f3e', '#b6ecd9'],
  ['blue', '#4777d2', '#73a3fc', '#e7effe', '#1e2d49', '#203f7c', '#cddfff'],
  ['orange', '#b95e00', '#e78a45', '#feeadd', '#432610', '#673200', '#fed4b9'],
  ['violet', '#955dbc', '#bf8ae6', '#f5e9fe', '#362642', '#542e6d', '#ead4fc'],
  ['lime', '#678800', '#91b349', '#e8f4d7', '#273211', '#374a00', '#d5e6bb'],
  ['rose', '#c04d6e', '#ec7c99', '#ffe8ec', '#44212a', '#6f233a', '#ffd0d9'],
  ['sky', '#0688a7', '#09b6df', '#d8f4fe', '#013441', '#004a5d', '#b3e8fb'],
  ['amber', '#9a7403', '#cd9c1f', '#fbedd1', '#3a2b07', '#553e00', '#f0dcb1'],
  ['indigo', '#736ace', '#9c96f8', '#ecedff', '#2b2948', '#3e3779', '#dadaff'],
  ['green', '#269143', '#60bc71', '#ddf6e0', '#19351e', '#00511c', '#c4eac8'],
  ['magenta', '#b25196', '#de80c0', '#fee7f5', '#402236', '#672654', '#facfeb'],
  ['coral', '#c35141', '#ef806f', '#fee9e5', '#46221d', '#72251c', '#ffd2ca'],
] as const;

export const SERVER_COLORS: readonly ServerColor[] = palette.map(
  ([name, accent, accentDark, soft, softDark, text, textDark]) => ({
    name,
    accent: `light-dark(${accent}, ${accentDark})`,
    soft: `light-dark(${soft}, ${softDark})`,
    text: `light-dark(${text}, ${textDark})`,
  }),
);

const byName = new Map(SERVER_COLORS.map((color) => [color.name, color]));

/** The look of a team, by the name of its colour. */
export function namedColor(name: string): ServerColor {
  return byName.get(name) ?? colorAt(0);
}

/** A server's colour from its id alone: the same on every page, whoever looks and whatever is filtered. */
export function serverColor(id: string): ServerColor {
  let hash = 0x811c9dc5;
  for (const sign of id) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193) >>> 0;
  return colorAt(hash);
}

/**
 * Colours for all servers of the installation at once: no two alike while there are at most twelve. Ids are given in
 * the order of creation (UUIDv7 sorts that way), so that a new server changes nobody else's colour.
 */
export function serverColors(ids: readonly string[]): Map<string, ServerColor> {
  return new Map(ids.toSorted().map((id, index) => [id, colorAt(index)]));
}

function colorAt(index: number): ServerColor {
  const color = SERVER_COLORS[index % SERVER_COLORS.length];
  if (!color) throw new RangeError('the palette is empty');
  return color;
}
