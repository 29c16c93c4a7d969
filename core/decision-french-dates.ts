const MONTHS = [
  ...["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"],
  ...["septembre", "octobre", "novembre", "décembre"],
] as const;

/** A date of ISO 8601, as exact as it is given, as it is read in France: 2021, mars 2027, 1er mars 2027. */
export function toFrenchDate(iso: string): string {
  const [year = "", month, day] = iso.slice(0, 10).split("-");
  const named = month === undefined ? [] : [MONTHS[Number(month) - 1] ?? month];
  const first = day === undefined ? [] : [Number(day) === 1 ? "1er" : `${Number(day)}`];
  return [...first, ...named, year].join(" ");
}
