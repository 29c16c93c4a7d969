import { PRICE_UNITS, type PriceKey } from "../../core/price-book.ts";
import { USAGE_TYPE_PREFIXES, USAGE_TYPES } from "../../core/prices/usage-types.ts";
import { REGIONS, type Region } from "../../core/workload.ts";
import { PRICE_LIST_ITEMS, type PriceListItem } from "./price-list-items.ts";
import type { Offer, PriceDimension, Product } from "./read-offer.ts";

/** A price as a file has it, in the book's unit. */
export type FoundRate = { readonly usd: string; readonly upTo?: number };

export type FoundPrice = {
  readonly priceKey: PriceKey;
  readonly rates: readonly [FoundRate, ...FoundRate[]];
  readonly offerCode: string;
  readonly date: string;
};

export type FoundPrices = { readonly region: Region; readonly prices: readonly FoundPrice[] };

/** Whether a product may be one that the book has a price for, in any of its regions. */
export function isOfTheBook({ attributes = {} }: Partial<Product>): boolean {
  const region = REGIONS.find((one) => one === regionOf(attributes));
  if (region === undefined) return false;
  return Object.values(USAGE_TYPES).some((type) => isUsageType(attributes.usagetype, type, region));
}

/**
 * Finds the price of each key that the file's offer has, by its exact usage type.
 * @throws when a usage type is there not at all or twice, or the file is of no region or of two
 */
export function findPrices(offer: Offer): FoundPrices {
  const { path, offerCode, products } = offer;
  const items = PRICE_LIST_ITEMS.filter((item) => item.offerCode === offerCode);
  if (items.length === 0) {
    const known = [...new Set(PRICE_LIST_ITEMS.map((item) => item.offerCode))].join(", ");
    throw new Error(`${path}: is an offer of ${offerCode}; the book needs those of ${known}`);
  }
  const [region, other] = new Set(products.map(({ attributes }) => regionOf(attributes)));
  const known = REGIONS.find((one) => one === region);
  if (known === undefined || other !== undefined) {
    const found = other === undefined ? "has none" : `has ${region} and ${other}`;
    throw new Error(`${path}: must have products of one of ${REGIONS.join(", ")}, ${found}`);
  }
  return { region: known, prices: items.map((item) => findPrice(offer, item, known)) };
}

function findPrice(offer: Offer, item: PriceListItem, region: Region): FoundPrice {
  const { priceKey, productFamily, attributes: required = {} } = item;
  const type = USAGE_TYPES[priceKey] ?? "";
  const matches = offer.products.filter(
    ({ attributes, productFamily: family }) =>
      isUsageType(attributes.usagetype, type, region) &&
      (productFamily === undefined || family === productFamily) &&
      Object.entries(required).every(([name, value]) => attributes[name] === value),
  );
  const [match] = matches;
  if (match === undefined || matches.length > 1) {
    const skus = matches.map(({ sku }) => sku).join(", ");
    throw new Error(
      `${offer.path}: ${priceKey} needs exactly one product of usage type ${type} in ${region}; ` +
        `there are ${matches.length}${skus === "" ? "" : ` (${skus})`}`,
    );
  }
  const { offerCode, date } = offer;
  return { priceKey, rates: ratesOf(offer, match.sku, priceKey), offerCode, date };
}

/** Data transfer has two regions, and is billed in the one that it leaves. */
function regionOf(attributes: Product["attributes"]): string | undefined {
  return attributes.regionCode ?? attributes.fromRegionCode;
}

function isUsageType(given: string | undefined, type: string, region: Region): boolean {
  return USAGE_TYPE_PREFIXES[region].some((prefix) => given === `${prefix}${type}`);
}

function ratesOf({ path, terms }: Offer, sku: string, priceKey: PriceKey): FoundPrice["rates"] {
  const onDemand = Object.values(terms.get(sku) ?? {});
  const [term] = onDemand;
  if (term === undefined || onDemand.length > 1) {
    throw new Error(
      `${path}: ${priceKey} (${sku}) has ${onDemand.length} on-demand terms instead of one`,
    );
  }
  const perUnit = PRICE_UNITS[priceKey].startsWith("million ") ? 6 : 0;
  const [first, ...more] = withoutAllowance(
    Object.values(term.priceDimensions)
      .sort((a, b) => Number(a.beginRange ?? 0) - Number(b.beginRange ?? 0))
      .map((dimension) => toRate(dimension, perUnit)),
  );
  if (first === undefined || [first, ...more].some(({ usd }) => Number.isNaN(Number(usd)))) {
    throw new Error(`${path}: ${priceKey} (${sku}) has no price in US dollars`);
  }
  return [first, ...more];
}

/** A first tier that costs nothing is an account's free allowance, which is no price of the book. */
function withoutAllowance([first, ...more]: readonly FoundRate[]): readonly FoundRate[] {
  if (first === undefined) return [];
  return Number(first.usd) === 0 && more.length > 0 ? more : [first, ...more];
}

/** Prices and ranges are for one request in the files, and for a million in the book. */
function toRate({ pricePerUnit, endRange = "Inf" }: PriceDimension, powerOfTen: number): FoundRate {
  const price = pricePerUnit.USD ?? "";
  if (!/^\d+(\.\d+)?$/.test(price))
    throw new Error(`the price ${JSON.stringify(price)} is no amount of dollars`);
  const usd = shifted(price, powerOfTen);
  const upTo = Number(endRange) / 10 ** powerOfTen;
  return Number.isFinite(upTo) ? { usd, upTo } : { usd };
}

/** Moves the decimal point to the right, in text, so that no digit is lost; two decimals at least. */
function shifted(price: string, places: number): string {
  const [whole = "", fraction = ""] = price.split(".");
  const digits = fraction.padEnd(places, "0");
  const units = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, "");
  return `${units}.${digits.slice(places).replace(/0+$/, "").padEnd(2, "0")}`;
}
