import { afterAll, expect, test } from "vitest";
import { openDynamoStore } from "../../adapters/storage/dynamodb.ts";
import { startDynalite } from "./dynalite-tables.ts";
import { describeStoreContract } from "./store-contract.ts";
import { expectToMatchModel } from "./store-model.ts";
import { type Intercept, intercepted, sentTwice } from "./unreliable-client.ts";

const tables = await startDynalite();
afterAll(() => tables.stop());

const sent = new Set<string>();
const recorded: Intercept = (command, send) => {
  sent.add(command.constructor.name);
  return send();
};

function openWith(intercept: Intercept) {
  return async (now: () => number) =>
    openDynamoStore({
      tableName: await tables.create(),
      client: intercepted(tables.client, intercept),
      now,
    });
}

describeStoreContract("DynamoDB", openWith(recorded));
describeStoreContract("DynamoDB, with every write sent twice", openWith(sentTwice));

test("the store sends no command beyond the five that its role allows", () => {
  const allowed = ["DeleteCommand", "GetCommand", "PutCommand", "QueryCommand", "UpdateCommand"];
  expect([...sent].sort()).toEqual(allowed);
});

test("DynamoDB answers any sequence of calls as the model does", async () => {
  await expectToMatchModel(openWith(recorded), 25);
});

test("DynamoDB answers so with every write sent twice, too", async () => {
  await expectToMatchModel(openWith(sentTwice), 10);
});
