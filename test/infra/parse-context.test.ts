import { expect, test } from "vitest";
import { parseContext } from "../../infra/parse-context.ts";

const DEFAULTS = { target: "fargate", stage: "prod" };
const ZONE = {
  domainName: "api.example.com",
  zoneName: "example.com",
  hostedZoneId: "Z0123456789",
};

test("without context the target is Fargate, and the stage is one to be relied upon", () => {
  expect(parseContext({})).toEqual(DEFAULTS);
});

test("what CDK itself keeps in the context is not ours to judge", () => {
  const context = { "@aws-cdk/core:enableStackNameDuplicates": true, "aws:cdk:toolkit": "x" };
  expect(parseContext(context)).toEqual(DEFAULTS);
});

test.each([
  ["target", ["fargate", "lambda", "both", "webfunction"]],
  ["stage", ["dev", "prod"]],
  ["frontDoor", ["alb", "http-api", "function-url"]],
  ["network", ["public", "nat", "endpoints"]],
  ["deploymentStrategy", ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]],
])("%s is what the context says", (name, values) => {
  for (const value of values) {
    expect(parseContext({ [name]: value })).toEqual({ ...DEFAULTS, [name]: value });
  }
});

test.each([
  "target",
  "stage",
  "frontDoor",
  "network",
  "deploymentStrategy",
])("a %s that is not known is refused, with those that are and a command that works", (name) => {
  for (const value of ["ec2", "", "Lambda", "rolling", true, 1, ["lambda"], {}, "constructor"]) {
    expect(() => parseContext({ [name]: value })).toThrow(
      `[infra] ${name} ${JSON.stringify(value)} is not known; use `,
    );
  }
  expect(() => parseContext({ [name]: "?" })).toThrow(new RegExp(`: cdk deploy -c ${name}=\\w+`));
});

test("an unknown target is refused in these words", () => {
  expect(() => parseContext({ target: "ec2" })).toThrow(
    '[infra] target "ec2" is not known; use fargate, lambda, both or webfunction: cdk deploy -c target=lambda',
  );
});

test("Lambda's share is a whole number of per cent, as text or as a number", () => {
  for (const lambdaWeight of ["0", "10", "100", 0, 100]) {
    const context = parseContext({ target: "both", lambdaWeight });
    expect(context.lambdaWeight).toBe(Number(lambdaWeight));
  }
});

test.each([
  "-1",
  "101",
  "1e1",
  " 10",
  "10%",
  "0x10",
  "",
  "ten",
  1.5,
  101,
  true,
  [10],
  Number.NaN,
])("lambdaWeight %j is refused", (lambdaWeight) => {
  expect(() => parseContext({ target: "both", lambdaWeight })).toThrow(
    `[infra] lambdaWeight ${JSON.stringify(lambdaWeight)} is no share; use a whole number from 0 to 100`,
  );
});

test("a share for a target that has all requests anyway is refused, as it would be ignored", () => {
  for (const target of ["fargate", "lambda", "webfunction"]) {
    expect(() => parseContext({ target, lambdaWeight: "10" })).toThrow(
      `[infra] lambdaWeight "10" shares requests between two targets, and target ${target} is one`,
    );
  }
});

test("a name comes with the zone that it is in", () => {
  expect(parseContext(ZONE)).toEqual({ ...DEFAULTS, domain: ZONE });
});

test.each(Object.keys(ZONE))("a name without its %s is refused", (missing) => {
  for (const value of [undefined, "", 7]) {
    expect(() => parseContext({ ...ZONE, [missing]: value })).toThrow(
      "[infra] a domain name needs its zone, and only ",
    );
  }
});

test.each([
  ["Target", "target"],
  ["lambda-weight", "lambdaWeight"],
  ["lambdaweight", "lambdaWeight"],
  ["front_door", "frontDoor"],
  ["STAGE", "stage"],
])("%s, which CDK would ignore, is refused with %s", (slip, meant) => {
  expect(() => parseContext({ [slip]: "lambda" })).toThrow(
    `[infra] context ${JSON.stringify(slip)} is not known; use ${meant}`,
  );
});
