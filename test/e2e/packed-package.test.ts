import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage, packPackage } from "../package/install-package.ts";

/** What a user of the package installs beside it. */
const PEERS = ["aws-cdk-lib", "constructs", "hono"] as const;
const root = process.cwd();
const project = mkdtempSync(join(tmpdir(), "twinport-user-"));

// A folder with nothing but the example, the packed tarball and its peers, as `npm install` leaves them.
beforeAll(async () => {
  for (const file of ["service.ts", "lambda.ts", "node.ts", "infra.ts"]) {
    cpSync(join(root, "examples/hello", file), join(project, file));
  }
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  writeFileSync(join(project, "Dockerfile"), "FROM scratch\n");
  // Else the image would hold what the synthesis writes, which holds the image.
  writeFileSync(join(project, ".dockerignore"), "cdk.out\nnode_modules\n");
  installPackage(project, packPackage(project), PEERS);
  await build({
    entryPoints: [join(project, "lambda.ts")],
    outfile: join(project, "dist/lambda/index.mjs"),
    absWorkingDir: project,
    bundle: true,
    format: "esm",
    platform: "node",
    inject: ["twinport/web"],
    logLevel: "error",
  });
}, 120_000);
afterAll(() => rmSync(project, { recursive: true }));

type Template = { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };

function synth(target: string): readonly string[] {
  const { context } = JSON.parse(readFileSync(join(root, "cdk.json"), "utf8"));
  const outdir = join(project, "cdk.out", target);
  execFileSync(process.execPath, ["infra.ts"], {
    cwd: project,
    env: {
      PATH: process.env.PATH,
      HOME: project,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, target }),
    },
  });
  const template: Template = JSON.parse(readFileSync(join(outdir, "hello.template.json"), "utf8"));
  return Object.values(template.Resources).map(({ Type }) => Type);
}

test("a user's own app is synthesised for each target from the packed package", () => {
  const [fargate, lambda, both] = ["fargate", "lambda", "both"].map(synth);
  expect(fargate).toContain("AWS::ECS::Service");
  expect(fargate).not.toContain("AWS::Lambda::Function");
  expect(lambda).toContain("AWS::Lambda::Function");
  expect(lambda).not.toContain("AWS::ECS::Service");
  expect(both).toEqual(expect.arrayContaining(["AWS::ECS::Service", "AWS::Lambda::Function"]));
}, 120_000);

test("and what it hands to Lambda answers", async () => {
  const { handler } = await import(join(project, "dist/lambda/index.mjs"));
  const event = {
    version: "2.0",
    rawPath: "/hello/you",
    rawQueryString: "",
    headers: { host: "x.execute-api.eu-west-3.amazonaws.com" },
    requestContext: {
      domainName: "x",
      http: { method: "GET", path: "/hello/you", sourceIp: "192.0.2.1" },
      stage: "$default",
    },
    isBase64Encoded: false,
  };
  const result = await handler(event, { awsRequestId: "1", getRemainingTimeInMillis: () => 3_000 });
  expect(result).toMatchObject({ statusCode: 200, body: '{"hello":"you"}' });
});
