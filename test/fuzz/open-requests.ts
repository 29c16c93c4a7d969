import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { createRequestCheck } from "./check-request.ts";
import { guardProperty } from "./guard-property.ts";
import type { OpenKind } from "./kinds.ts";
import { openStage } from "./stage.ts";
import { wireRequest } from "./wire-arbitrary.ts";

/** Any request gives the same answer on the socket and through every front door. */
export async function openRequests(): Promise<OpenKind> {
  const stage = await openStage();
  const { property, stopWatching } = guardProperty(wireRequest, createRequestCheck(stage));
  const close = () => {
    stopWatching();
    return stage.close();
  };
  return { property, show, close };
}

function show(input: unknown): string {
  const wire = input as WireRequest;
  const hex = Buffer.from(wire.body.subarray(0, 40)).toString("hex");
  return JSON.stringify({ ...wire, body: `${wire.body.byteLength} bytes: ${hex}` });
}
