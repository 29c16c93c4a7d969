import { serveNaively } from "./serve-naively.ts";

// Negative control: SIGTERM ends it on the spot.
serveNaively();
