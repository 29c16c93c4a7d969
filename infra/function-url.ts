import { Fn } from "aws-cdk-lib";
import { FunctionUrlAuthType, type IFunction, InvokeMode } from "aws-cdk-lib/aws-lambda";

/** Adds a public Function URL that streams: anyone may call it, as anyone may call the load balancer; returns its address. */
export function addFunctionUrl(handler: IFunction): string {
  const { url } = handler.addFunctionUrl({
    authType: FunctionUrlAuthType.NONE,
    invokeMode: InvokeMode.RESPONSE_STREAM,
  });
  // Lambda ends the address with a slash, the other front doors do not.
  return `https://${Fn.parseDomainName(url)}`;
}
