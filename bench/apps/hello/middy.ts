import type { Handler } from "../../handler.ts";
import { HELLO } from "../../hello.ts";
import { createRouter } from "../create-router.ts";

export function createApp(): Handler {
  const headers = { "content-type": "application/json" };
  const handler = () => ({ statusCode: 200, headers, body: JSON.stringify(HELLO) });
  return createRouter([{ method: "GET", path: "/hello", handler }]);
}
