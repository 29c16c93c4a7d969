import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DEFAULT_PORT, ENV, LIVENESS_PATH } from "../../adapters/exchange/names.ts";
import { lintDockerfile } from "./lint-dockerfile.ts";
import { type Instruction, parseDockerfile } from "./parse-dockerfile.ts";

const source = readFileSync("Dockerfile", "utf8");
const { args, stages } = parseDockerfile(source);
const [build, final] = stages;

function finalInstructions(name: string): Instruction[] {
  return final?.instructions.filter((instruction) => instruction.name === name) ?? [];
}

test("the Dockerfile has no lint finding", () => {
  expect(lintDockerfile(source)).toEqual([]);
});

test("the linter finds what is wrong with a naive Dockerfile", () => {
  const naive = `
    FROM node:latest
    MAINTAINER me
    ARG NPM_TOKEN
    WORKDIR app
    ADD . .
    RUN apt-get update && apt-get install -y curl
    RUN cd /app && npm install
    CMD npm start
  `;
  expect(lintDockerfile(naive)).toEqual([
    "node:latest is not a build argument",
    "MAINTAINER is deprecated; use LABEL",
    "ARG holds a secret, which every reader of the image sees",
    "WORKDIR must be absolute",
    "ADD also unpacks and downloads; use COPY",
    "RUN installs tools",
    "use npm ci",
    "use WORKDIR",
    "0 ENTRYPOINT instructions",
    "CMD is not in exec form, so a shell gets the signals",
    "0 HEALTHCHECK instructions",
    "the final stage runs something: it then needs an emulator",
    "STOPSIGNAL is not SIGTERM",
    "USER is root, not a number of its own",
  ]);
});

test("the linter finds a base without a version, and root by number", () => {
  const unpinned = "ARG BASE=node:slim\nFROM $BASE\nUSER 0:0\n";
  expect(lintDockerfile(unpinned)).toEqual(
    expect.arrayContaining([
      '$BASE is not pinned to a version: "node:slim"',
      "USER is 0:0, not a number of its own",
    ]),
  );
});

test("both stages stand on the official slim image of Node 24, which a build argument replaces", () => {
  expect(args.NODE_IMAGE).toMatch(/^node:24[\w.-]*-slim$/);
  expect(stages.map(({ from }) => from.words[0])).toEqual(["$NODE_IMAGE", "$NODE_IMAGE"]);
});

test("the bundle is built on the builder's own platform, and the final stage on the image's", () => {
  expect(build?.from.flags.platform).toBe("$BUILDPLATFORM");
  expect(final?.from.flags.platform).toBeUndefined();
});

test("the service's variables are ones that it reads", () => {
  const names = finalInstructions("ENV").flatMap(({ words }) =>
    words.map((word) => word.split("=")[0]),
  );
  expect(names).toContain(ENV.databasePath);
  const known: string[] = ["NODE_ENV", ...Object.values(ENV)];
  expect(names.filter((name) => !known.includes(name ?? ""))).toEqual([]);
});

test("the image listens where the task definition and the health check expect it", () => {
  expect(finalInstructions("ENV")[0]?.words).toEqual(
    expect.arrayContaining([`PORT=${DEFAULT_PORT}`, "HOST=0.0.0.0"]),
  );
  expect(finalInstructions("EXPOSE")[0]?.text).toBe(String(DEFAULT_PORT));
  expect(finalInstructions("HEALTHCHECK")[0]?.exec?.slice(0, 2)).toEqual(["node", "-e"]);
  expect(finalInstructions("HEALTHCHECK")[0]?.text).toContain(LIVENESS_PATH);
});

test("the image runs as the user of the task definition, who owns the data but not the code", () => {
  expect(finalInstructions("USER")[0]?.text).toBe("10001:10001");
  const owners = finalInstructions("COPY").map(({ flags, words }) => [words[1], flags.chown]);
  expect(owners).toEqual([
    ["./", undefined],
    ["/data/", "10001:10001"],
  ]);
  expect(finalInstructions("VOLUME")[0]?.exec).toEqual(["/data"]);
});
