import { createReadStream } from "node:fs";
import { createEntryScanner, type Interest } from "./scan-entries.ts";

/** A product of an offer file, as far as it is needed to find a price. */
export type Product = {
  readonly sku: string;
  readonly productFamily?: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export type PriceDimension = {
  readonly unit: string;
  readonly beginRange?: string;
  readonly endRange?: string;
  readonly pricePerUnit: { readonly USD?: string };
};

/** What one SKU costs on demand, by the code of the term. */
export type Terms = Readonly<
  Record<string, { readonly priceDimensions: Readonly<Record<string, PriceDimension>> }>
>;

export type Offer = {
  readonly path: string;
  readonly offerCode: string;
  /** The day of the file. */
  readonly date: string;
  readonly products: readonly Product[];
  readonly terms: ReadonlyMap<string, Terms>;
};

/** Reads an offer file once, however large, and keeps only the products that are asked for and their terms. */
export async function readOffer(
  path: string,
  isWanted: (product: Product) => boolean,
): Promise<Offer> {
  const products: Product[] = [];
  const terms = new Map<string, Terms>();
  const facts = new Map<string, string>();
  const skus = new Set<string>();
  const take = ([section = "", second = "", sku = ""]: readonly string[], json: string): void => {
    if (section === "terms") terms.set(sku, JSON.parse(json));
    else if (section !== "products") facts.set(section, String(JSON.parse(json)));
    else {
      const product: Product = JSON.parse(json);
      if (!isWanted(product)) return;
      products.push(product);
      skus.add(second);
    }
  };
  await scan(path, (at) => interestIn(at, skus), take);
  const date = (facts.get("publicationDate") ?? "").slice(0, 10);
  const offerCode = facts.get("offerCode");
  if (offerCode === undefined || !/^20\d\d-\d\d-\d\d$/.test(date)) {
    throw new Error(`${path}: is no offer file: it has no offerCode or no publicationDate`);
  }
  return { path, offerCode, date, products, terms };
}

/** Products come before terms in these files, so that the SKUs are known by then. */
function interestIn(path: readonly string[], skus: ReadonlySet<string>): Interest {
  const [section, second, sku] = path;
  if (section === undefined) return "enter";
  if (section === "products") return second === undefined ? "enter" : "take";
  if (section === "terms") {
    if (second === undefined || (second === "OnDemand" && sku === undefined)) return "enter";
    return second === "OnDemand" && skus.has(sku ?? "") ? "take" : "skip";
  }
  return section === "offerCode" || section === "publicationDate" ? "take" : "skip";
}

async function scan(
  path: string,
  interest: (path: readonly string[]) => Interest,
  take: (path: readonly string[], json: string) => void,
): Promise<void> {
  const scanner = createEntryScanner(interest, take);
  try {
    for await (const chunk of createReadStream(path, {
      encoding: "utf8",
      highWaterMark: 2 ** 20,
    })) {
      scanner.push(chunk);
    }
    scanner.end();
  } catch (error) {
    throw new Error(`${path}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
