import fc from "fast-check";
import { toLambda } from "../../adapters/lambda/index.ts";
import { createTestContext } from "../../adapters/testing/index.ts";
import { serviceOf } from "../testing/echo-service.ts";
import { buildEvent, toJson } from "./build-event.ts";
import { createEventCheck } from "./check-event.ts";
import { type EventRecipe, eventRecipe, strayEvent } from "./event-arbitrary.ts";
import { guardProperty } from "./guard-property.ts";
import type { OpenKind } from "./kinds.ts";
import { touchRequest } from "./touch-service.ts";

type Input = { readonly recipe: EventRecipe } | { readonly stray: unknown };

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ recipe: eventRecipe }) },
  { weight: 1, arbitrary: fc.record({ stray: strayEvent }) },
);

const CONTEXT_MS = 86_400_000;

/** Mutated events never crash, hang or leak: they are answered, 400 included, or refused by type. */
export async function openEvents(): Promise<OpenKind> {
  const sink = { write: () => undefined };
  const handlers = await toLambda(serviceOf(touchRequest), { env: {}, logDestination: sink });
  const check = createEventCheck(handlers, createTestContext(CONTEXT_MS));
  const { property, stopWatching } = guardProperty(input, (one) => check(eventOf(one)));
  return {
    property,
    show: (one) => `${JSON.stringify(one)}\nevent: ${JSON.stringify(eventOf(one as Input))}`,
    close: async () => stopWatching(),
  };
}

function eventOf(one: Input): unknown {
  return "recipe" in one ? buildEvent(one.recipe) : toJson(one.stray);
}
