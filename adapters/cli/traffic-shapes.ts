/** How traffic spreads over the hours of a day and the days of a week, as relative weights. */
export type TrafficShape = {
  readonly hourlyShape: readonly number[];
  readonly weekdayShape: readonly number[];
};

const EVERY_DAY = new Array<number>(7).fill(1);
const WORKING_DAYS = [1, 1, 1, 1, 1, 0.2, 0.2] as const;

/** Shapes that a flag can name; what they are is stated here, since no workload is quite like one. */
export const TRAFFIC_SHAPES: Readonly<Record<string, TrafficShape>> = {
  /** The same at every hour. */
  even: { hourlyShape: hours(() => 1), weekdayShape: EVERY_DAY },
  /** Ten times as much from 8 to 18 h as at night, a fifth at weekends. */
  "office-hours": {
    hourlyShape: hours((hour) => (hour >= 8 && hour < 18 ? 10 : 1)),
    weekdayShape: WORKING_DAYS,
  },
  /** A shop or a site: least at 4 h, most at 20 h, five times as much. */
  evening: {
    hourlyShape: hours((hour) => 3 - 2 * Math.cos(((hour - 4) / 16) * Math.PI)),
    weekdayShape: EVERY_DAY,
  },
  /** Nine tenths of the day's requests between 1 and 3 h. */
  "night-batch": {
    hourlyShape: hours((hour) => (hour === 1 || hour === 2 ? 99 : 1)),
    weekdayShape: EVERY_DAY,
  },
};

export const SHAPE_NAMES: readonly string[] = Object.keys(TRAFFIC_SHAPES);

function hours(weight: (hour: number) => number): readonly number[] {
  return Array.from({ length: 24 }, (_, hour) => Math.round(weight(hour) * 1000) / 1000);
}
