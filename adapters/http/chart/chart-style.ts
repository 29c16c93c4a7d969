import { DARK_LINES } from "./series-style.ts";

/**
 * Dark mode of every chart, and always the same text: a page that holds a chart, under a strict policy,
 * allows it by its hash or repeats it in its own style sheet. Light mode is in the attributes, so that
 * a chart is right without any style.
 */
export const CHART_STYLE: string = `@media (prefers-color-scheme:dark){.cc-ground{fill:#16181d}.cc-ink{fill:#e8eaed}.cc-soft{fill:#b4b9c2}.cc-grid{stroke:#343a46}.cc-axis{stroke:#8a919e}.cc-ring{fill:#16181d;stroke:#e8eaed}${DARK_LINES}}`;

export const INK = {
  ground: "#ffffff",
  text: "#1b1f24",
  soft: "#56606c",
  grid: "#e3e6ea",
  axis: "#7a828d",
} as const;
