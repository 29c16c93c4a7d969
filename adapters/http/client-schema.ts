import type { Hono } from "hono";
import type { BlankEnv } from "hono/types";
import type { AlternativeId } from "../../core/alternative.ts";
import type { Language } from "../../core/languages.ts";
import type { StoredWorkload } from "../../core/ports.ts";
import type { PriceBook } from "../../core/price-book.ts";
import type { Region } from "../../core/workload.ts";
import type { WorkloadInput } from "../../core/workload-input.ts";
import type { ProblemBody } from "./problem.ts";
import type { ComparisonFormat } from "./schemas.ts";

/** What a client relies on in an alternative; more may come. */
export type AlternativeBody = {
  readonly id: AlternativeId;
  readonly name: string;
  /** US dollars as a decimal text; null where a price is not known. */
  readonly monthlyCost: string | null;
  readonly ruledOutBy: readonly string[];
};

/** What a client relies on in a comparison; more may come. */
export type ComparisonBody = {
  readonly currency: "USD";
  readonly requestsPerMonth: number;
  readonly cheapest: AlternativeId | null;
  readonly alternatives: readonly AlternativeBody[];
  readonly breakEvens: readonly {
    readonly requestsPerMonth: number;
    readonly cheaperBelow: AlternativeId;
    readonly cheaperFrom: AlternativeId;
  }[];
  readonly warnings: readonly string[];
};

type Answer<Input, Output, Status extends 200 | 201> =
  | { input: Input; output: Output; outputFormat: "json"; status: Status }
  | {
      input: Input;
      output: ProblemBody;
      outputFormat: "json";
      status: 400 | 404 | 412 | 415 | 422;
    };
type Text<Input> = { input: Input; output: string; outputFormat: "text"; status: 200 };
type Empty<Input> = { input: Input; output: null; outputFormat: "body"; status: 204 };

type Workload = { readonly json: WorkloadInput };
type One = { readonly param: { readonly id: string } };
type Format = { readonly query?: { readonly format?: ComparisonFormat } };
type Header<Name extends string> = { readonly header?: { readonly [Key in Name]?: string } };
type Paging = { readonly query?: { readonly limit?: string; readonly cursor?: string } };

/**
 * The routes as `hono/client` needs to know them. Written down rather than inferred from the routes:
 * inference through every validator is what makes such clients slow to compile (honojs/hono#3869).
 */
type AdvisorSchema = {
  "/v1/comparisons": { $post: Answer<Workload & Format, ComparisonBody, 200> };
  "/v1/prices": {
    $get: Answer<
      { readonly query?: { readonly region?: Region } },
      { readonly items: readonly PriceBook[] },
      200
    >;
  };
  "/v1/workloads": {
    $get: Answer<
      Paging,
      { readonly items: readonly StoredWorkload[]; readonly next?: string },
      200
    >;
    $post: Answer<Workload & Header<"idempotency-key">, StoredWorkload, 201>;
  };
  "/v1/workloads/:id": {
    $get: Answer<One & Header<"if-none-match">, StoredWorkload, 200>;
    $put: Answer<One & Workload & Header<"if-match">, StoredWorkload, 200>;
    $delete: Empty<One & Header<"if-match">>;
  };
  "/v1/workloads/:id/comparison": { $get: Answer<One & Format, ComparisonBody, 200> };
  "/v1/workloads/:id/decision": {
    $get: Text<One & { readonly query?: { readonly lang?: Language } }>;
  };
};

export type AdvisorApp = Hono<BlankEnv, AdvisorSchema, "/">;
