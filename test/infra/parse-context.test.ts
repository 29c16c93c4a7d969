import { expect, test } from "vitest";
import { parseContext } from "../../infra/parse-context.ts";

function parse(context: Record<string, unknown>) {
  return parseContext((name) => context[name]);
}

test("without context the target is Fargate", () => {
  expect(parse({})).toEqual({ target: "fargate" });
});

test("the target is what the context says", () => {
  expect(parse({ target: "fargate" })).toEqual({ target: "fargate" });
  expect(parse({ target: "lambda" })).toEqual({ target: "lambda" });
});

test("a front door may be chosen for Lambda", () => {
  for (const frontDoor of ["http-api", "function-url"]) {
    expect(parse({ target: "lambda", frontDoor })).toEqual({ target: "lambda", frontDoor });
  }
});

test("an unknown target is refused with the known ones and a command that works", () => {
  expect(() => parse({ target: "ec2" })).toThrow(
    '[infra] target "ec2" is not known; use fargate or lambda: cdk deploy -c target=lambda',
  );
});

test.each([
  ["Lambda"],
  [""],
  [true],
  [1],
  [["lambda"]],
  [{}],
  ["constructor"],
])("target %j is refused", (target) => {
  expect(() => parse({ target })).toThrow("[infra] target ");
});

test("an unknown front door is refused with the known ones", () => {
  expect(() => parse({ target: "lambda", frontDoor: "alb" })).toThrow(
    '[infra] frontDoor "alb" is not known; use http-api or function-url: cdk deploy -c target=lambda -c frontDoor=function-url',
  );
});

test("a front door for Fargate is refused, as it would be ignored", () => {
  expect(() => parse({ frontDoor: "function-url" })).toThrow(
    '[infra] frontDoor "function-url" is a choice for target lambda only',
  );
});
