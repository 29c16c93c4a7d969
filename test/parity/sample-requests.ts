import { sign } from "hono/jwt";
import type { RequestSketch } from "../../adapters/testing/index.ts";

type Lines = NonNullable<RequestSketch["headers"]>;

const ORIGIN: Lines[number] = ["origin", "https://app.example"];
const FORM: Lines[number] = ["content-type", "application/x-www-form-urlencoded"];
const JSON_TYPE: Lines[number] = ["content-type", "application/json"];
const GZIP: Lines[number] = ["accept-encoding", "gzip"];
const ADA: Lines[number] = ["authorization", `Basic ${btoa("ada:lovelace")}`];
/** `{"sub":"ada"}`, signed with the sample's secret. */
const TOKEN = await signedToken();
const UPLOAD = [
  "------twinport-boundary-0123456789",
  'content-disposition: form-data; name="title"',
  "",
  "été",
  "------twinport-boundary-0123456789",
  'content-disposition: form-data; name="file"; filename="a.bin"',
  "content-type: application/octet-stream",
  "",
  "bytes\u0000\u0001",
  "------twinport-boundary-0123456789--",
  "",
].join("\r\n");

/** Each request and the status that a socket answers, so that a broken sample does not pass. */
export const SAMPLE_REQUESTS: readonly (RequestSketch & { readonly status: number })[] = [
  { target: "/", status: 200 },
  { target: "/", method: "HEAD", status: 200 },
  { target: "/old", status: 301 },
  { target: "/nowhere/%C3%A9", status: 404 },
  { target: "/search?q=a%20b&tag=x&tag=y", status: 200 },
  { target: "/search?q=a+b&tag=", status: 200 },
  { target: "/account/", status: 301 },
  {
    target: "/",
    method: "OPTIONS",
    headers: [ORIGIN, ["access-control-request-method", "PUT"]],
    status: 204,
  },
  { target: "/", headers: [ORIGIN], status: 200 },
  {
    target: "/account/sign-in",
    method: "POST",
    headers: [FORM],
    body: "name=J%C3%B6",
    status: 303,
  },
  {
    target: "/account/me",
    headers: [["cookie", "session=s-1; theme=dark; seal=forged"]],
    status: 200,
  },
  { target: "/account/sign-out", method: "POST", status: 204 },
  {
    target: "/account/form/profile",
    method: "POST",
    headers: [FORM, ORIGIN],
    body: "a=1&a=2&b=",
    status: 200,
  },
  { target: "/account/form/profile", method: "POST", headers: [FORM], body: "a=1", status: 403 },
  { target: "/account/admin/panel", status: 401 },
  { target: "/account/admin/panel", headers: [ADA], status: 200 },
  { target: "/account/api/token", status: 401 },
  { target: "/account/api/token", headers: [["authorization", `Bearer ${TOKEN}`]], status: 200 },
  { target: "/feeds/events", status: 200 },
  { target: "/feeds/text", status: 200 },
  { target: "/feeds/bytes", status: 200 },
  { target: "/feeds/empty", status: 200 },
  { target: "/feeds/slow", status: 504 },
  { target: "/feeds/events", method: "HEAD", status: 200 },
  { target: "/files/pixel.png", status: 200 },
  { target: "/files/export.csv", status: 200 },
  {
    target: "/files",
    method: "POST",
    headers: [["content-type", "multipart/form-data; boundary=----twinport-boundary-0123456789"]],
    body: UPLOAD,
    status: 201,
  },
  { target: "/files", method: "POST", headers: [FORM], body: "x".repeat(2_001), status: 413 },
  {
    target: "/files/raw/a%2Fb.bin",
    method: "PUT",
    body: Uint8Array.of(0, 255, 128, 10),
    status: 200,
  },
  {
    target: "/files/raw/x",
    method: "PUT",
    body: "x".repeat(3_000),
    headers: [["transfer-encoding", "chunked"]],
    status: 413,
  },
  { target: "/notes/1", status: 200 },
  { target: "/notes/long", headers: [GZIP], status: 200 },
  { target: "/notes/long", headers: [["accept-encoding", "gzip;q=0"]], status: 200 },
  { target: "/notes/long", headers: [GZIP], method: "HEAD", status: 200 },
  { target: "/notes/1", headers: [["if-none-match", "*"]], status: 304 },
  { target: "/notes/0", status: 404 },
  { target: "/notes/broken", status: 500 },
  { target: "/notes", method: "POST", headers: [JSON_TYPE], body: '{"text":"é"}', status: 201 },
  { target: "/notes", method: "POST", headers: [JSON_TYPE], body: '{"text":', status: 500 },
  { target: "/notes/1", method: "PATCH", body: "x", status: 200 },
  { target: "/notes/1", method: "DELETE", status: 204 },
  { target: "/notes/1", method: "POST", headers: [FORM], body: "_method=DELETE", status: 204 },
];

async function signedToken(): Promise<string> {
  return sign({ sub: "ada" }, "only-for-the-sample", "HS256");
}
