import { App, DefaultStackSynthesizer, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { ManagedPolicy } from "aws-cdk-lib/aws-iam";
import { expect, test, vi } from "vitest";
import {
  GithubDeployRole,
  type GithubDeployRoleProps,
} from "../../../infra/delivery/github-deploy-role.ts";
import { findings } from "../lambda/findings.ts";
import { CONTEXT, only } from "../synth-advisor.ts";

vi.setConfig({ testTimeout: 60_000 });

const PROD = { repository: "octo-org/octo-repo", environment: "prod" };

function createStack(): Stack {
  const env = { account: "123456789012", region: "eu-west-1" };
  return new Stack(new App({ context: CONTEXT }), "Test", { env });
}

function synth(props: GithubDeployRoleProps): Template {
  const stack = createStack();
  new GithubDeployRole(stack, "Deploy", props);
  return Template.fromStack(stack);
}

const prod = synth(PROD);

test("only that repository's jobs for that environment get in, with tokens made for AWS", () => {
  expect(trust(prod)).toEqual({
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: { Ref: only(prod, "AWS::IAM::OIDCProvider").id } },
    Condition: {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:environment:prod",
      },
    },
  });
});

function trust(template: Template) {
  const [statement, ...others] = only(template, "AWS::IAM::Role").Properties
    .AssumeRolePolicyDocument.Statement;
  expect(others).toEqual([]);
  return statement;
}

test("a branch, and a pull request, have subjects of their own", () => {
  const repository = "octo-org@123456/octo-repo@456789";
  expect(subject({ repository, branch: "release/v1" })).toBe(
    "repo:octo-org@123456/octo-repo@456789:ref:refs/heads/release/v1",
  );
  expect(subject({ repository, pullRequest: true })).toBe(
    "repo:octo-org@123456/octo-repo@456789:pull_request",
  );
});

function subject(props: GithubDeployRoleProps): string {
  return trust(synth(props)).Condition.StringEquals["token.actions.githubusercontent.com:sub"];
}

test("the role may assume the bootstrap roles of its account and region, and do nothing else", () => {
  expect(only(prod, "AWS::IAM::Role").Properties.ManagedPolicyArns).toBeUndefined();
  prod.resourceCountIs("AWS::IAM::Policy", 0);
  expect(assumable(prod)).toEqual([
    "arn:aws:iam::123456789012:role/cdk-hnb659fds-deploy-role-123456789012-eu-west-1",
    "arn:aws:iam::123456789012:role/cdk-hnb659fds-file-publishing-role-123456789012-eu-west-1",
    "arn:aws:iam::123456789012:role/cdk-hnb659fds-image-publishing-role-123456789012-eu-west-1",
    "arn:aws:iam::123456789012:role/cdk-hnb659fds-lookup-role-123456789012-eu-west-1",
  ]);
});

function assumable(template: Template): string[] {
  const [policy, ...others] = only(template, "AWS::IAM::Role").Properties.Policies;
  expect(others).toEqual([]);
  const [{ Effect, Action, Resource }, ...more] = policy.PolicyDocument.Statement;
  expect([Effect, Action, more]).toEqual(["Allow", "sts:AssumeRole", []]);
  return [Resource].flat();
}

test("a pull request may look, and no more", () => {
  expect(assumable(synth({ repository: "octo-org/octo-repo", pullRequest: true }))).toEqual([
    "arn:aws:iam::123456789012:role/cdk-hnb659fds-lookup-role-123456789012-eu-west-1",
  ]);
});

test("another bootstrap is named by the stack's qualifier", () => {
  const stack = new Stack(new App({ context: CONTEXT }), "Test", {
    env: { account: "123456789012", region: "eu-west-1" },
    synthesizer: new DefaultStackSynthesizer({ qualifier: "team" }),
  });
  new GithubDeployRole(stack, "Deploy", { ...PROD, bootstrapRoles: ["deploy"] });
  expect(assumable(Template.fromStack(stack))).toEqual([
    "arn:aws:iam::123456789012:role/cdk-team-deploy-role-123456789012-eu-west-1",
  ]);
});

test("the account's one provider is made once and shared", () => {
  const stack = createStack();
  const first = new GithubDeployRole(stack, "Deploy", PROD);
  new GithubDeployRole(stack, "Diff", {
    repository: PROD.repository,
    pullRequest: true,
    provider: first.provider,
  });
  const template = Template.fromStack(stack);
  template.resourceCountIs("AWS::IAM::OIDCProvider", 1);
  expect(only(template, "AWS::IAM::OIDCProvider").Properties).toMatchObject({
    Url: "https://token.actions.githubusercontent.com",
    ClientIdList: ["sts.amazonaws.com"],
  });
});

test("there is no name, and no boundary, unless asked for", () => {
  prod.hasResourceProperties("AWS::IAM::Role", {
    RoleName: Match.absent(),
    PermissionsBoundary: Match.absent(),
    MaxSessionDuration: 3600,
  });
  const stack = createStack();
  new GithubDeployRole(stack, "Deploy", {
    ...PROD,
    roleName: "deploy",
    permissionsBoundary: ManagedPolicy.fromManagedPolicyName(stack, "Boundary", "boundary"),
  });
  Template.fromStack(stack).hasResourceProperties("AWS::IAM::Role", {
    RoleName: "deploy",
    PermissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
  });
});

// Another id would be another role, with an ARN that the workflows do not know.
test("the role's logical id is pinned", () => {
  expect(only(prod, "AWS::IAM::Role").id).toBe("DeployRoleFF7E9D15");
});

test.each([
  ["octo-org/*"],
  ["*/octo-repo"],
  ["octo-org/octo-?"],
  ["octo-org"],
  ["octo-org/octo-repo/x"],
  ["octo-org/octo-repo:ref:refs/heads/main"],
  ["octo-org@123456/octo-repo"],
  ["octo-org@1*/octo-repo@2"],
  ["https://github.com/octo-org/octo-repo"],
  [""],
])("repository %j is refused", (repository) => {
  expect(() => synth({ repository, environment: "prod" })).toThrow(
    `[infra] repository ${JSON.stringify(repository)} is not one repository; use owner/name or`,
  );
});

test.each([
  ["environment", "*"],
  ["environment", "prod:x"],
  ["environment", ""],
  ["branch", "release/*"],
  ["branch", "v?"],
])("%s %j is refused", (kind, name) => {
  expect(() => synth({ repository: PROD.repository, [kind]: name })).toThrow(
    `[infra] ${kind} ${JSON.stringify(name)} is not one name`,
  );
});

test("a role for everything, and one for nothing in particular, is refused", () => {
  const { repository } = PROD;
  expect(() => synth({ repository })).toThrow("[infra] 0 of environment, branch and pullRequest");
  expect(() => synth({ ...PROD, branch: "main" })).toThrow(
    "[infra] 2 of environment, branch and pullRequest are given; use exactly one",
  );
});

test("a pull request that could deploy is refused", () => {
  expect(() =>
    synth({
      repository: PROD.repository,
      pullRequest: true,
      bootstrapRoles: ["lookup", "deploy"],
    }),
  ).toThrow("[infra] pullRequest with bootstrapRoles deploy would let anybody who can push");
});

test("cdk-nag and the validation find nothing, where no region is known", () => {
  expect(findings((stack) => new GithubDeployRole(stack, "Deploy", PROD))).toEqual([]);
});
