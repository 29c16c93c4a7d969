import type { Express } from "express";
import { LISTEN_AT } from "./listen-at.ts";

export function listen(app: Express): void {
  app.listen(LISTEN_AT.port, LISTEN_AT.host);
}
