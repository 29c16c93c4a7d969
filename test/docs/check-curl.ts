import { existsSync, readFileSync } from "node:fs";

const { paths } = JSON.parse(readFileSync("adapters/http/openapi/openapi.json", "utf8"));

/** Routes of what `init` writes and of the advisor. */
const ROUTES: readonly string[] = ["/split", ...Object.keys(paths)];

/** What is wrong with a request by hand: a route or a file that is not there. */
export function checkCurl(words: readonly string[]): readonly string[] {
  const url = words.find((word) => word.startsWith("localhost:8080/"));
  const route = url?.replace(/^localhost:8080/, "").replace(/\?.*/, "");
  const files = words.filter((word) => word.startsWith("@")).map((word) => word.slice(1));
  return [
    ...(route === undefined ? ["curl asks no local address"] : []),
    ...(route === undefined || ROUTES.includes(route) ? [] : [`${route}: is no route`]),
    ...files.filter((file) => !existsSync(file)).map((file) => `${file}: is no file`),
  ];
}
