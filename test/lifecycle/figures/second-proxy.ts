import { installedVersion } from "../installed-version.ts";
import { startNginx } from "../nginx.ts";
import type { Figure, FigureOptions } from "./figure.ts";
import { halfOf, rollingFigure, SIGNAL_FIRST } from "./rolling.ts";

/** R2: the same behind another make of proxy, with half of the requests of R1 each. */
export async function* secondProxyFigures(options: FigureOptions): AsyncGenerator<Figure> {
  if (installedVersion("nginx") === undefined) return;
  const measure = rollingFigure("R2", startNginx, halfOf(options));
  yield await measure(SIGNAL_FIRST, { ...SIGNAL_FIRST, server: "plain-hono" });
  const post = { ...SIGNAL_FIRST, method: "POST" } as const;
  yield await measure(post, { ...post, server: "closing-hono" });
}
