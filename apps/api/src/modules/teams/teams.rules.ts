import { TeamColor } from '@jari/contract';

/** What names are compared by. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** The colour of a team that nobody chose one for: the first that the fewest teams have. */
export function leastUsedColor(used: readonly string[]): TeamColor {
  const count = (color: TeamColor) => used.filter((other) => other === color).length;
  return TeamColor.options.reduce((best, color) => (count(color) < count(best) ? color : best));
}
