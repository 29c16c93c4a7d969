import {
  GatewayVpcEndpointAwsService as Gateway,
  type GatewayVpcEndpoint,
  InterfaceVpcEndpoint,
  SecurityGroup,
  InterfaceVpcEndpointAwsService as Service,
  type SubnetSelection,
  type Vpc,
} from "aws-cdk-lib/aws-ec2";
import { Construct } from "constructs";

/** What a task needs to start and to log where there is no way to the internet. */
export const REQUIRED_ENDPOINTS: readonly Service[] = [
  Service.ECR,
  Service.ECR_DOCKER,
  Service.CLOUDWATCH_LOGS,
];

/** Free of charge, and they keep image layers and table traffic off the path that is billed. */
export function createGateways(vpc: Vpc): GatewayVpcEndpoint[] {
  return [
    vpc.addGatewayEndpoint("S3", { service: Gateway.S3 }),
    vpc.addGatewayEndpoint("DynamoDb", { service: Gateway.DYNAMODB }),
  ];
}

/** Interface endpoints for `services`, and the group that closes them to all who are not let in. */
export class ServiceEndpoints extends Construct {
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, vpc: Vpc, { services, subnets }: EndpointPlan) {
    super(scope, id);
    this.securityGroup = new SecurityGroup(this, "SecurityGroup", {
      vpc,
      description: "Interface endpoints: HTTPS from those that the network lets out",
      allowAllOutbound: false,
    });
    // A second endpoint for the same service would fail for its private DNS name.
    const byName = new Map(services.map((service) => [service.shortName, service]));
    for (const [name, service] of byName) {
      new InterfaceVpcEndpoint(this, name, {
        vpc,
        service,
        subnets,
        securityGroups: [this.securityGroup],
        // The default would admit the whole network.
        open: false,
      });
    }
  }
}

type EndpointPlan = {
  readonly services: readonly Service[];
  readonly subnets: SubnetSelection;
};
