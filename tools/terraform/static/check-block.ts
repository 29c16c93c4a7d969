import type { Attribute, Block, NestedBlock } from "../schemas/schema.ts";
import { checkLiteral } from "./check-literal.ts";
import type { Body } from "./parse-module.ts";

/** Compares the arguments and nested blocks of one body with their schema. */
export function checkBlock(schema: Block, body: Body, meta: readonly string[] = []): string[] {
  const dynamic = (body.dynamic ?? {}) as Record<string, Body[]>;
  const given = Object.keys(body).filter((name) => name !== "dynamic" && !meta.includes(name));
  return [
    ...[...given, ...Object.keys(dynamic)].flatMap((name) => checkName(schema, name)),
    ...Object.entries(schema.attributes).flatMap(([name, attribute]) =>
      checkArgument(name, attribute, body),
    ),
    ...Object.entries(schema.blocks).flatMap(([name, block]) =>
      checkNested(name, block, bodies(body[name]), dynamic[name] ?? []),
    ),
  ];
}

function checkName({ attributes, blocks }: Block, name: string): string[] {
  if (name in attributes || name in blocks) return [];
  const allowed = [
    ...Object.entries(attributes).flatMap(([key, [presence]]) => (presence === "c" ? [] : [key])),
    ...Object.keys(blocks),
  ];
  return [`no argument "${name}" (allowed: ${allowed.join(", ")})`];
}

function checkArgument(name: string, [presence, type]: Attribute, body: Body): string[] {
  if (!(name in body)) return presence === "r" ? [`the argument "${name}" is missing`] : [];
  if (presence === "c") return [`"${name}" is computed by AWS and cannot be set`];
  return checkLiteral(type, body[name]).map((wrong) => `"${name}" ${wrong}`);
}

function checkNested(
  name: string,
  schema: NestedBlock,
  statics: readonly Body[],
  dynamics: readonly Body[],
): string[] {
  const most = schema.nesting === "single" ? 1 : schema.max;
  const contents = dynamics.flatMap(({ content }) => bodies(content));
  return [
    ...(statics.length + dynamics.length < schema.min ? [`a block "${name}" is missing`] : []),
    ...(most > 0 && statics.length > most
      ? [`${statics.length} blocks "${name}", where ${most} is allowed`]
      : []),
    ...[...statics, ...contents].flatMap((body) =>
      checkBlock(schema, body).map((finding) => `${name}: ${finding}`),
    ),
  ];
}

function bodies(value: unknown): readonly Body[] {
  return Array.isArray(value) ? (value as Body[]) : [];
}
