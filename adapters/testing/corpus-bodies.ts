import type { CorpusRequest } from "./default-corpus.ts";

type Lines = NonNullable<CorpusRequest["headers"]>;

/** Bodies that adapters get wrong (P5). */
export const BODY_REQUESTS: readonly CorpusRequest[] = [
  post("JSON", '{"a":"é"}', "application/json"),
  post("malformed JSON", '{"a":', "application/json"),
  post("a form", "a=1&b=%C3%A9", "application/x-www-form-urlencoded"),
  post("text", "héllo", "text/plain; charset=utf-8"),
  post("a byte order mark", "\ufeffa,b", "text/csv"),
  post("bytes", bytes("00ff80fe"), "application/octet-stream"),
  post("bytes without a type", bytes("00ff80fe")),
  post("bytes that claim to be text", bytes("636166e9"), "text/plain"),
  post("a compressed body", bytes("1f8b0800ff"), "application/json", [
    ["content-encoding", "gzip"],
  ]),
  post(
    "a file upload",
    upload(),
    'multipart/form-data; boundary="----twinport-boundary-0123456789"',
  ),
  post("chunks", "in chunks", "text/plain", [["transfer-encoding", "chunked"]]),
  post("no body"),
  post("an empty body that is announced", "", "text/plain", [["content-length", "0"]]),
  post("more than an ALB takes", bytes("ab".repeat(1_100_000)), "application/octet-stream"),
  { ...post("a body", "x=1", "text/plain"), name: "PUT", method: "PUT" },
  { ...post("a body", "x=1", "text/plain"), name: "PATCH", method: "PATCH" },
  { ...post("a body", "x", "text/plain"), name: "DELETE with a body", method: "DELETE" },
  { ...post("a body", "x", "text/plain"), name: "GET with a body", method: "GET" },
];

function post(
  name: string,
  body: string | Uint8Array = "",
  type?: string,
  more: Lines = [],
): CorpusRequest {
  const headers: Lines = type === undefined ? more : [["content-type", type], ...more];
  return { clause: "P5", name, method: "POST", body, headers };
}

function bytes(hex: string): Uint8Array {
  return Buffer.from(hex, "hex");
}

function upload(): string {
  const field = 'content-disposition: form-data; name="file"; filename="é.txt"';
  return `------twinport-boundary-0123456789\r\n${field}\r\n\r\nhello\r\n------twinport-boundary-0123456789--\r\n`;
}
