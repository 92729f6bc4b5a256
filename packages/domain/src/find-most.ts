/** The greatest amount for which there is an answer; where there is one for some there is one for less, so halving finds it. */
export function findMost<Answer>(least: number, most: number, find: (amount: number) => Answer | null): Answer | null {
  // Whoever asks knows a good bound mostly, and then the first try is the last.
  let best = least <= most ? find(most) : null;
  if (best !== null) return best;
  let [low, high] = [least, most - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const found = find(middle);
    if (found === null) high = middle - 1;
    else [best, low] = [found, middle + 1];
  }
  return best;
}
