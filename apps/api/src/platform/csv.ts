export type CsvCell = string | number | boolean | null;

export const CSV_TYPE = 'text/csv; charset=utf-8';

// Without it Excel reads UTF-8 as the code page of the machine, and Hangul becomes noise.
const BYTE_ORDER_MARK = '\uFEFF';

/** A table as a CSV file (RFC 4180) that spreadsheet programs open as it was meant, and run nothing of. */
export function toCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [csvLine(header)];
  for (const row of rows) lines.push(csvLine(row));
  return BYTE_ORDER_MARK + lines.join('');
}

/** One line of it, with its end: for files that are sent while they are still being read. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** `jari-report-2026-11.csv`; the name is one of ours, never a person's. */
export function csvHeaders(fileName: string): Readonly<Record<string, string>> {
  return { 'Content-Disposition': `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '-')}"` };
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  // Only texts: a number below zero begins with a minus and has to stay a number.
  const text = typeof cell === 'string' ? neutralised(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheet programs run a cell that begins with one of these as a formula, and a formula can fetch and send. The
 * apostrophe makes it a text; full-width signs count because some programs fold them first.
 */
function neutralised(text: string): string {
  return /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
