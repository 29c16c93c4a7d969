import { expect, test } from "vitest";
import { requestUrl } from "../../adapters/exchange/request-url.ts";
import { incomingOf } from "./incoming-of.ts";

test.for([
  ["example.com", "http://example.com/"],
  ["EXAMPLE.com:8080", "http://example.com:8080/"],
  ["[::1]:80", "http://[::1]:80/"],
  ["a_b.example.com.", "http://a_b.example.com./"],
  ["", "http://localhost/"],
] as const)("the host %j makes %s", ([host, url]) => {
  expect(requestUrl(incomingOf({}, { host }))).toBe(url);
});

test.for([
  "evil.com/x?",
  "evil.com#",
  "a@b",
  "a b",
  "a, b",
  "a\\b",
  "a:port",
  "a:123456",
  "-a.com",
  "[::1",
  "1.2.3.4.5",
  "münchen.de",
  "a%2fb",
])("the host %j is refused", (host) => {
  expect(() => requestUrl(incomingOf({}, { host }))).toThrow("the Host header is not a host");
});

test("a front door's own name stands in for a missing host, if it is one", () => {
  const headers = { host: "" };
  expect(requestUrl(incomingOf({ defaultHost: "API.example.com" }, headers))).toBe(
    "http://api.example.com/",
  );
  expect(requestUrl(incomingOf({ defaultHost: "<url-id>.on.aws" }, headers))).toBe(
    "http://localhost/",
  );
});

test.for([
  [true, "https", "https"],
  [true, "http", "http"],
  [true, "HTTPS", "http"],
  [true, "https, http", "http"],
  [true, "javascript", "http"],
  [false, "https", "http"],
] as const)("trusted: %s, forwarded: %s, scheme: %s", ([trustsForwardedProto, proto, scheme]) => {
  const incoming = incomingOf({ trustsForwardedProto }, { "x-forwarded-proto": proto });
  expect(requestUrl(incoming)).toBe(`${scheme}://example.com/`);
});

test.for(["http://evil.com/", "*", "a", "?q"])("the path %j is refused", (path) => {
  expect(() => requestUrl(incomingOf({ path }))).toThrow("the request target is not a path");
});

test("no path and no query can change the host", () => {
  for (const path of ["//evil.com/", "/\\evil.com", "/@evil.com", "/%00"]) {
    expect(new URL(requestUrl(incomingOf({ path, query: "@x//y" }))).host).toBe("example.com");
  }
});
