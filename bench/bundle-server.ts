import { bundleEntry } from "./bundle.ts";
import type { ServerRow } from "./server-rows.ts";

/** Builds a row's server as it would be deployed; answers the path of its script. */
export async function bundleServer(row: ServerRow): Promise<string> {
  const { path } = await bundleEntry(row, "server", entry(row));
  return path;
}

// A server must not outlive the bench, however that ends.
function entry({ app, file }: ServerRow): string {
  return `
    import { createApp } from "./apps/full/${app}.ts";
    import { listen } from "./servers/${file}.ts";
    process.once("disconnect", () => process.exit());
    await listen(createApp());
  `;
}
