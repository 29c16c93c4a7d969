const SUFFIXES = [
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** Three digits at least, as in 80.4 M. */
export function short(value: number): string {
  const [factor, suffix] = SUFFIXES.find(([least]) => value >= least) ?? [1, ""];
  const digits = Number((value / factor).toPrecision(3));
  return suffix === "" ? `${digits}` : `${digits} ${suffix}`;
}

/** As in 800 B and 10 kB. */
export function bytes(value: number): string {
  return value < 1e3 ? `${short(value)} B` : `${short(value)}B`;
}

/** Requests a second; the least rates are no news beyond that. */
export function rate(perSecond: number): string {
  return perSecond > 0 && perSecond < 0.01 ? "less than 0.01/s" : `${short(perSecond)}/s`;
}

/** All digits, in groups of three. */
export function long(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** A number of things, as in "1 task" and "2.5 tasks". */
export function counted(value: number, thing: string, written: string = long(value)): string {
  return `${written} ${thing}${value === 1 ? "" : "s"}`;
}

/** A share in per cent, with as many digits as say something. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0) return "0 %";
  if (value < 0.001) return "< 0.001 %";
  return `${Number(value.toPrecision(value >= 10 ? 3 : 2))} %`;
}

/** Milliseconds, or seconds where there are many. */
export function milliseconds(ms: number): string {
  return ms >= 10_000
    ? `${Number((ms / 1000).toPrecision(3))} s`
    : `${Number(ms.toPrecision(3))} ms`;
}

/** An amount as on a bill. */
export function usd(amount: string | number): string {
  return `$${Number(amount).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
