import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { findPrices, isOfTheBook } from "../../tools/prices/find-prices.ts";
import { PRICE_LIST_ITEMS } from "../../tools/prices/price-list-items.ts";
import { type Offer, readOffer } from "../../tools/prices/read-offer.ts";

const files = globSync("test/prices/fixtures/*.json");
const offers = await Promise.all(files.map((path) => readOffer(path, isOfTheBook)));

function offerOf(code: string): Offer {
  const offer = offers.find(({ offerCode }) => offerCode === code);
  if (offer === undefined) throw new Error(`there is no offer of ${code}`);
  return offer;
}

/** The offer with `copies` of the one product that has a key's price. */
function withCopies(offer: Offer, sku: string, copies: number): Offer {
  const products = offer.products.flatMap((product) =>
    product.sku === sku ? Array.from({ length: copies }, () => product) : [product],
  );
  return { ...offer, products };
}

test.each(
  PRICE_LIST_ITEMS.map(({ priceKey, offerCode }) => [priceKey, offerCode] as const),
)("%s is refused when %s has no product for it, or two", (priceKey, offerCode) => {
  const offer = offerOf(offerCode);
  expect(findPrices(offer).prices.map((price) => price.priceKey)).toContain(priceKey);
  const deciding = offer.products.filter(({ sku }) => {
    const refused = (copies: number): string => {
      try {
        findPrices(withCopies(offer, sku, copies));
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    };
    const isFor = (message: string): boolean => message.includes(`: ${priceKey} needs exactly one`);
    return isFor(refused(0)) && isFor(refused(2));
  });
  expect(deciding).toHaveLength(1);
});
