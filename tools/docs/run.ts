import { build, createServer } from "vitepress";
import { writeReference } from "./write-reference.ts";

const ROOT = import.meta.dirname;

// `docs:build` writes the site to tools/docs/dist, `docs:dev` shows it as it is being written.
await writeReference();
if (process.argv[2] === "dev") {
  const server = await createServer(ROOT, { host: "127.0.0.1" });
  await server.listen();
  server.printUrls();
} else {
  // VitePress fails at a link that leads nowhere, and tells each of them.
  await build(ROOT);
}
