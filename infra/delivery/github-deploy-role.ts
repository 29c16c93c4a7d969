import { DefaultStackSynthesizer, Duration, Stack } from "aws-cdk-lib";
import {
  type IManagedPolicy,
  type IOIDCProviderRef,
  OidcProviderNative,
  OpenIdConnectPrincipal,
  PolicyDocument,
  PolicyStatement,
  Role,
} from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { InfraError } from "../infra-error.ts";
import { type GithubOrigin, githubSubject } from "./github-subject.ts";

const ISSUER = "token.actions.githubusercontent.com";
/** What the `configure-aws-credentials` action asks tokens for. */
const AUDIENCE = "sts.amazonaws.com";

/** The roles that `cdk bootstrap` makes and the CDK CLI works with. */
export const BOOTSTRAP_ROLES = ["deploy", "file-publishing", "image-publishing", "lookup"] as const;

export type BootstrapRole = (typeof BOOTSTRAP_ROLES)[number];

export interface GithubDeployRoleProps extends GithubOrigin {
  /**
   * The bootstrap roles that a workflow may assume, each of this stack's account and region.
   * @default - all four, with which `cdk deploy` works; for `pullRequest`, "lookup", which only reads
   */
  readonly bootstrapRoles?: readonly BootstrapRole[];

  /**
   * The account's provider for GitHub's tokens, if there is one: AWS allows one each account.
   * @default - a new provider
   */
  readonly provider?: IOIDCProviderRef;

  /**
   * The name of the role, so that a workflow's ARN stays the same.
   * @default - a name that CloudFormation makes up
   */
  readonly roleName?: string;

  /**
   * The most that the role may ever be allowed, where the organisation asks for it.
   * @default - none
   */
  readonly permissionsBoundary?: IManagedPolicy;
}

/**
 * The role with which one repository's workflows deploy by CDK, without any key: GitHub signs a token
 * that says which branch or environment a job runs for, and AWS takes no other. The role may itself
 * do nothing but assume the roles of `cdk bootstrap` in its own account and region.
 *
 * @example
 * const prod = new GithubDeployRole(this, "Deploy", {
 *   repository: "octo-org@123456/octo-repo@456789",
 *   environment: "prod",
 * });
 * new GithubDeployRole(this, "Diff", {
 *   repository: "octo-org@123456/octo-repo@456789",
 *   pullRequest: true,
 *   provider: prod.provider,
 * });
 */
export class GithubDeployRole extends Construct {
  readonly role: Role;
  readonly provider: IOIDCProviderRef;

  constructor(scope: Construct, id: string, props: GithubDeployRoleProps) {
    super(scope, id);
    const subject = githubSubject(props);
    const bootstrapRoles =
      props.bootstrapRoles ?? (props.pullRequest ? ["lookup"] : BOOTSTRAP_ROLES);
    checkPullRequest(props, bootstrapRoles);
    this.provider = props.provider ?? createProvider(this);
    this.role = new Role(this, "Role", {
      description: `GitHub: ${subject}`,
      assumedBy: new OpenIdConnectPrincipal(this.provider, {
        // Equal, not like: a wildcard in either would let other repositories in.
        StringEquals: { [`${ISSUER}:aud`]: AUDIENCE, [`${ISSUER}:sub`]: subject },
      }),
      inlinePolicies: { Bootstrap: allowBootstrapRoles(Stack.of(this), bootstrapRoles) },
      maxSessionDuration: Duration.hours(1),
      ...(props.roleName !== undefined && { roleName: props.roleName }),
      ...(props.permissionsBoundary && { permissionsBoundary: props.permissionsBoundary }),
    });
  }
}

function checkPullRequest(props: GithubOrigin, bootstrapRoles: readonly BootstrapRole[]): void {
  const writing = bootstrapRoles.filter((role) => role !== "lookup");
  if (!props.pullRequest || writing.length === 0) return;
  throw new InfraError(
    "infra-delivery",
    `[infra] pullRequest with bootstrapRoles ${writing.join(", ")} would let anybody who can push a branch deploy it unreviewed; leave them out, or use branch or environment`,
  );
}

function createProvider(scope: Construct): OidcProviderNative {
  return new OidcProviderNative(scope, "Provider", {
    url: `https://${ISSUER}`,
    clientIds: [AUDIENCE],
  });
}

function allowBootstrapRoles(stack: Stack, roles: readonly BootstrapRole[]): PolicyDocument {
  const qualifier =
    stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: ["sts:AssumeRole"],
        resources: roles.map((role) =>
          stack.formatArn({
            service: "iam",
            region: "",
            resource: "role",
            resourceName: `cdk-${qualifier}-${role}-role-${stack.account}-${stack.region}`,
          }),
        ),
      }),
    ],
  });
}
