import { at, items, type Json } from "../deployment.ts";
import { type Kind, same } from "../kind.ts";

export const table: Kind = {
  name: "table",
  types: { cdk: "AWS::DynamoDB::Table", terraform: "aws_dynamodb_table" },
  decisions: {
    billing: same("BillingMode", "billing_mode"),
    "partition key": same(({ properties }) => key(properties, "HASH"), "hash_key"),
    "sort key": same(({ properties }) => key(properties, "RANGE"), "range_key"),
    "expires by": same("TimeToLiveSpecification.AttributeName", "ttl.0.attribute_name"),
    "point-in-time recovery": same(
      "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
      "point_in_time_recovery.0.enabled",
      false,
    ),
    "deletion protection": same("DeletionProtectionEnabled", "deletion_protection_enabled", false),
    "own encryption key": same(
      "SSESpecification.SSEEnabled",
      "server_side_encryption.0.enabled",
      false,
    ),
  },
};

export const repository: Kind = {
  name: "image repository",
  types: { cdk: "AWS::ECR::Repository", terraform: "aws_ecr_repository" },
  decisions: {
    "scans on push": same(
      "ImageScanningConfiguration.ScanOnPush",
      "image_scanning_configuration.0.scan_on_push",
    ),
    tags: same("ImageTagMutability", "image_tag_mutability"),
  },
};

function key(properties: Json, kind: string): Json | undefined {
  return at(
    items(properties, "KeySchema").find((each) => at(each, "KeyType") === kind),
    "AttributeName",
  );
}
