import type * as z from "zod/mini";
import type { ComponentName } from "./components.ts";

/** A request and what it answers, which a test sends and compares. */
export type Example = {
  readonly summary: string;
  /** By name, of the path, the query and the headers. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** JSON, or text where the route takes text. */
  readonly body?: unknown;
  readonly status: number;
  /** Abridged: objects lack fields, lists end early, and so do texts. Absent where there is no body. */
  readonly answer?: unknown;
};

export type Content = { readonly mediaType: string; readonly schema: ComponentName };

export type Answer = {
  readonly description: string;
  /** The first is what is answered unless another is asked for. */
  readonly content?: readonly Content[];
  /** Names of headers with what they tell. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** One route as a client sees it. */
export type Operation = {
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly operationId: string;
  readonly tag: "comparisons" | "workloads" | "prices" | "service";
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodMiniType;
  /** Names of request headers that change what happens. */
  readonly headers?: readonly string[];
  readonly body?: readonly Content[];
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses that are answered with problem details. */
  readonly problems: readonly number[];
  readonly examples: Readonly<Record<string, Example>>;
};
