import { refuse } from "../usage-error.ts";

/** Reads a flag's text as a number in the unit that the workload has for it. */
export type ParseQuantity = (text: string, flag: string) => number;

/** Milliseconds: 80, 80ms, 1.5s, 2min. */
export const parseDuration: ParseQuantity = reader(
  { "": 1, us: 0.001, ms: 1, s: 1000, min: 60_000 },
  "use a duration, as in 80ms, 1.5s or 2min",
);

/** MiB: 512, 512MB, 512MiB, 1GB; AWS counts memory in powers of two and calls them MB and GB. */
export const parseMemory: ParseQuantity = reader(
  { "": 1, mb: 1, mib: 1, gb: 1024, gib: 1024 },
  "use a size of memory, as in 512, 512MB or 1GB",
);

/** Bytes: 800, 10kB (a thousand), 10KiB (1,024), 1MB, 1MiB, 1GB, 1GiB. */
export const parseBytes: ParseQuantity = reader(
  {
    ...{ "": 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 },
    ...{ kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 },
  },
  "use a number of bytes, as in 800, 10kB or 1MiB",
);

/** A count: 1500, 1_500, 10k, 2.5M, 1G. */
export const parseCount: ParseQuantity = reader(
  { "": 1, k: 1e3, m: 1e6, g: 1e9 },
  "use a count, as in 1500, 10k or 2.5M",
);

/** A share: 0.6 or 60%. */
export const parseShare: ParseQuantity = reader(
  { "": 1, "%": 0.01 },
  "use a share, as in 0.6 or 60%",
);

const QUANTITY = /^(\d[\d_]*(?:\.\d+)?(?:e\d{1,2})?) ?([a-zµ%]*)$/i;

function reader(units: Readonly<Record<string, number>>, allowed: string): ParseQuantity {
  const known = new Map(Object.entries(units));
  return (text, flag) => {
    const [, digits = "", unit = ""] = QUANTITY.exec(text.trim()) ?? [];
    const factor = known.get(unit.toLowerCase().replace("µ", "u"));
    if (digits === "" || factor === undefined) return refuse(flag, text, allowed);
    return withoutNoise(Number(digits.replaceAll("_", "")) * factor);
  };
}

/** 0.0801 s are 80.1 ms, not 80.10000000000001. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}
