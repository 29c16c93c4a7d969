import {
  InterfaceVpcEndpoint,
  SecurityGroup,
  InterfaceVpcEndpointAwsService as Service,
  type SubnetSelection,
  type Vpc,
} from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";

/** What a task needs to start and to log where there is no way to the internet. */
export const REQUIRED_ENDPOINTS: readonly Service[] = [
  Service.ECR,
  Service.ECR_DOCKER,
  Service.CLOUDWATCH_LOGS,
];

/** Interface endpoints for `services`, and the group that closes them to all who are not let in. */
export function createEndpoints(
  scope: Construct,
  vpc: Vpc,
  subnets: SubnetSelection,
  services: readonly Service[],
): SecurityGroup {
  const securityGroup = new SecurityGroup(scope, "EndpointSecurityGroup", {
    vpc,
    description: "Interface endpoints: HTTPS from those that the network lets out",
    allowAllOutbound: false,
  });
  const byName = new Map(services.map((service) => [service.shortName, service]));
  for (const [name, service] of byName) {
    new InterfaceVpcEndpoint(scope, `Endpoint-${name}`, {
      vpc,
      service,
      subnets,
      securityGroups: [securityGroup],
      // The default would admit the whole network.
      open: false,
    });
  }
  return securityGroup;
}
