/** One way to deploy the reference service: the same choices for CDK's context and the module's variables. */
export interface Case {
  readonly name: string;
  /** By CDK's names; the module's are the same in snake case. */
  readonly choices: Readonly<Record<string, string>>;
}

const DOMAIN = {
  domainName: "api.example.com",
  zoneName: "example.com",
  hostedZoneId: "Z0123456789",
};

/** The targets, then what else can be chosen, each with the target that it matters for. */
export const CASES: readonly Case[] = [
  { name: "fargate", choices: { target: "fargate" } },
  { name: "lambda", choices: { target: "lambda" } },
  { name: "both", choices: { target: "both", lambdaWeight: "10" } },
  { name: "fargate, dev", choices: { target: "fargate", stage: "dev" } },
  { name: "fargate, rolling", choices: { target: "fargate", deploymentStrategy: "ROLLING" } },
  { name: "fargate, blue/green", choices: { target: "fargate", deploymentStrategy: "BLUE_GREEN" } },
  { name: "fargate, linear", choices: { target: "fargate", deploymentStrategy: "LINEAR" } },
  { name: "fargate, NAT", choices: { target: "fargate", network: "nat" } },
  { name: "fargate, endpoints", choices: { target: "fargate", network: "endpoints" } },
  { name: "fargate, domain", choices: { target: "fargate", ...DOMAIN } },
  { name: "lambda, dev", choices: { target: "lambda", stage: "dev" } },
  { name: "lambda, load balancer", choices: { target: "lambda", frontDoor: "alb" } },
  { name: "lambda, Function URL", choices: { target: "lambda", frontDoor: "function-url" } },
  { name: "lambda, domain", choices: { target: "lambda", ...DOMAIN } },
];
