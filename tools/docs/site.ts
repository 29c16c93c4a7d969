import { join } from "node:path";
import { type DefaultTheme, defineConfig, type UserConfig } from "vitepress";
import { NAVIGATION, PAGES } from "./navigation.ts";
import { outsideLinks } from "./outside-links.ts";

const ROOT = join(import.meta.dirname, "../..");

// biome-ignore lint/style/noProcessEnv: the only place of the site that reads it, once.
const { DOCS_BASE, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA } = process.env;

// Two gates and one way between them.
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#4f46e5" stroke-width="4"><path d="M4 28V8a4 4 0 0 1 8 0v20M20 28V8a4 4 0 0 1 8 0v20M4 18h24"/></svg>',
)}`;

/** The site: every page of docs/ and the generated reference, searched in the reader's own browser. */
export const site: UserConfig<DefaultTheme.Config> = defineConfig({
  title: "twinport",
  description: "One HTTP service, two serverless targets: AWS Fargate and AWS Lambda.",
  lang: "en",
  // GitHub Pages serves a project from a folder of its name.
  base: DOCS_BASE ?? "/",
  head: [["link", { rel: "icon", href: ICON }]],
  srcDir: PAGES,
  // GitHub draws these; the site has no Mermaid, which would be larger than all of its pages.
  srcExclude: ["diagrams/*"],
  outDir: join(import.meta.dirname, "dist"),
  cacheDir: join(ROOT, "node_modules/.cache/vitepress"),
  cleanUrls: true,
  markdown: { config: (markdown) => outsideLinks(markdown, PAGES, repository()) },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Start here", link: "/start" },
      { text: "Guides", link: "/guides/routes" },
      { text: "Contract", link: "/contract" },
      { text: "Reference", link: "/reference/twinport" },
    ],
    sidebar: NAVIGATION.map(({ text, items }) => ({ text, items: [...items] })),
  },
});

/** Where GitHub shows a file of this commit; elsewhere nothing is known of a repository. */
function repository(): string | undefined {
  if (GITHUB_REPOSITORY === undefined) return undefined;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`;
}
