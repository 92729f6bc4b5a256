import { TeamColor } from '@jari/contract';
import { describe, expect, it } from 'vitest';
import { namedColor, SERVER_COLORS, serverColors } from './colors.ts';

const ids = Array.from({ length: 12 }, (_, index) => `0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`);

describe('server colours', () => {
  it('differ for each of twelve servers', () => {
    expect(new Set([...serverColors(ids).values()].map((color) => color.name)).size).toBe(12);
  });

  it('stay when servers come in another order, or a new one is added', () => {
    const before = serverColors(ids.slice(0, 5));
    const after = serverColors(ids.toReversed());
    expect(ids.slice(0, 5).map((id) => after.get(id))).toEqual(ids.slice(0, 5).map((id) => before.get(id)));
  });

  it('include every one that a team can have', () => {
    expect(TeamColor.options.map((name) => namedColor(name).name)).toEqual(TeamColor.options);
  });

  it('carry their own text at 7:1 or better, in light and in dark', () => {
    for (const { soft, text } of SERVER_COLORS) {
      const [[softLight, softDark], [textLight, textDark]] = [shades(soft), shades(text)];
      expect(contrast(softLight, textLight)).toBeGreaterThan(7);
      expect(contrast(softDark, textDark)).toBeGreaterThan(7);
    }
  });
});

function shades(value: string): [light: string, dark: string] {
  const [light = '', dark = ''] = value.match(/#[0-9a-f]{6}/g) ?? [];
  return [light, dark];
}

/** WCAG 2.2: relative luminances, lighter over darker. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
