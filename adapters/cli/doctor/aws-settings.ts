import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./project.ts";

/** Where a deployment would go, as far as files and variables tell; values of secrets are never read. */
export type AwsSettings = {
  readonly profile: string;
  readonly region: string | undefined;
  /** What would sign the calls, such as `AWS_ACCESS_KEY_ID` or a profile. */
  readonly credentials: string | undefined;
};

const VARIABLES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];
/** One of these makes a profile one that can sign. */
const SIGNING =
  /^(?:aws_access_key_id|sso_session|sso_start_url|role_arn|credential_process|login_session)$/;

export function awsSettings(env: Environment): AwsSettings {
  const home = env.HOME ?? env.USERPROFILE ?? "";
  const profile = env.AWS_PROFILE || "default";
  const config = readProfile(env.AWS_CONFIG_FILE || join(home, ".aws/config"), profile);
  const shared = readProfile(
    env.AWS_SHARED_CREDENTIALS_FILE || join(home, ".aws/credentials"),
    profile,
  );
  const signs = [...config.keys(), ...shared.keys()].some((key) => SIGNING.test(key));
  return {
    profile,
    region:
      env.AWS_REGION || env.AWS_DEFAULT_REGION || config.get("region") || shared.get("region"),
    credentials: VARIABLES.find((name) => env[name]) ?? (signs ? `profile ${profile}` : undefined),
  };
}

/** The keys of one section; of their values only the region's. */
function readProfile(path: string, profile: string): ReadonlyMap<string, string> {
  if (!existsSync(path)) return new Map();
  const sections = readFileSync(path, "utf8").split(/^\s*\[/m);
  const heads = [`${profile}]`, `profile ${profile}]`];
  const lines = sections
    .filter((one) => heads.some((head) => one.startsWith(head)))
    .flatMap((one) => one.split("\n").slice(1));
  return new Map(
    lines.flatMap((line) => {
      const [, key = "", value = ""] = /^(\w+)\s*=\s*(\S*)/.exec(line) ?? [];
      return key === "" ? [] : [[key, key === "region" ? value : ""] as const];
    }),
  );
}
