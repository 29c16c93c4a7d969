import { type Door, LAMBDA_RESULT_BYTES } from "./door.ts";
import { eventBody } from "./event-body.ts";
import { isFields } from "./event-fields.ts";
import { eventHeaders } from "./event-headers.ts";
import { rawQuery } from "./event-query.ts";
import type { LatticeEvent, LatticeOneEvent } from "./event-types.ts";
import { headLength, resultCookies, singleHeaders } from "./result-headers.ts";

/** VPC Lattice with event version 2.0 or 1.0. */
export const latticeDoor: Door<LatticeEvent | LatticeOneEvent> = {
  frontDoor: "lattice",
  streams: false,
  maxResultBytes: LAMBDA_RESULT_BYTES,
  toRequest: (event) => {
    const fields = isVersionOne(event) ? fromVersionOne(event) : event;
    return {
      method: fields.method,
      ...splitPath(fields),
      headers: eventHeaders(fields.headers),
      body: eventBody(fields.body, fields.isBase64Encoded),
      defaultScheme: "https",
    };
  },
  toHead: (outgoing) => {
    const cookies = resultCookies(outgoing);
    const headers = {
      ...singleHeaders(outgoing),
      ...headLength(outgoing),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    };
    return { statusCode: outgoing.status, headers };
  },
};

/** Version 2.0 has a request context, as the detection asks; its other keys are the client's. */
function isVersionOne(event: LatticeEvent | LatticeOneEvent): event is LatticeOneEvent {
  return !isFields((event as { readonly requestContext?: unknown }).requestContext);
}

function fromVersionOne(event: LatticeOneEvent): LatticeEvent {
  return {
    method: event.method,
    path: event.raw_path,
    headers: event.headers,
    queryStringParameters: event.query_string_parameters,
    body: event.body,
    isBase64Encoded: event.is_base64_encoded,
  };
}

// The path is said to hold the query; AWS's own sample has it in the map only.
function splitPath({ path, queryStringParameters }: LatticeEvent) {
  const mark = path.indexOf("?");
  if (mark !== -1) return { path: path.slice(0, mark), query: path.slice(mark + 1) };
  return { path, query: rawQuery(queryStringParameters) };
}
