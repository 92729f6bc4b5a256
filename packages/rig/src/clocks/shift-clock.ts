/**
 * Loaded before a program of ours: its clock is so many milliseconds off as the file says that its address names, from the
 * moment it says so. What Node.js itself counts with, and the database, are left alone.
 */
import { readFileSync } from 'node:fs';

const FILE = new URL(import.meta.url).searchParams.get('file') ?? '';
const LOOK_EVERY_MS = 50;

const RealDate = Date;
let shiftMs = read();
setInterval(() => (shiftMs = read()), LOOK_EVERY_MS).unref();

globalThis.Date = class extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + shiftMs;
  }
} as DateConstructor;

function read(): number {
  return Number(readFileSync(FILE, 'utf8'));
}
