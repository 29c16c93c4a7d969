import { type ScaleLogarithmic, scaleLog } from "d3-scale";

type Scale = ScaleLogarithmic<number, number>;

/** The rectangle that the lines are drawn in, in the units of the view box. */
export type Plot = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** What can be drawn on two logarithmic axes. */
export type Drawable = { readonly x: number; readonly y: number };

export type ChartScales = {
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Whether some cost is less than the lowest of the axis, where it is drawn. */
  readonly clamped: boolean;
};

/** Nothing below a dollar matters, and a free month has no place on a logarithmic axis. */
const LEAST_USD = 1;

/** Logarithmic axes around the points: volumes from first to last, whole powers of ten of dollars. */
export function toScales(points: readonly Drawable[], plot: Plot): ChartScales {
  const [first, last] = extent(points.map(({ x }) => x));
  const [least, most] = extent(points.map(({ y }) => Math.max(y, LEAST_USD)));
  const floor = 10 ** Math.floor(Math.log10(least));
  const ceiling = Math.max(10 ** Math.ceil(Math.log10(most)), floor * 10);
  const x = scaleLog([first, last > first ? last : first * 10], [plot.left, plot.right]);
  const y = scaleLog([floor, ceiling], [plot.bottom, plot.top]);
  return {
    x: x.clamp(true),
    y: y.clamp(true),
    xTicks: ticksOf(x),
    yTicks: ticksOf(y),
    clamped: points.some((point) => point.y < floor),
  };
}

function extent(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [1, 10];
  return [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((most, value) => Math.max(most, value)),
  ];
}

/** Powers of ten, thinned out where there are many; where there is at most one, what lies between. */
function ticksOf(scale: Scale): readonly number[] {
  const ticks = scale.ticks(6);
  const powers = ticks.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9));
  return powers.length > 1 ? powers : ticks.filter((_, index) => index % 2 === 0);
}
