import type { AlternativeId } from "./alternative.ts";
import { toFrenchSentence } from "./decision-french-sentences.ts";
import { INSTANCE_TYPE_NAMES } from "./instance-types.ts";

const NAMES: Readonly<Record<AlternativeId, string>> = {
  "fargate-alb": "ECS sur Fargate derrière un Application Load Balancer",
  "lambda-function-url": "Lambda derrière une Function URL",
  "lambda-http-api": "Lambda derrière une HTTP API",
  "lambda-rest-api": "Lambda derrière une REST API",
  "lambda-alb": "Lambda derrière un Application Load Balancer",
  "lambda-provisioned": "Lambda avec concurrence provisionnée derrière une Function URL",
  "eks-fargate": "EKS sur Fargate derrière un Application Load Balancer",
  "app-runner": "App Runner",
  "ec2-auto-scaling": "EC2 Auto Scaling derrière un Application Load Balancer",
};

/** The French name of an alternative, with the instance type that the English one has. */
export function toFrenchName(id: AlternativeId, english: string): string {
  const type = /\((.+)\)/.exec(english)?.[1];
  return type === undefined ? NAMES[id] : NAMES[id].replace(" derrière", ` (${type}) derrière`);
}

/** Every line that a bill may have; a test looks for one that is missing. */
const LINES: Readonly<Record<string, string>> = {
  "Fargate vCPU": "vCPU Fargate",
  "Fargate memory": "mémoire Fargate",
  "Fargate Spot vCPU": "vCPU Fargate Spot",
  "Fargate Spot memory": "mémoire Fargate Spot",
  "Fargate ephemeral storage above 20 GB": "stockage éphémère Fargate au-delà de 20 Go",
  "Lambda requests": "requêtes Lambda",
  "Lambda duration": "durée Lambda",
  "Lambda ephemeral storage above 512 MB": "stockage éphémère Lambda au-delà de 512 Mo",
  "Lambda provisioned concurrency": "concurrence provisionnée Lambda",
  "Lambda duration on provisioned concurrency": "durée Lambda sur concurrence provisionnée",
  "Lambda response streaming above 6 MB": "réponses Lambda en streaming au-delà de 6 Mo",
  "App Runner vCPU of active instances": "vCPU des instances App Runner actives",
  "App Runner memory of provisioned instances": "mémoire des instances App Runner provisionnées",
  "EKS control plane": "plan de contrôle EKS",
  "EBS gp3 volumes": "volumes EBS gp3",
  "Application Load Balancer": "Application Load Balancer",
  "Load balancer capacity units": "unités de capacité du répartiteur (LCU)",
  "Public IPv4 addresses of the load balancer": "adresses IPv4 publiques du répartiteur",
  "Public IPv4 addresses of the tasks": "adresses IPv4 publiques des tâches",
  "Public IPv4 addresses of the pods": "adresses IPv4 publiques des pods",
  "Public IPv4 addresses of the instances": "adresses IPv4 publiques des instances",
  "Public IPv4 addresses of the NAT gateways": "adresses IPv4 publiques des passerelles NAT",
  "HTTP API calls": "appels à la HTTP API",
  "REST API calls": "appels à la REST API",
  "NAT gateways": "passerelles NAT",
  "NAT gateway data": "données des passerelles NAT",
  "Interface endpoints": "points de terminaison d'interface",
  "Interface endpoint data": "données des points de terminaison",
  "Data transfer between zones, out and in": "transfert entre zones, sortant et entrant",
  "Data transfer out": "transfert sortant",
  "Container images": "images de conteneur",
  "CloudWatch Logs ingestion": "ingestion CloudWatch Logs",
  "CloudWatch Logs storage": "stockage CloudWatch Logs",
  "CloudWatch custom metrics": "métriques personnalisées CloudWatch",
  "CloudWatch alarms": "alarmes CloudWatch",
  "CloudWatch dashboards": "tableaux de bord CloudWatch",
  "DynamoDB writes": "écritures DynamoDB",
  "DynamoDB reads": "lectures DynamoDB",
  "DynamoDB storage": "stockage DynamoDB",
  ...Object.fromEntries(
    INSTANCE_TYPE_NAMES.map((type) => [`EC2 ${type}`, `instances EC2 ${type}`]),
  ),
};

const TERMS = new Map<string, string>(Object.entries(LINES));

/** The French of a bill line, a reason, a note or a warning; undefined for any other text. */
export function toFrenchTerm(english: string): string | undefined {
  return TERMS.get(english) ?? toFrenchSentence(english);
}
