import type { Handler } from "../../handler.ts";
import { HELLO } from "../../hello.ts";

export function createApp(): Handler {
  const headers = { "content-type": "application/json" };
  return () => ({ statusCode: 200, headers, body: JSON.stringify(HELLO) });
}
