/** A value that may still be on its way: what is there already costs no turn of the event loop. */
export type Awaitable<T> = T | Promise<T>;

export function isPending<T>(value: Awaitable<T>): value is Promise<T> {
  return typeof (value as { readonly then?: unknown } | undefined)?.then === "function";
}
