import { writeFileSync } from "node:fs";
import { toDocument } from "../../../adapters/http/openapi/document.ts";

// `node test/http/openapi/write-document.ts` after a change of a schema or a route.
writeFileSync("adapters/http/openapi/openapi.json", `${JSON.stringify(toDocument(), null, 2)}\n`);
