import { LightHeaders } from "./light-headers.ts";
import { isRequest, LightRequest } from "./light-request.ts";
import { LightResponse } from "./light-response.ts";

/**
 * The names under which a bundler puts our classes in the place of Node's own: with esbuild,
 * `inject: ["twinport/web"]`. Everything in the bundle then uses them, frameworks included, and
 * `globalThis` stays as it is.
 */
export { LightHeaders as Headers, LightResponse as Response };

type NativeRequest = InstanceType<typeof globalThis.Request>;
type RequestInput = NativeRequest | LightRequest | string | URL;

/** `new Request(…)` makes Node's own: what an app makes itself is for `fetch`, which wants that. */
export class Request {
  constructor(input: RequestInput, init?: RequestInit) {
    const source = LightRequest.isLight(input) ? LightRequest.toNative(input, init) : input;
    // biome-ignore lint/correctness/noConstructorReturn: the object is Node's, the name ours
    return new globalThis.Request(source, init) as never;
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return isRequest(value);
  }
}

/** `fetch` that takes a light request as well. */
export function fetch(input: RequestInput, init?: RequestInit): Promise<globalThis.Response> {
  return globalThis.fetch(
    LightRequest.isLight(input) ? LightRequest.toNative(input, init) : input,
    init,
  );
}
