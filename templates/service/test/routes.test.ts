import { expect, test } from "vitest";
import { app } from "../routes.ts";

test("a bill is split", async () => {
  const response = await app.request("/split?cents=1000&people=3");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ shares: [334, 333, 333] });
});

test.each([
  "/split",
  "/split?cents=10",
  "/split?cents=10&people=0",
  "/split?cents=1.5&people=2",
])("%s is refused", async (path) => {
  expect((await app.request(path)).status).toBe(400);
});
