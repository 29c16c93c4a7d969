import { Fn } from "aws-cdk-lib";
import { FunctionUrlAuthType, type IFunction, InvokeMode } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

export interface FunctionUrlFrontDoorProps {
  readonly handler: IFunction;
}

/** A public Function URL that streams: anyone may call it, as anyone may call the load balancer. */
export class FunctionUrlFrontDoor extends Construct {
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, { handler }: FunctionUrlFrontDoorProps) {
    super(scope, id);
    const { url } = handler.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.RESPONSE_STREAM,
    });
    // Lambda ends the address with a slash, the other front doors do not.
    this.url = `https://${Fn.parseDomainName(url)}`;
  }
}
