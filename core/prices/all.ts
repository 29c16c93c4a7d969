import type { PriceBook } from "../price-book.ts";
import type { Region } from "../workload.ts";
import { euWest1 } from "./eu-west-1.ts";
import { euWest3 } from "./eu-west-3.ts";
import { usEast1 } from "./us-east-1.ts";

/** The price book of every region that the advisor knows. */
export const PRICE_BOOKS: Readonly<Record<Region, PriceBook>> = {
  "us-east-1": usEast1,
  "eu-west-1": euWest1,
  "eu-west-3": euWest3,
};
