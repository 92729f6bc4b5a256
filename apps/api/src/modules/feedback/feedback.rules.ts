const LABEL_LENGTH = 60;

/** What a post is called in lists and in the audit log: how it begins, on one line. */
export function labelOf(body: string): string {
  const line = body.replaceAll(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length <= LABEL_LENGTH ? line : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}
