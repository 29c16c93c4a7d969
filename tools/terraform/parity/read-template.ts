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

/** Says a name for the resource of a logical id. */
type Named = (id: string) => string;

/** What CDK deploys, with references as words. */
export function readTemplate({ Resources }: CloudFormationTemplate): Deployment {
  const byId = new Map(
    Object.entries(Resources).map(([id, { Type, Properties }]): [string, Resource] => [
      id,
      { type: Type, properties: Properties ?? {} },
    ]),
  );
  const resources = [...byId.values()];
  const alternate = byId.get(alternateOf(resources));
  const wordOf = (resource: Resource) => wordFor(resource, alternate);
  const named: Named = (id) => {
    const resource = byId.get(id);
    return resource ? wordOf(resource) : (PSEUDO[id] ?? id);
  };
  return {
    resources: [...resources, ...looseRules(resources)],
    word: (value) => toWord(named, value ?? null),
    wordOf,
    find: (id) => byId.get(id),
  };
}

function alternateOf(resources: readonly Resource[]): string {
  const service = resources.find(({ type }) => type === "AWS::ECS::Service");
  const path = "LoadBalancers.0.AdvancedConfiguration.AlternateTargetGroupArn.Ref";
  return String(at(service?.properties, path));
}

function toWord(named: Named, value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => toWord(named, item));
  const reference = value as Properties;
  return intrinsic(named, reference) ?? mapValues(reference, (inner) => toWord(named, inner));
}

function intrinsic(named: Named, value: Properties): Json | undefined {
  const referred = at(value, "Ref") ?? value["Fn::GetAtt"];
  if (typeof referred === "string") return named(referred);
  if (Array.isArray(referred)) return named(String(referred[0]));
  const joined = at(value, "Fn::Join.1");
  if (Array.isArray(joined)) return joined.map((part) => toWord(named, part)).join("");
  // The parts of an ARN that metrics are labelled with: the resource is what matters.
  const split = at(value, "Fn::Select.1");
  const whole = (split as Properties | undefined)?.["Fn::Split"];
  return Array.isArray(whole) ? toWord(named, whole[1] as Json) : undefined;
}

function mapValues(value: Properties, to: (inner: Json) => Json): Json {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, to(inner)]));
}
