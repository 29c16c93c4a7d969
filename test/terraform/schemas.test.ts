import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readBindings } from "../../tools/terraform/schemas/read-bindings.ts";
import { readSchemas } from "../../tools/terraform/schemas/read-schemas.ts";

describe("the snapshot of the AWS provider's schemas", () => {
  const { provenance, resources, dataSources } = readSchemas();

  test("says where it is from", () => {
    expect(provenance).toEqual({
      package: "@cdktn/provider-aws",
      packageVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      provider: "hashicorp/aws",
      providerVersion: expect.stringMatching(/^6\.\d+\.\d+$/),
      date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  test("holds exactly the types that are asked for", () => {
    const wanted = JSON.parse(readFileSync("tools/terraform/schemas/wanted-types.json", "utf8"));
    expect(Object.keys(resources)).toEqual(wanted.resources.toSorted());
    expect(Object.keys(dataSources)).toEqual(wanted.dataSources.toSorted());
  });

  // Facts of the provider's own documentation, by which a misreading of the bindings would show.
  test.each([
    ["aws_ecs_service", "desired_count", ["o", "number"]],
    ["aws_lb_target_group", "deregistration_delay", ["o", "string"]],
    ["aws_lambda_function", "function_name", ["r", "string"]],
    ["aws_lambda_function", "arn", ["c", "string"]],
    ["aws_security_group", "tags_all", ["oc", ["map", "string"]]],
    ["aws_ecs_task_definition", "requires_compatibilities", ["o", ["set", "string"]]],
    ["aws_cloudwatch_metric_alarm", "threshold", ["o", "number"]],
  ])("knows that %s.%s is so", (type, name, attribute) => {
    expect(resources[type]?.attributes[name]).toEqual(attribute);
  });

  test("tells how many blocks of a kind there may be", () => {
    expect(resources.aws_lb_listener?.blocks.default_action).toMatchObject({ min: 1, max: 0 });
    expect(resources.aws_lb_target_group?.blocks.health_check).toMatchObject({ min: 0, max: 1 });
    expect(resources.aws_lambda_function?.blocks.timeouts).toMatchObject({ nesting: "single" });
  });
});

describe("reading the bindings", () => {
  const folder = mkdtempSync(join(tmpdir(), "twinport-bindings-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("gives each argument its type and each block its limits", () => {
    writeModule("thing", THING, THING_TYPES);
    writeModule("provider", "class AwsProvider extends cdktn.TerraformProvider {\n}\n", "");
    writeModule("lambda-alias", "providerVersion: '6.1.0'\n", "");
    writeFileSync(join(folder, "package.json"), '{ "name": "bindings", "version": "1.2.3" }');
    const { resources, provenance } = readBindings(
      folder,
      { resources: ["aws_thing"], dataSources: [] },
      "2026-11-26",
    );
    expect(provenance).toMatchObject({ packageVersion: "1.2.3", providerVersion: "6.1.0" });
    expect(resources.aws_thing).toEqual({
      attributes: {
        arn: ["c", "string"],
        name: ["r", "string"],
        zones: ["o", ["set", "string"]],
      },
      blocks: {
        limit: {
          nesting: "list",
          min: 1,
          max: 1,
          attributes: { most: ["o", "number"] },
          blocks: {},
        },
      },
    });
  });

  test("a type that the bindings do not have is named", () => {
    const wanted = { resources: ["aws_nothing"], dataSources: [] };
    expect(() => readBindings(folder, wanted, "2026-11-26")).toThrow(
      "the bindings have no resource aws_nothing",
    );
  });

  function writeModule(name: string, code: string, types: string): void {
    mkdirSync(join(folder, "lib", name), { recursive: true });
    writeFileSync(join(folder, "lib", name, "index.js"), code);
    writeFileSync(join(folder, "lib", name, "index.d.ts"), types);
  }
});

/** One resource in the form that the generator of the bindings writes, cut to what is read. */
const THING = `
function thingLimitToHclTerraform(struct) {
    const attrs = {
        most: {
            value: x,
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
}
class ThingLimitOutputReference extends cdktn.ComplexObject {
    // most - computed: false, optional: true, required: false
    get most() {
        return this.getNumberAttribute('most');
    }
}
class Thing extends cdktn.TerraformResource {
    // arn - computed: true, optional: false, required: false
    get arn() {
        return this.getStringAttribute('arn');
    }
    // limit - computed: false, optional: false, required: true
    _limit = new ThingLimitOutputReference(this, "limit");
    // name - computed: false, optional: false, required: true
    get name() {
        return this.getStringAttribute('name');
    }
    // zones - computed: false, optional: true, required: false
    get zones() {
        return cdktn.Fn.tolist(this.getListAttribute('zones'));
    }
    synthesizeHclAttributes() {
        const attrs = {
            limit: {
                value: x,
                isBlock: true,
                type: "list",
                storageClassType: "ThingLimitList",
            },
            name: {
                value: x,
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            zones: {
                value: x,
                isBlock: false,
                type: "set",
                storageClassType: "stringList",
            },
        };
    }
}
`;

const THING_TYPES = `export interface ThingConfig extends cdktn.TerraformMetaArguments {
    /**
    * limit block
    */
    readonly limit: ThingLimit;
}
`;
