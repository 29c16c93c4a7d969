import { decode, ExtData, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A value that Terraform knows only after it has applied. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value of an object, as decoded: null, UNKNOWN, plain values, arrays and records of them. */
export type WireObject = Record<string, unknown>;

/** The message that carries a value. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
}

const codec = new ExtensionCodec();
// Type 0 is an unknown value, type 12 one with what is known about it ("not null", a prefix).
for (const type of [0, 12]) {
  codec.register({ type, encode: () => null, decode: () => UNKNOWN });
}

/** Reads a value of the protocol; a resource that does not exist is null. */
export function fromWire(value: DynamicValue | null | undefined): WireObject | null {
  if (!value || value.msgpack.length === 0) return null;
  return decode(value.msgpack, { extensionCodec: codec }) as WireObject | null;
}

export function toWire(value: WireObject | null): DynamicValue {
  return { msgpack: encode(withMarkers(value)) };
}

function withMarkers(value: unknown): unknown {
  if (value === UNKNOWN) return new ExtData(0, new Uint8Array([0]));
  if (Array.isArray(value)) return value.map(withMarkers);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withMarkers(inner)]));
}
