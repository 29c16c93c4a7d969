import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const cdk = JSON.parse(readFileSync("cdk.json", "utf8"));

test("every feature flag has the value that the installed CDK recommends", () => {
  const recommended = readFileSync(
    "node_modules/aws-cdk-lib/recommended-feature-flags.json",
    "utf8",
  );
  expect(cdk.context).toEqual(JSON.parse(recommended));
});

test("what the CloudFormation validation finds is an error", () => {
  expect(cdk.context["@aws-cdk/core:validateAgainstDefaultRules"]).toBe(true);
});

test("Node runs the app as it is, after the bundle is built", () => {
  expect(cdk.app).toBe("node infra/app.ts");
  expect(cdk.build).toBe("npm run --silent build:service");
});

// aws-cdk 3.0.0 is npm's latest and an old release by mistake: it cannot read what this library writes.
test("the CLI is pinned to a version that reads this library's assemblies", () => {
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(devDependencies["aws-cdk"]).toBe("2.1148.1");
});
