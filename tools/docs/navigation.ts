import { existsSync } from "node:fs";
import { join } from "node:path";
import { SUBPATHS } from "./subpaths.ts";

/** One page in the list beside every page. */
export type Entry = { readonly text: string; readonly link: string };

/** A heading of that list, and its pages. */
export type Group = { readonly text: string; readonly items: readonly Entry[] };

/** Where the pages are. */
export const PAGES: string = join(import.meta.dirname, "../../docs");

/** Every page of the site, in reading order. */
export const NAVIGATION: readonly Group[] = [
  group("Begin", {
    "/start": "Start here",
    "/concepts": "Concepts",
    "/package": "The package",
  }),
  group("Guides", {
    "/guides/routes": "Routes",
    "/guides/storage": "Storage",
    "/guides/streaming": "Streaming",
    "/guides/background-work": "Background work",
    "/guides/deadlines": "Deadlines",
    "/guides/testing": "Testing",
    "/guides/local": "Develop locally",
    "/guides/moving-in": "Moving in",
  }),
  group("On AWS", {
    "/guides/deploy": "Deploy",
    "/guides/switch": "Switch the target",
    "/guides/rollback": "Roll back",
    "/guides/cost": "Cost",
    "/deploy": "Deployment in full",
    "/operate": "On call",
    "/alarms": "Alarms",
    "/images": "Image repository",
    ...(existsSync(join(PAGES, "terraform.md")) ? { "/terraform": "Terraform" } : {}),
  }),
  group("Facts", {
    "/contract": "The contract",
    "/errors": "Errors",
    "/operations": "Reliability",
    "/performance": "Performance",
    "/costs": "How costs are worked out",
    "/adr/0001-fargate-first-lambda-possible": "Decision record",
  }),
  group("Reference", {
    ...Object.fromEntries(SUBPATHS.map(({ name, page }) => [`/reference/${page}`, name])),
    "/cli": "Command line",
    "/api": "The advisor's API",
  }),
];

function group(text: string, pages: Readonly<Record<string, string>>): Group {
  return { text, items: Object.entries(pages).map(([link, text]) => ({ text, link })) };
}
