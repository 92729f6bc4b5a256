import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** As an editor counts them; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Commas, or what Excel writes in their place where the comma is the decimal sign, or what is pasted from a sheet. */
const DELIMITERS = [',', ';', '\t'];

/**
 * The records of a CSV file as people make them: with or without a byte order mark, quoted cells, any line ends.
 * @returns null: its quotes do not close
 */
export function readCsv(text: string): CsvRecord[] | null {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record.map(withoutApostrophe) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** What our own files put before a cell that a spreadsheet would run. */
function withoutApostrophe(cell: string): string {
  return /^'[\s\u0000]*[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
