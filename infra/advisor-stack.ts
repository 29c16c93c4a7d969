import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import type { Construct } from "constructs";
import { ENV, TABLE_KEYS } from "../adapters/exchange/names.ts";
import { DualTargetService } from "./dual-target-service.ts";
import type { DualTargetServiceProps } from "./dual-target-service-props.ts";
import type { ZoneName } from "./parse-context.ts";
import { STAGE_DEFAULTS, type StageDefaults } from "./stages.ts";

/** The table's own business aside, the stack takes what `DualTargetService` takes. */
export interface AdvisorStackProps
  extends Omit<StackProps, "permissionsBoundary">,
    Omit<DualTargetServiceProps, "serviceName" | "permissionsBoundary"> {
  /**
   * The service's domain name, and the Route 53 zone that it is in.
   * @default - the name that AWS gives the front door
   */
  readonly domain?: ZoneName;
}

/** What `adapters/main/service.ts` gives `defineService`. */
const SERVICE_NAME = "advisor";

/**
 * The reference service with its table. The construct ids are a contract: the table's decides
 * whether a deployment keeps the data, so no id here depends on the target.
 */
export class AdvisorStack extends Stack {
  constructor(scope: Construct, id: string, props: AdvisorStackProps) {
    const stage = STAGE_DEFAULTS[props.stage ?? "prod"];
    super(scope, id, { terminationProtection: stage.isProtected, ...props });
    const table = createTable(this, stage);
    const service = new DualTargetService(this, "Service", {
      ...props,
      ...(props.domain && named(this, props.domain)),
      serviceName: SERVICE_NAME,
      environment: { ...props.environment, [ENV.tableName]: table.tableName },
    });
    grantItems(table, service);
    new CfnOutput(this, "Url", { value: service.url });
    new CfnOutput(this, "Target", { value: props.target });
    new CfnOutput(this, "TableName", { value: table.tableName });
  }
}

function named(scope: Construct, { domainName, hostedZoneId, zoneName }: ZoneName) {
  const zone = { hostedZoneId, zoneName };
  return { domainName, hostedZone: HostedZone.fromHostedZoneAttributes(scope, "Zone", zone) };
}

function createTable(scope: Construct, { isProtected, removalPolicy }: StageDefaults): Table {
  return new Table(scope, "Table", {
    partitionKey: { name: TABLE_KEYS.partition, type: AttributeType.STRING },
    sortKey: { name: TABLE_KEYS.sort, type: AttributeType.STRING },
    timeToLiveAttribute: TABLE_KEYS.expiry,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: isProtected,
    ...(removalPolicy && { removalPolicy }),
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
