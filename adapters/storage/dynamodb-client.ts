import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

// DynamoDB answers in under 10 ms as a rule. Three tries of a second end before the 5 s after which
// a load balancer calls a health check failed, and before any request's own deadline.
const CONNECTION_TIMEOUT_MS = 500;
const REQUEST_TIMEOUT_MS = 1000;
const MAX_ATTEMPTS = 3;

/**
 * A client that gives up in time; region and credentials come from the environment, as AWS sets it.
 *
 * @example
 * const client = createDynamoClient({ endpoint: "http://127.0.0.1:4567" });
 */
export function createDynamoClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // Without it the SDK only logs a warning about a late answer, and waits on.
      throwOnRequestTimeout: true,
    },
    ...config,
  });
}
