import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { RawServer } from '../server-import.rules.ts';

const NOT_A_LIST = 'must be YAML with a list of servers, alone or below "servers"';

/** The servers of a YAML file; a text: why it cannot be read at all. */
export function readYamlServers(content: string): RawServer[] | string {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const unreadable = (offset: number) => `must be YAML: line ${lines.linePos(offset).line} cannot be read`;
  const [error] = document.errors;
  if (error) return unreadable(error.pos[0]);
  const list = listIn(document);
  if (!isSeq(list)) return NOT_A_LIST;
  const servers: RawServer[] = [];
  for (const item of list.items) {
    const node = item as Node;
    const offset = node.range?.[0] ?? 0;
    const read = readNode(node, document);
    if (!read) return unreadable(offset);
    servers.push({ line: lines.linePos(offset).line, fields: read.fields, errors: [] });
  }
  return servers;
}

/** @returns null: it names what is not there, or itself too often */
function readNode(node: Node, document: Document): { readonly fields: unknown } | null {
  try {
    return { fields: node.toJS(document, LIMITS) as unknown };
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

// A file of a few lines can name itself over and over until it fills the memory.
const LIMITS = { maxAliasCount: 100 };

function listIn(document: Document): unknown {
  return isMap(document.contents) ? document.contents.get('servers', true) : document.contents;
}
