import type { Door } from "./door.ts";
import { textOf } from "./event-fields.ts";
import { escapeNeverLiteral, stripPrefix } from "./event-path.ts";
import type { PayloadOneEvent } from "./event-types.ts";
import { payloadOneRequest, restDoor } from "./rest.ts";

/** An HTTP API of API Gateway with payload format 1.0. */
export const httpV1Door: Door<PayloadOneEvent> = {
  ...restDoor,
  frontDoor: "http-v1",
  streams: false,
  toRequest: (event, { basePath }) =>
    payloadOneRequest(event, stripPrefix(escapeNeverLiteral(withoutStage(event)), basePath)),
};

/**
 * Whether `path` has the stage is told by its length: `requestContext.path`, decoded, always has it.
 */
function withoutStage({ path, requestContext }: PayloadOneEvent): string {
  const stage = textOf(requestContext.stage);
  const full = textOf(requestContext.path);
  if (!stage || stage === "$default") return path;
  const lacksStage = full === `/${stage}${path}` || full === `/${stage}${decoded(path)}`;
  return lacksStage ? path : stripPrefix(path, stage);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
