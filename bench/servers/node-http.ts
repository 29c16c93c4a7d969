import { createServer, type RequestListener } from "node:http";
import { LISTEN_AT } from "./listen-at.ts";

/** Neither an adapter nor a framework. */
export function listen(app: RequestListener): void {
  createServer(app).listen(LISTEN_AT);
}
