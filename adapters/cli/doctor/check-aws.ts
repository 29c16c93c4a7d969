import { awsSettings } from "./aws-settings.ts";
import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

const NEED = "only a deployment needs it";

/** Where a deployment would go. Nothing is asked of AWS: the command works without a network. */
export function checkAws({ env }: Project): readonly Finding[] {
  const { profile, region, credentials } = awsSettings(env);
  return [
    regionFinding(region, profile),
    credentials === undefined
      ? {
          check: "account",
          state: "warning",
          found: `no credentials; ${NEED}`,
          mend: "aws configure sso",
        }
      : {
          check: "account",
          state: "ok",
          found: `${credentials}; whether it is valid only AWS can tell`,
        },
    {
      check: "bootstrap",
      state: "unknown",
      found: "whether the account is bootstrapped for CDK cannot be told offline",
      mend: `npx cdk bootstrap aws://ACCOUNT/${region ?? "REGION"}, once; it changes nothing where it is done`,
    },
  ];
}

function regionFinding(region: string | undefined, profile: string): Finding {
  const check = "region";
  if (region === undefined) {
    const mend = "export AWS_REGION=eu-west-3, or aws configure set region eu-west-3";
    return { check, state: "warning", found: `none is set (profile ${profile}); ${NEED}`, mend };
  }
  if (/^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(region)) return { check, state: "ok", found: region };
  const mend = "export AWS_REGION=eu-west-3";
  return { check, state: "broken", found: `${JSON.stringify(region)} is no region`, mend };
}
