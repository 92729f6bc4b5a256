/** People as the options of a list: of those who share a name, each with what tells them apart. */
export function namesApart<P extends { id: string; name: string }>(
  people: readonly P[],
  moreOf: (person: P) => string,
): { value: string; label: string }[] {
  const seen = new Map<string, number>();
  for (const { name } of people) seen.set(name, (seen.get(name) ?? 0) + 1);
  return people.map((person) => {
    const more = seen.get(person.name) === 1 ? '' : moreOf(person);
    return { value: person.id, label: more === '' ? person.name : `${person.name} · ${more}` };
  });
}
