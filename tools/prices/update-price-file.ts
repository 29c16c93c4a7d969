import type { Region } from "../../core/workload.ts";
import type { FoundPrice } from "./find-prices.ts";
import { removeUnused } from "./remove-unused.ts";

/**
 * Writes prices into the source text of a region's price file: entries of the table are replaced, or
 * added behind those of the same service; all that is not asked for stays, origins that nothing uses
 * any more go. The text still has to be formatted.
 */
export function updatePriceFile(
  source: string,
  region: Region,
  prices: readonly FoundPrice[],
): string {
  if (prices.length === 0) return source;
  const open = `createPriceBook("${region}", {`;
  const start = source.indexOf(open) + open.length;
  const end = source.indexOf("\n});", start);
  if (start < open.length || end < 0)
    throw new Error(`there is no ${open} … }) to write prices into`);
  const entries = prices.reduce(withPrice, splitEntries(source.slice(start, end)));
  const written = `${source.slice(0, start)}${entries.join("")}${source.slice(end)}`;
  return removeUnused(
    /^function offer\(/m.test(written) ? written : `${written}${offerOf(region)}`,
  );
}

function withPrice(entries: readonly string[], price: FoundPrice): readonly string[] {
  const text = `\n  "${price.priceKey}": ${toRates(price)},`;
  const at = entries.findIndex((entry) => keyOf(entry) === price.priceKey);
  if (at >= 0) return entries.with(at, text);
  const [service = ""] = price.priceKey.split(".");
  // Lambda's list is spread from a function; what comes behind it in the object counts instead.
  const last = entries.findLastIndex(
    (entry) =>
      keyOf(entry)?.startsWith(`${service}.`) || entry.trim().startsWith(`...${service}Rates(`),
  );
  return entries.toSpliced(last < 0 ? entries.length : last + 1, 0, text);
}

function keyOf(entry: string): string | undefined {
  return /^\s*"([^"]+)":/.exec(entry)?.[1];
}

/** The entries of an object literal's text, each with the white space before it and its comma. */
function splitEntries(text: string): readonly string[] {
  const entries: string[] = [];
  let [from, depth] = [0, 0];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{}\])]|,/g)) {
    if ("([{".includes(token)) depth++;
    else if (")]}".includes(token)) depth--;
    else if (token === "," && depth === 0) {
      entries.push(text.slice(from, index + 1));
      from = index + 1;
    }
  }
  return entries;
}

function toRates({ rates, offerCode, date }: FoundPrice): string {
  const origin = `offer("${offerCode}", "${date}")`;
  const [first, ...more] = rates;
  if (more.length === 0 && first.upTo === undefined) return `flat("${first.usd}", ${origin})`;
  const tiers = rates.map(({ usd, upTo }) => {
    const limit = upTo === undefined ? "" : ` upTo: ${toLiteral(upTo)},`;
    return `    { usd: "${usd}",${limit} ...${origin} },`;
  });
  return `[\n${tiers.join("\n")}\n  ]`;
}

/** As the book writes them: 300, 1_000, 7.5e9. */
function toLiteral(value: number): string {
  if (value >= 1e6) return value.toExponential().replace("e+", "e");
  return `${value}`.replace(/\B(?=(?:\d{3})+$)/, "_");
}

function offerOf(region: Region): string {
  return `
function offer(code: string, date: string): Origin {
  return { source: \`AWS Price List, \${code}, ${region}\`, date, confidence: "verified" };
}
`;
}
