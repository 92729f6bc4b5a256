import { isMap, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { RawServer } from '../server-import.rules.ts';

const NOT_A_LIST = 'must be YAML with a list of servers, alone or below "servers"';

/** The servers of a YAML file; a text: why it cannot be read at all. */
export function readYamlServers(content: string): RawServer[] | string {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) return `must be YAML: line ${lines.linePos(error.pos[0]).line} cannot be read`;
  const list = listIn(document);
  if (!isSeq(list)) return NOT_A_LIST;
  return list.items.map((item) => {
    const node = item as Node;
    return {
      line: lines.linePos(node.range?.[0] ?? 0).line,
      fields: node.toJS(document, LIMITS) as unknown,
      errors: [],
    };
  });
}

// A file of a few lines can name itself over and over until it fills the memory.
const LIMITS = { maxAliasCount: 100 };

function listIn(document: Document): unknown {
  return isMap(document.contents) ? document.contents.get('servers', true) : document.contents;
}
