import { readCsv, type CsvRecord } from '#platform/read-csv.ts';
import { FIELDS, readGpus, splitList, type Field, type RawServer, type Sentence } from '../server-import.rules.ts';

/** The servers of a CSV file, one per line; a text: why it cannot be read at all. */
export function readCsvServers(content: string): RawServer[] | string {
  const [header, ...rest] = readCsv(content) ?? [];
  if (!header) return 'must be a CSV file with a line of column names, whose quotes are closed';
  const columns = header.cells.map((cell) => FIELDS.find((field) => field.toLowerCase() === cell.toLowerCase()));
  if (!columns.includes('name')) return 'must begin with a line of column names, one of them "name"';
  const unknown = header.cells.find((cell, index) => columns[index] === undefined && cell !== '');
  if (unknown !== undefined) return `must have no column but ${FIELDS.join(', ')}`;
  return rest.map((record) => readLine(record, columns));
}

function readLine({ line, cells }: CsvRecord, columns: readonly (Field | undefined)[]): RawServer {
  const fields: Record<string, unknown> = {};
  const errors: Sentence[] = [];
  for (const [index, field] of columns.entries()) {
    if (field === undefined) continue;
    const { value, error } = readCell(field, cells[index] ?? '');
    fields[field] = value;
    if (error) errors.push(error);
  }
  return { line, fields, errors };
}

function readCell(field: Field, cell: string): { value?: unknown; error?: Sentence } {
  if (field === 'tags') return { value: splitList(cell) };
  if (field === 'gpus') {
    const gpus = readGpus(cell);
    if (typeof gpus !== 'string') return { value: gpus };
    return { error: { key: 'error.gpus', params: { value: gpus.slice(0, 60) } } };
  }
  if (field === 'name') return { value: cell };
  if (cell === '') return { value: null };
  if (field !== 'ramGib') return { value: cell };
  if (/^\d+$/.test(cell)) return { value: Number(cell) };
  return { error: { key: 'error.number', params: { field, value: cell.slice(0, 60) } } };
}
