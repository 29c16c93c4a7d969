import { at, type Deployment, type Json, type Properties, type Resource } from "./deployment.ts";
import { looseRules } from "./kinds/network.ts";
import { type Roles, wordFor } from "./words.ts";

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
  const roles = rolesOf(resources, (id) => byId.get(id));
  const wordOf = (resource: Resource) => wordFor(resource, roles);
  const named: Named = (id) => {
    const resource = byId.get(id);
    return resource ? wordOf(resource) : (PSEUDO[id] ?? id);
  };
  return {
    resources: [...resources, ...looseRules(byId)],
    word: (value) => toWord(named, value ?? null),
    wordOf,
    find: (id) => byId.get(id),
  };
}

function rolesOf(
  resources: readonly Resource[],
  find: (id: string) => Resource | undefined,
): Roles {
  const propertiesOf = (type: string) => resources.find((each) => each.type === type)?.properties;
  const service = propertiesOf("AWS::ECS::Service");
  const balancer = propertiesOf("AWS::ElasticLoadBalancingV2::LoadBalancer");
  const group = at(service, "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups.0");
  const alternate = at(
    service,
    "LoadBalancers.0.AdvancedConfiguration.AlternateTargetGroupArn.Ref",
  );
  return new Map([
    [find(String(alternate)), "other task targets"],
    [find(attributeOf(group)), "the tasks' group"],
    [find(attributeOf(at(balancer, "SecurityGroups.0"))), "the load balancer's group"],
  ]);
}

function attributeOf(reference: Json | undefined): string {
  const [id] =
    ((reference ?? {}) as { readonly "Fn::GetAtt"?: readonly string[] })["Fn::GetAtt"] ?? [];
  return id ?? "";
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
