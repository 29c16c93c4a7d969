import { checkParity } from "../../adapters/testing/index.ts";
import { app } from "../../examples/sample-app/app.ts";
import { CASES } from "./cases.ts";
import { probeService } from "./probe-service.ts";
import { MAX_BODY_BYTES } from "./request-cases.ts";
import { SAMPLE_REQUESTS } from "./sample-requests.ts";

// What `bundled.test.ts` bundles with our web classes, and runs in a process of its own.
const env = { MAX_BODY_BYTES: `${MAX_BODY_BYTES}` };
const reports = [
  await checkParity(probeService, CASES, { env }),
  await checkParity(app, SAMPLE_REQUESTS),
];
const constructed = new Response("x").constructor === globalThis.Response;
process.stdout.write(JSON.stringify({ reports, native: constructed }));
