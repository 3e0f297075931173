import {isIsoDate, isoOf} from '../model/date.js';

/** Dates as offices write them, with year, month and day in this order. */
const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
/** Spreadsheets count days from 1899-12-30; these are the years 1982 to 2064. */
const SERIAL = /^[3-5]\d{4}$/;
const SERIAL_ZERO = -25_569;

/** What a text that is no ISO date was meant to be: the date, and whether it is a spreadsheet's number. Null when that cannot be told. */
export function meantDate(text: string): {readonly iso: string; readonly serial: boolean} | null {
  const plain = text.normalize('NFKC').trim();
  const [, year, month, day] = WRITTEN.exec(plain) ?? RUN_TOGETHER.exec(plain) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (isIsoDate(iso)) return iso === text ? null : {iso, serial: false};
  return SERIAL.test(plain) ? {iso: isoOf(Number(plain) + SERIAL_ZERO), serial: true} : null;
}
