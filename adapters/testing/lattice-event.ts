import { encodeByType } from "./event-body.ts";
import { forwardedHeaders, groupHeaders, toText } from "./forwarded-headers.ts";
import { groupPairs, rawPairs } from "./query-pairs.ts";
import { splitTarget, type WireRequest } from "./wire-request.ts";

/** A VPC Lattice event, version 2.0; `@types/aws-lambda` has none. */
export interface LatticeTestEvent {
  readonly version: "2.0";
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly queryStringParameters: Readonly<Record<string, readonly string[]>> | null;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
  readonly requestContext: Readonly<Record<string, unknown>>;
}

/** The query stays in the path; the lists tell it once more. */
export function toLatticeEvent(wire: WireRequest): LatticeTestEvent {
  const { body, isBase64Encoded } = encodeByType(wire);
  return {
    version: "2.0",
    path: toText(wire.target),
    method: wire.method,
    headers: groupHeaders(forwardedHeaders(wire), (name) => name.toLowerCase()),
    queryStringParameters: groupPairs(rawPairs(toText(splitTarget(wire.target).query))),
    body: body === "" ? null : body,
    isBase64Encoded,
    requestContext: {
      serviceNetworkArn: "arn:aws:vpc-lattice:eu-west-1:123456789012:servicenetwork/sn-1",
      serviceArn: "arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-1",
      targetGroupArn: "arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1",
      identity: { sourceVpcArn: "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1" },
      region: "eu-west-1",
      timeEpoch: "1696331543569073",
    },
  };
}
