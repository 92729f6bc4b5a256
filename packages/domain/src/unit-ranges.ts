/** "0–3, 6": runs of three and more shortened, as people write the GPUs of a machine. */
export function formatIndexes(indexes: readonly number[]): string {
  const parts: string[] = [];
  const sorted = indexes.toSorted((a, b) => a - b);
  for (let at = 0; at < sorted.length;) {
    let end = at;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    const run = sorted.slice(at, end + 1);
    if (run.length > 2) parts.push(`${run[0]}–${run.at(-1)}`);
    else parts.push(...run.map(String));
    at = end + 1;
  }
  return parts.join(', ');
}
