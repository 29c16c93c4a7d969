import { startOwnProxy } from "./installed-proxy.ts";
import { rollUnderLoad } from "./roll-under-load.ts";
for (let i = 0; i < 4; i++) console.log(JSON.stringify((await rollUnderLoad({ server: "closing-hono", proxy: startOwnProxy, method: "GET", order: "signal-first", lagMs: 600, requests: 2500, restarts: 2 })).tally));
