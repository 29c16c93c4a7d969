import { expect, test } from "vitest";
import { z } from "zod";
import { ConfigError } from "../../adapters/exchange/errors.ts";
import { loadConfig } from "../../adapters/exchange/load-config.ts";

const schema = z.object({ TABLE_NAME: z.string(), RETRIES: z.coerce.number().max(5) });

test("a good environment becomes the schema's output", async () => {
  const config = await loadConfig("advisor", schema, { TABLE_NAME: "t", RETRIES: "3", OTHER: "x" });
  expect(config).toEqual({ TABLE_NAME: "t", RETRIES: 3 });
});

test("every variable at fault is named with the schema's message", async () => {
  const attempt = loadConfig("advisor", schema, { RETRIES: "9" });
  await expect(attempt).rejects.toThrow(ConfigError);
  await expect(attempt).rejects.toThrow(
    "[advisor] TABLE_NAME: Invalid input: expected string, received undefined\n" +
      "[advisor] RETRIES: Too big: expected number to be <=5",
  );
});

test("a message that quotes the value does not show it", async () => {
  const secret = "hunter2-hunter2";
  const talkative = z.object({
    API_KEY: z.string().refine(() => false, { error: `received "${secret}", that is ${secret}` }),
  });
  const attempt = loadConfig("advisor", talkative, { API_KEY: secret });
  await expect(attempt).rejects.toThrow("[advisor] API_KEY: received a value not shown here");
  await expect(attempt).rejects.not.toThrow(secret);
});

test("a schema may validate asynchronously", async () => {
  const slow = z.object({ A: z.string().refine(async (text) => text === "yes") });
  await expect(loadConfig("s", slow, { A: "yes" })).resolves.toEqual({ A: "yes" });
  await expect(loadConfig("s", slow, { A: "no" })).rejects.toThrow("[s] A: ");
});

test("without a schema there is no config", async () => {
  expect(await loadConfig("s", undefined, { A: "1" })).toBeUndefined();
});
