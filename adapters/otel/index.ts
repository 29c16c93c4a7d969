import {
  type Context,
  context,
  isSpanContextValid,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import type { ExchangeEnv } from "../exchange/exchange-env.ts";
import type { FetchHandler, RunningService, Service } from "../exchange/service.ts";
import { type Trace, traceOf } from "../exchange/trace.ts";
import { VisitEnv } from "../exchange/visit-env.ts";

/**
 * Runs every request of a service in an OpenTelemetry span of its own, whose parent is what
 * `traceparent` or X-Ray names. Without a registered SDK it costs next to nothing and changes nothing.
 *
 * @example
 * export const service = traced(defineService({ name: "orders", start }));
 */
export function traced(service: Service): Service {
  return {
    name: service.name,
    async start(host) {
      const running = await service.start(host);
      return {
        fetch: inSpans(running),
        ready: () => running.ready?.(),
        stop: () => running.stop?.(),
      };
    },
  };
}

function inSpans(running: RunningService): FetchHandler {
  const tracer = trace.getTracer("twinport");
  return (request, env, executionCtx) => {
    // https://opentelemetry.io/docs/specs/semconv/http/http-spans/
    const attributes = { "http.request.method": request.method };
    const options = { kind: SpanKind.SERVER, attributes };
    return tracer.startActiveSpan(request.method, options, parentOf(request, env), async (span) => {
      adopt(span, env);
      try {
        const response = await running.fetch(request, env, executionCtx);
        describe(span, request, env, response.status);
        return response;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        if (error instanceof Error) span.recordException(error);
        throw error;
      } finally {
        span.end();
      }
    });
  };
}

function parentOf(request: Request, env: ExchangeEnv): Context {
  const headers = { get: (name: string) => request.headers.get(name) ?? undefined };
  const parent: Trace | undefined = traceOf(headers, undefined, env.requestId);
  if (parent?.parentId === undefined) return context.active();
  const { traceId, parentId: spanId, sampled = true } = parent;
  // Where nobody has decided, the parent exists and is asked about: it had better be there.
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(context.active(), { traceId, spanId, traceFlags, isRemote: true });
}

/** From here on the log and the headers for other services name this span. */
function adopt(span: Span, env: ExchangeEnv): void {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  if (!isSpanContextValid({ traceId, spanId, traceFlags })) return;
  const sampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  VisitEnv.adopt(env, { traceId, sampled, state: traceState?.serialize() }, spanId);
}

function describe(span: Span, request: Request, env: ExchangeEnv, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (env.route !== undefined) {
    span.setAttribute("http.route", env.route);
    span.updateName(`${request.method} ${env.route}`);
  }
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
}
