/** `npm run openapi`: writes the API's document to docs/openapi.json. A test compares the two. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOpenApi } from './platform/http/openapi.ts';

const file = join(import.meta.dirname, '../../../docs/openapi.json');
await writeFile(file, `${JSON.stringify(buildOpenApi(), null, 2)}\n`);
process.stdout.write('docs/openapi.json is written.\n');
