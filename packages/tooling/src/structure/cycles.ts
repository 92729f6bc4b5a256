import type { SourceFile } from './source-files.ts';
import type { Violation } from './violation.ts';

/** Circles of imports that exist at run time; each is reported once, at its alphabetically first file. */
export function checkCycles(files: readonly SourceFile[]): Violation[] {
  const edges = new Map(
    files.map(({ path, imports }) => [path, imports.filter((one) => !one.typeOnly).map((one) => one.target)]),
  );
  const finished = new Set<string>();
  const found = new Map<string, Violation>();

  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = trail.slice(start);
      const first = circle.toSorted()[0] ?? path;
      found.set(circle.toSorted().join('|'), {
        file: first,
        sentence: `${[...circle, path].join(' → ')} is a circle. Move what both need into a third file.`,
      });
      return;
    }
    if (finished.has(path)) return;
    for (const target of edges.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  }

  for (const path of edges.keys()) visit(path, []);
  return [...found.values()];
}
