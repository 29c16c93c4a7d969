import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planChange } from "../../tools/terraform/provider/plan-change.ts";
import { toPolicyJson } from "../../tools/terraform/provider/policy-document.ts";
import { readData } from "../../tools/terraform/provider/read-data.ts";
import { fromWire, toWire, UNKNOWN } from "../../tools/terraform/provider/wire-value.ts";
import { readSchemas } from "../../tools/terraform/schemas/read-schemas.ts";
import type { Block } from "../../tools/terraform/schemas/schema.ts";

const schemas = readSchemas();
const block: Block = {
  attributes: { arn: ["c", "string"], name: ["oc", "string"], size: ["o", "number"] },
  blocks: {},
};

describe("a value on the wire", () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(UNKNOWN),
  );
  const value = fc.dictionary(
    fc.stringMatching(/^[a-z_]{1,8}$/),
    fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), leaf)),
  );

  test("comes back as it went, unknown parts too", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(fromWire(toWire(given))).toEqual({ ...given });
      }),
    );
  });

  test("is nothing for a resource that does not exist", () => {
    expect(fromWire(toWire(null))).toBeNull();
    expect(fromWire(undefined)).toBeNull();
  });
});

describe("the plan of a resource", () => {
  test("keeps every argument and leaves the rest to AWS", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (name, size) => {
        const proposed = { arn: null, name, size };
        expect(planChange("aws_x", block, { prior: null, proposed })).toEqual({
          arn: UNKNOWN,
          name,
          size,
        });
      }),
    );
  });

  test("invents no argument that is left out", () => {
    const proposed = { arn: null, name: null, size: null };
    expect(planChange("aws_x", block, { prior: null, proposed })).toEqual({
      arn: UNKNOWN,
      name: UNKNOWN,
      size: null,
    });
  });

  test("names what AWS decides when asked to predict", () => {
    const proposed = { arn: null, name: "n", size: 1 };
    expect(planChange("aws_x", block, { prior: null, proposed }, { predict: true })).toMatchObject({
      arn: "aws_x:n:arn",
    });
  });

  test("is nothing for a resource that goes", () => {
    expect(planChange("aws_x", block, { prior: { name: "n" }, proposed: null })).toBeNull();
  });
});

describe("a data source", () => {
  test("renders a policy as the provider would", () => {
    const config = {
      statement: [
        {
          actions: ["a:B"],
          resources: ["*"],
          condition: [{ test: "StringEquals", variable: "k", values: ["v"] }],
        },
      ],
    };
    expect(JSON.parse(String(toPolicyJson(config)))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "a:B", Resource: "*", Condition: { StringEquals: { k: "v" } } },
      ],
    });
  });

  test("does not know a policy of which a part is unknown", () => {
    expect(toPolicyJson({ statement: [{ actions: ["a:B"], resources: [UNKNOWN] }] })).toBe(UNKNOWN);
  });

  test.each(
    Object.entries(schemas.dataSources),
  )("%s answers every attribute that AWS computes with a value of its type", (type, schema) => {
    const state = readData(type, schema, {});
    for (const [name, [presence, wanted]] of Object.entries(schema.attributes)) {
      if (presence !== "c") continue;
      const isList = Array.isArray(wanted) && wanted[0] !== "map" && wanted[0] !== "object";
      expect(Array.isArray(state[name]), name).toBe(isList);
      if (typeof wanted === "string")
        expect(typeof state[name], name).toBe(wanted === "bool" ? "boolean" : wanted);
    }
  });
});
