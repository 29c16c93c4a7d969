/** The forms of a timestamp that `parseTimestamp` reads. */
export const TIMESTAMP_FORMS = "2026-01-31 13:05:00, 2026-01-31T13:05:00+01:00 or epoch seconds";

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)? ?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Epoch seconds of an ISO 8601 date and time (RFC 3339, with a space allowed), or of a number of epoch
 * seconds or milliseconds; undefined for anything else. Without an offset it is UTC.
 */
export function parseTimestamp(text: string): number | undefined {
  if (/^\d{9,10}$/.test(text)) return Number(text);
  if (/^\d{12,13}$/.test(text)) return Number(text) / 1000;
  const [whole, year = "", month = "", day = "", hour = "0", minute = "0", second = "0", offset] =
    ISO.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return toEpochSeconds([year, month, day, hour, minute, second].map(Number), offset ?? "Z");
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const CLF = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d{4})$/;

/** Epoch seconds of a Common Log Format time, as in 10/Oct/2000:13:55:36 -0700; undefined for anything else. */
export function parseClfTime(text: string): number | undefined {
  const [whole, day, name = "", year, hour, minute, second, offset = ""] = CLF.exec(text) ?? [];
  const month = MONTHS.indexOf(name) / 3 + 1;
  if (whole === undefined || !Number.isInteger(month) || month < 1) return undefined;
  return toEpochSeconds([Number(year), month, ...[day, hour, minute, second].map(Number)], offset);
}

/** Refuses what the calendar does not have: 31 June would silently become 1 July. A leap second is its minute's last. */
function toEpochSeconds(fields: readonly number[], offset: string): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const clock = hour * 3600 + minute * 60 + Math.min(second, 59);
  return midnight / 1000 + clock - offsetSeconds(offset);
}

function offsetSeconds(offset: string): number {
  if (offset === "Z") return 0;
  const [hours, minutes] = [offset.slice(1, 3), offset.slice(-2)].map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * (offset.startsWith("-") ? -60 : 60);
}
