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
  toRequest: (event, { basePath }) => ({
    ...payloadOneRequest(event),
    path: stripPrefix(escapeNeverLiteral(withoutStage(event)), basePath),
  }),
};

/**
 * `path` and the decoded `requestContext.path` differ by the stage when `path` lacks it; when both
 * begin with it, it is the gateway's and not the app's.
 */
function withoutStage({ path, requestContext }: PayloadOneEvent): string {
  const stage = textOf(requestContext.stage);
  const full = textOf(requestContext.path);
  if (!stage || stage === "$default") return path;
  return full?.startsWith(`/${stage}/${stage}`) && !path.startsWith(`/${stage}/${stage}`)
    ? path
    : stripPrefix(path, stage);
}
