import type { Explanations } from "./explanation.ts";

/** What the advisor's HTTP interface refuses. */
export const HTTP_CODES: Explanations = {
  "invalid-request": {
    status: 400,
    cause: "a part of the request has the wrong type, is unknown or missing",
    cure: "correct the parts that `errors` names",
  },
  "invalid-cursor": {
    status: 400,
    cause: "the cursor is not one that a listing gave",
    cure: "start the listing again without a cursor",
  },
  "malformed-json": { status: 400, cause: "the body is not JSON", cure: "send JSON" },
  "unsafe-json": {
    status: 400,
    cause:
      "the body has a key `__proto__`, a `constructor` that holds `prototype`, or more than 32 levels of arrays and objects",
    cure: "leave those out; `errors` names them first",
  },
  "unreadable-traffic": {
    status: 400,
    cause: "a file of traffic has lines that cannot be read, or spans too long",
    cure: "correct the lines that `errors` names by number (`#line=`), or state `format`",
  },
  "malformed-gzip": {
    status: 400,
    cause: "the body is said to be gzip and is not, or ends early",
    cure: "send it whole, or without `content-encoding`",
  },
  "unpacked-too-large": {
    status: 413,
    cause: "the body unpacks to more than 512 MiB",
    cure: "split the file",
  },
  "not-found": { status: 404, cause: "no route has this path", cure: "see `GET /` for the routes" },
  "method-not-allowed": {
    status: 405,
    cause: "the path does not have this method",
    cure: "use one of those in `Allow`",
  },
  "unsupported-media-type": {
    status: 415,
    cause: "the content type or encoding is not one that the route takes",
    cure: "send one that `Accept` or `Accept-Encoding` names: JSON, or for an import text or gzip",
  },
};
