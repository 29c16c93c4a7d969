import type Koa from "koa";
import { LISTEN_AT } from "./listen-at.ts";

export function listen(app: Koa): void {
  app.listen(LISTEN_AT);
}
