import { CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { ENV, TABLE_KEYS } from "../adapters/exchange/names.ts";
import { DualTargetService, type DualTargetServiceProps } from "./dual-target-service.ts";

/** The table's own business aside, the stack takes what `DualTargetService` takes. */
export interface AdvisorStackProps extends StackProps, DualTargetServiceProps {}

/**
 * The reference service with its table. The construct ids are a contract: the table's decides
 * whether a deployment keeps the data, so no id here depends on the target.
 */
export class AdvisorStack extends Stack {
  constructor(scope: Construct, id: string, props: AdvisorStackProps) {
    super(scope, id, props);
    const table = createTable(this);
    const service = new DualTargetService(this, "Service", {
      ...props,
      environment: { ...props.environment, [ENV.tableName]: table.tableName },
    });
    grantItems(table, service);
    new CfnOutput(this, "Url", { value: service.url });
    new CfnOutput(this, "Target", { value: props.target });
    new CfnOutput(this, "TableName", { value: table.tableName });
  }
}

function createTable(scope: Construct): Table {
  return new Table(scope, "Table", {
    partitionKey: { name: TABLE_KEYS.partition, type: AttributeType.STRING },
    sortKey: { name: TABLE_KEYS.sort, type: AttributeType.STRING },
    timeToLiveAttribute: TABLE_KEYS.expiry,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

// Table.grant() would name the indexes too, and grantReadWriteData() allow scans; the store needs neither.
function grantItems(table: Table, grantee: IGrantable): void {
  Grant.addToPrincipal({
    grantee,
    actions: [
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "dynamodb:DeleteItem",
      "dynamodb:Query",
    ],
    resourceArns: [table.tableArn],
  });
}
