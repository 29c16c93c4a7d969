import { Hono } from "hono";

/**
 * Mounts routes whose code is loaded with the first request to one of them, so that no cold start pays
 * for what few requests need. `places` lists them as "GET /docs"; paths are those inside of them.
 */
export function lazyRoutes(app: Hono, places: readonly string[], load: () => Promise<Hono>): void {
  let loading: Promise<Hono> | undefined;
  const loadOnce = (): Promise<Hono> => {
    loading ??= load().then(mount);
    // What could not be loaded once may be the next time.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
  for (const place of places) {
    const [method = "", path = ""] = place.split(" ");
    app.on(method, path, async (c) => (await loadOnce()).fetch(c.req.raw, c.env));
  }
}

/** Errors are the outer app's to answer. */
function mount(routes: Hono): Hono {
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  return app.route("/", routes);
}
