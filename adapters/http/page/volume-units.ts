import { HOURS_PER_MONTH } from "../../../core/price-book.ts";

/** How often a unit of time passes in a month of 730 hours. */
export const VOLUME_UNITS: Readonly<Record<string, number>> = {
  month: 1,
  day: HOURS_PER_MONTH / 24,
  hour: HOURS_PER_MONTH,
  second: HOURS_PER_MONTH * 3600,
};
