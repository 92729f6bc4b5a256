import * as contract from '@jari/contract';
import type { Plugin } from 'vite';

const VIRTUAL = '\0jari-contract';
/** All that a client has to know of an endpoint to call it; what travels is checked by the server. */
const CALLED_WITH = ['method', 'path', 'access', 'idempotent'];

/**
 * The contract describes every endpoint with its schemas, for the server and for the types. A page that only calls some
 * of them needs neither the schemas nor zod: here endpoints and plain values are written out, without what they came from.
 * A form that checks with a schema still imports the schema itself.
 */
export function leanContract(): Plugin {
  return {
    name: 'jari:lean-contract',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== '@jari/contract' || importer === VIRTUAL) return null;
      return { id: VIRTUAL, moduleSideEffects: false };
    },
    load: (id) => (id === VIRTUAL ? leanModule() : null),
  };
}

function leanModule(): string {
  const plain = Object.entries(contract).flatMap(([name, value]) => {
    const written = isEndpoint(value) ? JSON.stringify(value, CALLED_WITH) : isPlain(value) && JSON.stringify(value);
    return written ? [`export const ${name} = ${written};`] : [];
  });
  // What has a name of its own here comes before what the star would bring.
  return [...plain, `export * from '@jari/contract';`].join('\n');
}

function isEndpoint(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'method' in value && 'access' in value && 'path' in value;
}

/** Made of nothing but texts, numbers and the like. A schema is not: it has methods. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null) return value === null || /string|number|boolean/.test(typeof value);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
