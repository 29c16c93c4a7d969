import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { LISTEN_AT } from "./listen-at.ts";

export function listen({ fetch }: Hono): void {
  serve({ fetch, port: LISTEN_AT.port, hostname: LISTEN_AT.host });
}
