import { at, type Deployment, type Json, type Properties, type Resource } from "./deployment.ts";
import { looseRules } from "./kinds/network.ts";
import { wordFor } from "./words.ts";

/** The part of a CloudFormation template that is read here. */
export interface CloudFormationTemplate {
  readonly Resources: {
    readonly [id: string]: { readonly Type: string; readonly Properties?: Properties };
  };
}

const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::AccountId": "123456789012",
  "AWS::Partition": "aws",
  "AWS::Region": "eu-west-1",
  "AWS::URLSuffix": "amazonaws.com",
};

/** What CDK deploys, with references as words. */
export function readTemplate({ Resources }: CloudFormationTemplate): Deployment {
  const byId = new Map(
    Object.entries(Resources).map(([id, { Type, Properties }]): [string, Resource] => [
      id,
      { type: Type, properties: Properties ?? {} },
    ]),
  );
  const resources = [...byId.values()];
  return {
    resources: [...resources, ...looseRules(resources)],
    word: (value) => toWord(byId, value ?? null),
    find: (id) => byId.get(id),
  };
}

function toWord(byId: ReadonlyMap<string, Resource>, value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => toWord(byId, item));
  const reference = value as { readonly [key: string]: Json };
  return intrinsic(byId, reference) ?? mapValues(reference, (inner) => toWord(byId, inner));
}

function intrinsic(
  byId: ReadonlyMap<string, Resource>,
  value: { readonly [key: string]: Json },
): Json | undefined {
  const referred = at(value, "Ref") ?? at(value, "Fn::GetAtt.0");
  if (typeof referred === "string") return named(byId, referred);
  const joined = at(value, "Fn::Join.1");
  if (Array.isArray(joined)) return joined.map((part) => toWord(byId, part)).join("");
  // The parts of an ARN that metrics are labelled with: the resource is what matters.
  const whole = at(value, "Fn::Select.1.Fn::Split.1");
  return whole === undefined ? undefined : toWord(byId, whole);
}

function named(byId: ReadonlyMap<string, Resource>, id: string): string {
  const resource = byId.get(id);
  return resource ? wordFor(resource) : (PSEUDO[id] ?? id);
}

function mapValues(value: Properties, to: (inner: Json) => Json): Json {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, to(inner)]));
}
