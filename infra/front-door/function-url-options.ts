import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import type { ICachePolicy } from "aws-cdk-lib/aws-cloudfront";

/** Who may call a Function URL. */
export const FUNCTION_URL_AUTH_TYPES = ["none", "iam"] as const;

export type FunctionUrlAuth = (typeof FUNCTION_URL_AUTH_TYPES)[number];

/** What a Function URL before the service needs; it costs nothing itself. */
export interface FunctionUrlOptions {
  /**
   * Whether a response reaches the client while it is still being made; buffered, it is at most 6 MB.
   * @default true
   */
  readonly responseStreaming?: boolean;

  /**
   * Who may call the URL: anyone, or whom IAM lets (`functionUrl.grantInvokeUrl()`).
   * @default "none", or "iam" behind CloudFront
   */
  readonly authType?: FunctionUrlAuth;

  /**
   * Whether CloudFront stands before the URL, and is the only one who may call it. It costs nothing
   * below 10 million requests and 1 TB a month, then $0.0100 for 10,000 requests.
   *
   * CloudFront signs each request for IAM, and that has its price: a client that sends a body must
   * send its SHA-256 in `x-amz-content-sha256`, in hex, or Lambda answers 403; and the client's own
   * `authorization` header does not arrive. The service sees the URL's host, not the client's.
   * @default false
   */
  readonly cloudFront?: boolean;

  /**
   * The certificate of the domain name for CloudFront, which takes it from us-east-1 alone.
   * @default - the domain's own certificate, which fits a stack in us-east-1
   */
  readonly cloudFrontCertificate?: ICertificate;

  /**
   * What CloudFront may keep and answer itself.
   * @default CachePolicy.CACHING_DISABLED, nothing
   */
  readonly cachePolicy?: ICachePolicy;
}
