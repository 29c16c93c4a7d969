import { globSync, readFileSync } from "node:fs";

/** One code block of a page. */
export type Block = {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** Why nothing can check it, as its fence says: `sh no-check: needs an AWS account`. */
  readonly excuse?: string;
  readonly text: string;
};

/** The README and every page that is written by hand. */
export const HAND_WRITTEN: readonly string[] = [
  "README.md",
  ...globSync("docs/**/*.md", { exclude: ["docs/reference/**"] }).sort(),
];

const FENCE = /^( *)```(\S*)(?: no-check: (.+))?(.*)\n([\s\S]*?)^\1```$/gm;

/** The code blocks of some pages, in their order. */
export function blocksOf(pages: readonly string[]): readonly Block[] {
  return pages.flatMap((page) => readBlocks(page, readFileSync(page, "utf8")));
}

/** The code blocks of one page. */
export function readBlocks(page: string, markdown: string): readonly Block[] {
  return [...markdown.matchAll(FENCE)].map((match) => {
    const [, , language = "", excuse, rest = "", text = ""] = match;
    if (rest !== "") throw new Error(`${page}: a fence says more than is understood: ${rest}`);
    const line = markdown.slice(0, match.index).split("\n").length;
    return { page, line, language, ...(excuse === undefined ? {} : { excuse }), text };
  });
}

/** How a complaint about a block begins. */
export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`;
}
