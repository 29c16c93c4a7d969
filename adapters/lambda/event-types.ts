/**
 * The event fields that we read, and nothing else. `test/lambda/event-types.test-d.ts` and the
 * tests with real events keep them honest.
 */
export interface AlbEvent extends BodyFields {
  readonly requestContext: { readonly elb: unknown };
  readonly httpMethod: string;
  readonly path: string;
  readonly headers?: SingleValues | null | undefined;
  readonly multiValueHeaders?: MultiValues | null | undefined;
  readonly queryStringParameters?: SingleValues | null | undefined;
  readonly multiValueQueryStringParameters?: MultiValues | null | undefined;
}

/** REST APIs, and HTTP APIs with payload format 1.0. */
export interface PayloadOneEvent extends BodyFields {
  readonly version?: string | undefined;
  readonly httpMethod: string;
  readonly path: string;
  readonly headers?: SingleValues | null | undefined;
  readonly multiValueHeaders?: MultiValues | null | undefined;
  readonly queryStringParameters?: SingleValues | null | undefined;
  readonly multiValueQueryStringParameters?: MultiValues | null | undefined;
  readonly requestContext: {
    readonly domainName?: string | undefined;
    readonly path?: string | undefined;
    readonly stage?: string | undefined;
    readonly identity?: { readonly sourceIp?: string | null } | undefined;
    readonly customDomain?: { readonly basePathMatched?: string | undefined } | undefined;
  };
}

/** HTTP APIs with payload format 2.0, and Function URLs. */
export interface PayloadTwoEvent extends BodyFields {
  readonly rawPath: string;
  readonly rawQueryString?: string | undefined;
  readonly cookies?: readonly string[] | null | undefined;
  readonly headers?: SingleValues | null | undefined;
  readonly requestContext: {
    readonly domainName?: string | undefined;
    readonly stage?: string | undefined;
    readonly http: { readonly method: string; readonly sourceIp?: string | undefined };
  };
}

/** VPC Lattice, event version 2.0. */
export interface LatticeEvent extends BodyFields {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, OneOrMany>> | null | undefined;
  readonly queryStringParameters?: Readonly<Record<string, OneOrMany>> | null | undefined;
}

/** VPC Lattice, event version 1.0. */
export interface LatticeOneEvent {
  readonly method: string;
  readonly raw_path: string;
  readonly headers?: Readonly<Record<string, OneOrMany>> | null | undefined;
  readonly query_string_parameters?: Readonly<Record<string, OneOrMany>> | null | undefined;
  readonly body?: string | null | undefined;
  readonly is_base64_encoded?: boolean | undefined;
}

export interface BodyFields {
  readonly body?: string | null | undefined;
  readonly isBase64Encoded?: boolean | undefined;
}

export type OneOrMany = string | readonly string[] | null | undefined;
export type SingleValues = Readonly<Record<string, string | null | undefined>>;
export type MultiValues = Readonly<Record<string, readonly string[] | null | undefined>>;

/** The invocation context fields that we read. */
export interface InvocationContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
  /** Set by newer runtimes; the environment variable is wrong when invocations run side by side. */
  readonly xRayTraceId?: string | undefined;
}
