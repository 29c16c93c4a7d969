/** How traffic spreads over the day (midnight first) and the week (Monday first), as weights. */
export type Shape = {
  readonly label: string;
  readonly hourly: readonly number[];
  readonly weekday: readonly number[];
};

const EVERY_DAY = [1, 1, 1, 1, 1, 1, 1] as const;
const WORKING_DAYS = [10, 10, 10, 10, 10, 1, 1] as const;

/** Made up, to be told apart at a glance; who knows better gives weights of their own. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  constant: { label: "Constant", hourly: new Array<number>(24).fill(1), weekday: EVERY_DAY },
  "office-hours": {
    label: "Office hours, working days",
    hourly: [1, 1, 1, 1, 1, 1, 2, 6, 14, 20, 20, 18, 14, 18, 20, 20, 18, 12, 6, 3, 2, 1, 1, 1],
    weekday: WORKING_DAYS,
  },
  "evening-peak": {
    label: "Evening peak, every day",
    hourly: [6, 4, 2, 2, 2, 2, 3, 5, 7, 8, 8, 9, 10, 9, 8, 9, 10, 12, 16, 22, 25, 22, 16, 10],
    weekday: [9, 9, 9, 10, 12, 13, 12],
  },
  spiky: {
    label: "Spiky: one hour has half of the day",
    hourly: [1, 1, 1, 1, 1, 1, 1, 1, 23, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    weekday: EVERY_DAY,
  },
  nightly: {
    label: "Nightly batch, two hours",
    hourly: [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    weekday: EVERY_DAY,
  },
};

/** The name of the shape that has these weights, if one has. */
export function shapeOf(hourly: readonly number[], weekday: readonly number[]): string | undefined {
  const found = Object.entries(SHAPES).find(
    ([, shape]) => isAlike(shape.hourly, hourly) && isAlike(shape.weekday, weekday),
  );
  return found?.[0];
}

function isAlike(weights: readonly number[], others: readonly number[]): boolean {
  return weights.join() === others.join();
}
