import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { PriceBook } from "../../core/price-book.ts";
import type { Region } from "../../core/workload.ts";
import { type FoundPrice, findPrices, isOfTheBook } from "./find-prices.ts";
import { describeChange, laterInBook, listChanges } from "./list-changes.ts";
import { PRICE_LIST_ITEMS } from "./price-list-items.ts";
import { readOffer } from "./read-offer.ts";
import { updatePriceFile } from "./update-price-file.ts";

const HELP = `npm run prices:refresh -- [--dry-run] [--books DIR] FILE…

Reads offer files of the AWS Price List, writes what they say of the book's prices into core/prices, and
prints what changed; nothing when nothing did. --dry-run writes nothing.

Files: https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/CODE/current/REGION/index.json with the
CODE ${[...new Set(PRICE_LIST_ITEMS.map(({ offerCode }) => offerCode))].join(", ")}.`;

const ROOT: string = join(import.meta.dirname, "../..");

try {
  await refresh(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`[prices] ${(error as Error).message}\n`);
  process.exitCode = 2;
}

/** All files are read and understood before the first byte is written. */
async function refresh(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean" },
      books: { type: "string", default: join(ROOT, "core/prices") },
      help: { type: "boolean" },
    },
  });
  if (values.help) return print(HELP);
  if (positionals.length === 0) throw new Error(`name at least one offer file\n\n${HELP}`);
  const books = await loadBooks(values.books);
  const offers = await Promise.all(positionals.map((path) => readOffer(path, isOfTheBook)));
  const found = Map.groupBy(offers.map(findPrices), ({ region }) => region);
  const updates = [...found].map(([region, files]) => {
    const prices = onceEach(files.flatMap((file) => file.prices));
    return updateOf(books[region], prices, values.books);
  });
  for (const { path, text, lines } of updates) {
    if (lines.length > 0 && values["dry-run"] !== true) writeFileSync(path, text);
  }
  for (const line of updates.flatMap(({ lines }) => lines)) print(line);
}

async function loadBooks(folder: string): Promise<Readonly<Record<Region, PriceBook>>> {
  return (await import(pathToFileURL(join(folder, "all.ts")).href)).PRICE_BOOKS;
}

function onceEach(prices: readonly FoundPrice[]): readonly FoundPrice[] {
  for (const [key, same] of Map.groupBy(prices, ({ priceKey }) => priceKey)) {
    const dates = same.map(({ date }) => date).join(" and ");
    if (same.length > 1)
      throw new Error(`${key}: two files have it, of ${dates}; name one of them`);
  }
  return prices;
}

function updateOf(book: PriceBook, prices: readonly FoundPrice[], folder: string) {
  const { region } = book;
  const path = join(folder, `${region}.ts`);
  const changes = listChanges(
    book,
    prices.filter((price) => isNew(book, price)),
  );
  const text = updatePriceFile(
    readFileSync(path, "utf8"),
    region,
    changes.map(({ after }) => after),
  );
  const lines = changes.map((change) => describeChange(region, change));
  return { path, text: format(text, region), lines };
}

function isNew(book: PriceBook, price: FoundPrice): boolean {
  const later = laterInBook(book, price);
  if (later === undefined) return true;
  process.stderr.write(
    `[prices] ${book.region} ${price.priceKey}: kept, the book has it of ${later}, the file is of ${price.date}\n`,
  );
  return false;
}

/** By the project's own formatter, so that a refresh leaves a diff of prices only. */
function format(text: string, region: Region): string {
  const biome = join(ROOT, "node_modules/.bin/biome");
  const args = ["format", `--stdin-file-path=core/prices/${region}.ts`];
  const { status, stdout, stderr } = spawnSync(biome, args, {
    cwd: ROOT,
    input: text,
    encoding: "utf8",
  });
  if (status !== 0)
    throw new Error(`what was to be written to ${region}.ts cannot be formatted: ${stderr}`);
  return stdout;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
