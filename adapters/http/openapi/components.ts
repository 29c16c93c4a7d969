import * as z from "zod/mini";
import { workloadBody } from "../schemas.ts";

/** Exact US dollars. */
const usd = z.string().check(z.regex(/^\d+\.\d{2}$/));
const text = z.string();
const number = z.number();
const swap = { cheaperBelow: text, cheaperFrom: text };

const charge = z.looseObject({
  ...{ quantity: number, unitPrice: text, source: text, date: text },
  confidence: z.enum(["verified", "secondary", "derived", "unverified"]),
});
const lineItem = z.looseObject({
  ...{ priceKey: text, description: text, quantity: number, unit: text },
  amount: z.nullable(usd),
  charges: z.array(charge),
});
const alternative = z.looseObject({
  ...{ id: text, name: text, monthlyCost: z.nullable(usd) },
  ruledOutBy: z.array(text),
  notes: z.array(text),
  capacity: z.record(z.string(), number),
  lineItems: z.array(lineItem),
});

/** A workload with every default filled in has the fields that one may leave out. */
const workload = z.looseObject({ name: text, region: text, architecture: text });
const storedWorkload = z.strictObject({
  ...{ id: z.uuid(), version: z.int(), createdAt: text, updatedAt: text, workload },
});

const comparison = z.looseObject({
  ...{ currency: z.literal("USD"), requestsPerMonth: number, cheapest: z.nullable(text) },
  alternatives: z.array(alternative),
  breakEvens: z.array(z.looseObject({ requestsPerMonth: number, ...swap })),
  durationBreakEvens: z.array(z.looseObject({ durationMs: number, ...swap })),
  memoryBreakEvens: z.array(z.looseObject({ memoryMb: number, ...swap })),
  whatFlipsIt: z.array(z.looseObject({ figure: text, given: number })),
  uncertainPrices: z.array(z.looseObject({})),
  ...{ warnings: z.array(text), excluded: z.array(text), workload },
});

const part = z.strictObject({
  ...{ pointer: z.optional(text), parameter: z.optional(text), header: z.optional(text) },
  detail: text,
});
const problem = z.strictObject({
  ...{ type: text, title: text, status: z.int(), detail: text },
  errors: z.optional(z.array(part)),
});

const priceBooks = z.strictObject({
  items: z.array(z.looseObject({ region: text, prices: z.record(z.string(), z.unknown()) })),
});
const workloadPage = z.strictObject({
  items: z.array(storedWorkload),
  next: z.optional(text),
});

const curveLine = z.discriminatedUnion("type", [
  z.looseObject({
    ...{ type: z.literal("curves"), currency: z.literal("USD"), given: number },
    alternatives: z.array(z.strictObject({ id: text, name: text })),
  }),
  z.looseObject({
    ...{ type: z.literal("point"), requestsPerMonth: number },
    costs: z.record(z.string(), z.nullable(number)),
  }),
  z.looseObject({ type: z.literal("breakEven"), requestsPerMonth: number, ...swap }),
]);

const importLine = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("progress"), lines: z.int() }),
  z.looseObject({ type: z.literal("summary"), requests: number, requestsPerMonth: number }),
  z.looseObject({ ...comparison.shape, type: z.literal("comparison") }),
  z.strictObject({ type: z.literal("problem"), problem }),
]);

export type ComponentName =
  | "Workload"
  | "StoredWorkload"
  | "WorkloadPage"
  | "Comparison"
  | "PriceBooks"
  | "Problem"
  | "CurveLine"
  | "ImportLine"
  | "Text"
  | "Chart"
  | "Health"
  | "Document";

/** Every schema that the document names: `Workload` as a client writes it, the others as it reads them. */
export const COMPONENTS: Readonly<Record<ComponentName, z.ZodMiniType>> = {
  Workload: workloadBody,
  StoredWorkload: storedWorkload,
  WorkloadPage: workloadPage,
  Comparison: comparison,
  PriceBooks: priceBooks,
  Problem: problem,
  CurveLine: curveLine,
  ImportLine: importLine,
  Text: z.string(),
  Chart: z.string(),
  Health: z.looseObject({}),
  Document: z.looseObject({ openapi: text }),
};
