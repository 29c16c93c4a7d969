import type { Block, CtyType } from "../schemas/schema.ts";
import { toPolicyJson } from "./policy-document.ts";
import type { WireObject } from "./wire-value.ts";

const REGION = "eu-west-1";
const ACCOUNT = "123456789012";

/** What the account of the proof answers: an account and a region like any other. */
const ANSWERS: Readonly<Record<string, (config: WireObject) => WireObject>> = {
  aws_availability_zones: () => ({
    names: [`${REGION}a`, `${REGION}b`, `${REGION}c`],
    zone_ids: ["euw1-az1", "euw1-az2", "euw1-az3"],
  }),
  aws_caller_identity: () => ({ account_id: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root` }),
  aws_iam_policy_document: (config) => ({
    json: toPolicyJson(config),
    minified_json: toPolicyJson(config),
  }),
  aws_partition: () => ({ partition: "aws", dns_suffix: "amazonaws.com" }),
  aws_region: () => ({ region: REGION, name: REGION, endpoint: `ec2.${REGION}.amazonaws.com` }),
  aws_subnets: () => ({ ids: ["subnet-0aa", "subnet-0bb"] }),
  aws_elb_service_account: () => ({ arn: "arn:aws:iam::156460612806:root" }),
};

/** The state of a data source: its arguments, and an answer for everything else. */
export function readData(type: string, block: Block, config: WireObject): WireObject {
  const state = { ...config };
  const answer = ANSWERS[type]?.(config) ?? {};
  for (const [name, [presence, attributeType]] of Object.entries(block.attributes)) {
    if (presence.endsWith("c"))
      state[name] = config[name] ?? answer[name] ?? standIn(type, name, attributeType);
  }
  return state;
}

function standIn(type: string, name: string, attributeType: CtyType): unknown {
  if (name === "region") return REGION;
  if (attributeType === "string") return name.includes("arn") ? arn(type) : `${type}-${name}`;
  if (attributeType === "number") return 0;
  if (attributeType === "bool") return false;
  if (!Array.isArray(attributeType)) return null;
  if (attributeType[0] === "map") return {};
  return attributeType[0] === "object" ? null : [];
}

function arn(type: string): string {
  return `arn:aws:stub:${REGION}:${ACCOUNT}:${type}/stand-in`;
}
