import {
  Certificate,
  CertificateValidation,
  type ICertificate,
} from "aws-cdk-lib/aws-certificatemanager";
import {
  AaaaRecord,
  ARecord,
  type IAliasRecordTarget,
  type IHostedZone,
  RecordTarget,
} from "aws-cdk-lib/aws-route53";
import { Construct, type IDependable } from "constructs";
import { InfraError } from "../infra-error.ts";
import { checkCertificateRegion } from "./check-certificate-region.ts";
import { checkDomainName } from "./check-domain-name.ts";

/** The name that a service is known by, whatever stands before it. */
export interface ServiceDomainOptions {
  /**
   * The service's name, `api.example.com` for instance; it stays when the target or the front door
   * changes. Needs `hostedZone`, or `certificate` if the name is kept elsewhere.
   * @default - the name that AWS gives the front door
   */
  readonly domainName?: string;

  /**
   * The Route 53 zone of the name, which gets its records, and those that prove a certificate.
   * @default - none, and whoever keeps the name points it at the front door
   */
  readonly hostedZone?: IHostedZone;

  /**
   * The certificate of the name, in the region of the service.
   * @default - one from AWS Certificate Manager, renewed by itself, if there is `hostedZone`
   */
  readonly certificate?: ICertificate;
}

export interface ServiceDomainProps extends ServiceDomainOptions {
  readonly domainName: string;
}

/**
 * The service's name, its certificate and its records, for any front door.
 *
 * The records are the same resources whatever front door they point at: CloudFormation changes them in
 * place once the new front door answers, and deletes the old one after that. With records of each
 * front door's own, it would have to create a name that still exists.
 *
 * @example
 * const domain = new ServiceDomain(this, "Domain", { domainName: "api.example.com", hostedZone });
 * new HttpApiFrontDoor(this, "HttpApi", { handler, domain });
 */
export class ServiceDomain extends Construct {
  readonly domainName: string;
  /** The certificate for front doors in the region; CloudFront takes one of us-east-1. */
  readonly certificate: ICertificate;
  readonly #hostedZone: IHostedZone | undefined;

  constructor(scope: Construct, id: string, props: ServiceDomainProps) {
    super(scope, id);
    checkDomainName(props.domainName, props.hostedZone);
    this.domainName = props.domainName;
    this.#hostedZone = props.hostedZone;
    this.certificate = props.certificate ?? issueCertificate(this, props);
    checkCertificateRegion(this, this.certificate);
  }

  /** Where clients reach the service. */
  get url(): string {
    return `https://${this.domainName}`;
  }

  /** Lets the name lead to a front door as soon as what it depends on is there. */
  pointAt(target: IAliasRecordTarget, after: readonly IDependable[]): void {
    if (this.#hostedZone === undefined) return;
    const props = {
      zone: this.#hostedZone,
      // With its dot, a name is complete; else CDK may add the zone's to it.
      recordName: `${this.domainName}.`,
      target: RecordTarget.fromAlias(target),
    };
    // Of an IPv4 load balancer the second one says nothing, and clients use the first.
    const records = [new ARecord(this, "Ipv4", props), new AaaaRecord(this, "Ipv6", props)];
    for (const record of records) record.node.addDependency(...after);
  }
}

function issueCertificate(scope: Construct, props: ServiceDomainProps): Certificate {
  const { domainName, hostedZone } = props;
  if (hostedZone === undefined) {
    throw new InfraError(
      "infra-domain",
      `[infra] domainName ${JSON.stringify(domainName)} is given without hostedZone and without certificate; pass the name's Route 53 zone, which proves a new certificate, or a certificate that you have`,
    );
  }
  return new Certificate(scope, "Certificate", {
    domainName,
    validation: CertificateValidation.fromDns(hostedZone),
  });
}
