import { type LineItem, toLineItem } from "../line-item.ts";
import type { PriceBook } from "../price-book.ts";

const METERED_BYTES = 512 * 1024;
const MILLION = 1e6;

/** The line that AWS bills for an HTTP API; a call is metered in steps of 512 KB. */
export function priceHttpApi(
  usage: { readonly calls: number; readonly bytesPerCall: number },
  book: PriceBook,
): readonly LineItem[] {
  const steps = Math.max(1, Math.ceil(usage.bytesPerCall / METERED_BYTES));
  const millions = (usage.calls * steps) / MILLION;
  return [toLineItem(book, "http-api.requests", millions, "HTTP API calls")];
}
