import { serveNaively } from "./serve-naively.ts";

// Negative control: what the documentation of Node suggests.
const server = serveNaively();
process.on("SIGTERM", () => server.close(() => process.exit(0)));
