import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

type Send = (command: Command, options?: unknown) => Promise<unknown>;
export type Command = {
  readonly constructor: { readonly name: string };
  readonly input: { readonly ConsistentRead?: boolean };
};
export type Intercept = (command: Command, send: () => Promise<unknown>) => Promise<unknown>;

/** A client whose every command goes through `intercept`, which sends it, or not, or twice. */
export function intercepted(
  client: DynamoDBDocumentClient,
  intercept: Intercept,
): DynamoDBDocumentClient {
  const send = client.send.bind(client) as Send;
  const through: Send = (command, options) => intercept(command, () => send(command, options));
  return new Proxy(client, {
    get: (target, name) => (name === "send" ? through : Reflect.get(target, name)),
  });
}

/**
 * Sends each write twice and returns the second answer: what the store sees when the answer to a
 * write is lost and the SDK sends it again. Not removals, whose contract says what they lose.
 */
export const sentTwice: Intercept = async (command, send) => {
  if (isWrite(command) && command.constructor.name !== "DeleteCommand")
    await send().catch(() => {});
  return send();
};

/** Ends the process, as far as the store can tell, before or after its `nth` command is done. */
export function dyingAt(nth: number, moment: "before" | "after"): Intercept {
  let sent = 0;
  return async (_, send) => {
    sent++;
    if (sent < nth) return send();
    if (sent === nth && moment === "after") await send().catch(() => {});
    throw new Error("the process died");
  };
}

export function isWrite(command: Command): boolean {
  return /^(Put|Update|Delete)Command$/.test(command.constructor.name);
}
