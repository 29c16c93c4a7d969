import type { FrontDoor } from "../wire-request.ts";

type Values = Readonly<Record<string, string>>;
type Lists = Readonly<Record<string, readonly string[]>>;

/** The fields that handlers without a framework read. */
export interface PlainEvent {
  readonly httpMethod?: string;
  readonly path?: string;
  readonly rawPath?: string;
  readonly headers?: Values;
  readonly multiValueHeaders?: Lists;
  readonly queryStringParameters?: Values;
  readonly multiValueQueryStringParameters?: Lists;
  readonly pathParameters?: { readonly id?: string };
  readonly body?: unknown;
}

export interface PlainResult {
  readonly statusCode: number;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** Writes a result by hand, as somebody with one front door would. */
export function toResult(
  frontDoor: FrontDoor,
  headers: Record<string, string>,
  answer: { readonly body: string; readonly isBase64Encoded?: boolean },
): PlainResult {
  if (frontDoor !== "alb-multi") return { statusCode: 200, headers, ...answer } as PlainResult;
  const multiValueHeaders: Record<string, string[]> = {};
  for (const name in headers) multiValueHeaders[name] = [headers[name] ?? ""];
  return { statusCode: 200, multiValueHeaders, ...answer } as PlainResult;
}

export function queryOf(event: PlainEvent, name: string): string | undefined {
  return event.queryStringParameters?.[name] ?? event.multiValueQueryStringParameters?.[name]?.[0];
}

/** `rest` keeps the client's spelling: the caller passes both. */
export function headerOf(event: PlainEvent, name: string, spelt: string): string | undefined {
  const { headers } = event;
  return headers === undefined
    ? event.multiValueHeaders?.[name]?.[0]
    : (headers[name] ?? headers[spelt]);
}
