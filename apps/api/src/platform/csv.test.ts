import { expect, test } from 'vitest';
import { csvHeaders, csvLine, toCsv } from './csv.ts';

test('begins with the mark that tells Excel it is UTF-8, and ends every line with CR LF', () => {
  expect(toCsv(['이름', 'hours'], [['김민아', 1.5]])).toBe('\uFEFF이름,hours\r\n김민아,1.5\r\n');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+82 10', "'+82 10"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\t1', "'\t1"],
  ['\r1', `"'\r1"`],
  ['\n1', `"'\n1"`],
  ['＝1', "'＝1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
])('makes a text of %j, which a spreadsheet program would run', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});

test.each([
  ['a-b = c', 'a-b = c'],
  ['one, two', '"one, two"'],
  ['says "yes"', '"says ""yes"""'],
  ['line\nline', '"line\nline"'],
  [-2.5, '-2.5'],
  [true, 'true'],
  [null, ''],
])('writes %j so that it is read as it was', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`);
});

test('names the file without anything that could leave the header', () => {
  expect(csvHeaders('a"; x\r\nb.csv')).toEqual({ 'Content-Disposition': 'attachment; filename="a---x--b.csv"' });
});
