import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The built pages, by their path in the site. */
export function pagesOf(site: string): ReadonlyMap<string, string> {
  const files = globSync("**/*.html", { cwd: site });
  return new Map(files.map((file) => [file, readFileSync(join(site, file), "utf8")]));
}

/** Links of a page that lead to no file of the site, or to no place on its page. */
export function deadLinks(site: string, page: string, html: string): readonly string[] {
  return hrefsOf(html)
    .filter((href) => !/^[a-z]+:/.test(href) && !isAlive(site, page, href))
    .map((href) => `${page}: ${href}`);
}

/** What a page or a style sheet loads from somewhere else. */
export function foreignAssets(text: string): readonly string[] {
  const tags = text.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)="([^"]*)"/g);
  const styles = text.matchAll(/(?:url\(|@import )\s*["']?([^"')]+)/g);
  return [...tags, ...styles]
    .map(([, url = ""]) => url)
    .filter((url) => /^(https?:)?\/\//.test(url));
}

function hrefsOf(html: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*?href="([^"]*)"/g)].map(([, href = ""]) => href);
}

function isAlive(site: string, page: string, href: string): boolean {
  const [path = "", hash = ""] = href.split("#");
  const target = path === "" ? page : fileOf(site, page, path);
  if (target === undefined) return false;
  if (hash === "") return true;
  return readFileSync(join(site, target), "utf8").includes(`id="${decodeURIComponent(hash)}"`);
}

function fileOf(site: string, page: string, path: string): string | undefined {
  const absolute = path.startsWith("/") ? join(site, path) : join(site, dirname(page), path);
  const found = [absolute, `${absolute}.html`, join(absolute, "index.html")].find(
    (file) => /\.\w+$/.test(file) && existsSync(file),
  );
  return found && relative(site, found);
}
