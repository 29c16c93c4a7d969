import fc from "fast-check";
import {
  HTTP_SPECIMENS,
  OTHER_SPECIMENS,
  type Path,
  SPECIMENS,
  type Specimen,
} from "./event-corpus.ts";
import { hostileKey, hostileValue, hugeValue } from "./hostile-values.ts";

/** One change to one place of an event. */
export type Mutation =
  | Placed<"set" | "add", { readonly key: string; readonly value: unknown }>
  | Placed<"delete" | "wrap", object>
  | Placed<"copy", { readonly from: number }>;

type Placed<Change, More> = { readonly kind: Change; readonly at: number } & More;

/** An event by recipe, so that a failing one shrinks to the change that matters. */
export interface EventRecipe {
  readonly start: string;
  readonly mutations: readonly Mutation[];
  /** Lambda parses JSON; a test of somebody's own may hand over what JSON cannot hold. */
  readonly asJson: boolean;
}

const place = fc.nat(200);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom("set", "add"),
      at: place,
      key: hostileKey,
      value: hostileValue,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("delete", "wrap"), at: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("copy"), at: place, from: place }) },
);

const huge: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("set", "add"),
  at: place,
  key: hostileKey,
  value: hugeValue,
});

const mutations = fc.oneof(
  { weight: 2_000, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(huge, { minLength: 1, maxLength: 1 }) },
);

/** A real event with a few hostile changes. */
export const eventRecipe: fc.Arbitrary<EventRecipe> = fc.record({
  start: fc.oneof(
    { weight: 9, arbitrary: nameOf(HTTP_SPECIMENS) },
    { weight: 1, arbitrary: nameOf(OTHER_SPECIMENS) },
  ),
  mutations,
  asJson: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
});

const FIELDS = [...new Set(SPECIMENS.flatMap(({ paths }) => paths.map(lastKey)))];

const someFields = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS), hostileValue), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));

/** What tells one front door from another. */
const MARKS: readonly object[] = [
  { elb: {} },
  { http: { method: "GET" } },
  { http: { method: "POST" }, domainName: "x.lambda-url.eu-west-1.on.aws" },
  { serviceArn: "" },
  { identity: {} },
];

/** No event at all, or one built of the right names with the wrong things in them. */
export const strayEvent: fc.Arbitrary<unknown> = fc.oneof(
  hostileValue,
  fc.jsonValue(),
  someFields,
  fc.tuple(fc.constantFrom(...MARKS), someFields, someFields).map(([mark, fields, context]) => ({
    path: "/",
    rawPath: "/",
    httpMethod: "GET",
    method: "GET",
    ...fields,
    requestContext: { ...mark, ...context },
  })),
);

function nameOf(specimens: readonly Specimen[]): fc.Arbitrary<string> {
  return fc.constantFrom(...specimens.map(({ name }) => name));
}

function lastKey(path: Path): string {
  return String(path.at(-1) ?? "");
}
