/** The forms of a timestamp that `parseTimestamp` reads. */
export const TIMESTAMP_FORMS = "2026-01-31 13:05:00, 2026-01-31T13:05:00+01:00 or epoch seconds";

/** Logs have millions of these: the form is checked at once, the numbers are read by their position. */
const DATE_LENGTH = 10;
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)? ?(?:Z|[+-]\d\d:?\d\d)?$/;
const OFFSET = /[+-]\d\d:?\d\d$/;

/**
 * Epoch seconds of an ISO 8601 date and time (RFC 3339, with a space allowed), or of a number of epoch
 * seconds or milliseconds; undefined for anything else. Without an offset it is UTC.
 */
export function parseTimestamp(text: string): number | undefined {
  if (!ISO.test(text)) return parseEpoch(text);
  const clock = text.slice(DATE_LENGTH);
  const offset = OFFSET.exec(clock)?.[0] ?? "Z";
  const timed = clock[3] === ":" && offset.length < clock.length;
  const at = (from: number, to: number): number => Number(text.slice(from, to));
  return toEpochSeconds(
    at(0, 4),
    at(5, 7),
    at(8, 10),
    timed ? at(11, 13) : 0,
    timed ? at(14, 16) : 0,
    text[16] === ":" && timed ? at(17, 19) : 0,
    offset,
  );
}

function parseEpoch(text: string): number | undefined {
  if (/^\d{9,10}$/.test(text)) return Number(text);
  return /^\d{12,13}$/.test(text) ? Number(text) / 1000 : undefined;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const CLF = /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}$/;

/** Epoch seconds of a Common Log Format time, as in 10/Oct/2000:13:55:36 -0700; undefined for anything else. */
export function parseClfTime(text: string): number | undefined {
  const month = MONTHS.indexOf(text.slice(3, 6)) / 3 + 1;
  if (!CLF.test(text) || !Number.isInteger(month) || month < 1) return undefined;
  const at = (from: number, to: number): number => Number(text.slice(from, to));
  const [hour, minute, second] = [at(12, 14), at(15, 17), at(18, 20)];
  return toEpochSeconds(at(7, 11), month, at(0, 2), hour, minute, second, text.slice(21));
}

/** Refuses what the calendar does not have: 31 June would silently become 1 July. A leap second is its minute's last. */
function toEpochSeconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  offset: string,
): number | undefined {
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!valid || !(hour <= 23 && minute <= 59 && second <= 60)) return undefined;
  const clock = hour * 3600 + minute * 60 + Math.min(second, 59);
  return Date.UTC(year, month - 1, day) / 1000 + clock - offsetSeconds(offset);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetSeconds(offset: string): number {
  if (offset === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith("-") ? -60 * minutes : 60 * minutes;
}
