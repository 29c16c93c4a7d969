import { InfraError } from "../infra-error.ts";
/** Where in GitHub a workflow must run: in one repository, for one of these. */
export interface GithubOrigin {
  /**
   * The repository as its tokens name it, in GitHub's capitals: `owner/name`, or
   * `owner@123456/name@456789` for one made or renamed since 15 July 2026, whose tokens carry the
   * numbers of both (`gh api repos/{owner}/{repo} --jq '.owner.id, .id'`), which nobody can take over.
   */
  readonly repository: string;

  /**
   * The environment whose jobs may assume the role; its rules in GitHub say who approves them and
   * from which branches and tags they may come.
   * @default - none
   */
  readonly environment?: string;

  /**
   * The branch whose jobs, outside any environment, may assume the role.
   * @default - none
   */
  readonly branch?: string;

  /**
   * Whether the jobs of pull requests may assume the role, so whoever may push a branch; forks get no
   * token. The role then reads whatever the account's lookup role may read.
   * @default false
   */
  readonly pullRequest?: boolean;
}

const REPOSITORY = /^[A-Za-z\d](?:-?[A-Za-z\d])*\/[\w.-]+$/;
const REPOSITORY_WITH_IDS = /^[A-Za-z\d](?:-?[A-Za-z\d])*@\d+\/[\w.-]+@\d+$/;

/** The one subject that a token must have. */
export function githubSubject(origin: GithubOrigin): string {
  const { repository } = origin;
  if (!REPOSITORY.test(repository) && !REPOSITORY_WITH_IDS.test(repository)) {
    throw new InfraError(
      "infra-delivery",
      `[infra] repository ${JSON.stringify(repository)} is not one repository; use owner/name or owner@id/name@id, without wildcards`,
    );
  }
  return `repo:${repository}:${context(origin)}`;
}

function context({ environment, branch, pullRequest }: GithubOrigin): string {
  const contexts = [
    ...(environment === undefined ? [] : [`environment:${named("environment", environment)}`]),
    ...(branch === undefined ? [] : [`ref:refs/heads/${named("branch", branch)}`]),
    ...(pullRequest ? ["pull_request"] : []),
  ];
  const [only] = contexts;
  if (only !== undefined && contexts.length === 1) return only;
  throw new InfraError(
    "infra-delivery",
    `[infra] ${contexts.length} of environment, branch and pullRequest are given; use exactly one, and a role for each`,
  );
}

// GitHub escapes a colon in a subject, and IAM would take the rest for a name, not for a pattern.
function named(kind: string, name: string): string {
  if (/^[^:*?]+$/.test(name)) return name;
  throw new InfraError(
    "infra-delivery",
    `[infra] ${kind} ${JSON.stringify(name)} is not one name; leave out colons, * and ?, which the subject of a token never has`,
  );
}
