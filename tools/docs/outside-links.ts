import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { MarkdownRenderer } from "vitepress";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

/**
 * Points links that leave the folder of the pages, such as one to CHANGELOG.md, at the repository;
 * where none is known, their text stays.
 *
 * @throws when there is no such file.
 */
export function outsideLinks(
  markdown: MarkdownRenderer,
  pages: string,
  repository: string | undefined,
): void {
  markdown.core.ruler.push("outside-links", ({ tokens, env }) => {
    for (const { children } of tokens) {
      for (const [index, token] of (children ?? []).entries()) {
        const file = outsideFile(token.attrGet("href"), dirname(env.path), pages);
        if (file === undefined) continue;
        if (repository !== undefined) token.attrSet("href", `${repository}/${file}`);
        else
          unlink(
            token,
            children?.slice(index).find(({ type }) => type === "link_close"),
          );
      }
    }
  });
}

/** The file of the repository that a link leads to, unless it stays among the pages. */
function outsideFile(href: string | null, folder: string, pages: string): string | undefined {
  if (href === null || !href.startsWith("..")) return undefined;
  const path = join(folder, href.replace(/#.*/, ""));
  if (!relative(pages, path).startsWith("..")) return undefined;
  if (!existsSync(path)) throw new Error(`${href}: is linked from ${folder} and does not exist`);
  return relative(join(pages, ".."), path);
}

function unlink(open: Token, close: Token | undefined): void {
  Object.assign(open, { type: "span_open", tag: "span", attrs: null });
  if (close !== undefined) Object.assign(close, { type: "span_close", tag: "span" });
}
