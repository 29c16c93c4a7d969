import { at, type Deployment, items, type Json, type Resource } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

/** A role is known by who may assume it; what it may do is a list of "action on resource". */
export const role: Kind = {
  name: "role",
  types: { cdk: "AWS::IAM::Role", terraform: "aws_iam_role" },
  key: {
    cdk: ({ properties }) => trusted(properties.AssumeRolePolicyDocument),
    terraform: ({ properties }) => trusted(JSON.parse(String(properties.assume_role_policy))),
  },
  decisions: {
    "may do": same(cdkGrants, terraformGrants),
    "managed policies": same(
      ({ properties }) => items(properties, "ManagedPolicyArns").length,
      ({ properties }, all) =>
        all.resources.filter(
          ({ type, properties: other }) =>
            type === "aws_iam_role_policy_attachment" && isOf(other.role, properties),
        ).length,
    ),
  },
};

function trusted(document: Json | undefined): string {
  return items(document, "Statement")
    .flatMap((statement) => items(statement, "Principal.Service"))
    .map(String)
    .toSorted()
    .join(", ");
}

function cdkGrants(resource: Resource, all: Deployment): Json {
  const inline = items(resource.properties, "Policies").map(
    (policy) => at(policy, "PolicyDocument") ?? null,
  );
  const beside = all.resources
    .filter(
      ({ type, properties }) =>
        type === "AWS::IAM::Policy" &&
        items(properties, "Roles").some((each) => all.find(String(at(each, "Ref"))) === resource),
    )
    .map(({ properties }) => properties.PolicyDocument ?? null);
  return grants([...inline, ...beside], all);
}

function terraformGrants({ properties }: Resource, all: Deployment): Json {
  const documents = all.resources
    .filter(
      ({ type, properties: other }) =>
        type === "aws_iam_role_policy" && isOf(other.role, properties),
    )
    .map(({ properties: { policy } }) => JSON.parse(String(policy)) as Json);
  return grants(documents, all);
}

function isOf(reference: Json | undefined, { name, name_prefix }: Resource["properties"]): boolean {
  return reference === name || String(reference).split(":")[1] === (name_prefix ?? name);
}

function grants(documents: readonly Json[], all: Deployment): Json {
  const statements = documents.flatMap((document) => items(document, "Statement"));
  const lines = statements.flatMap((statement) =>
    items(statement, "Action").flatMap((action) =>
      items(statement, "Resource").map(
        (resource) =>
          `${action} on ${String(all.word(resource)).replace(/^log group:\*$/, "log group")}`,
      ),
    ),
  );
  return [...new Set(lines)].toSorted();
}
