import { isWorkloadId } from "./workload-id.ts";

/** Makes an opaque cursor of the last id on a page. */
export function toCursor(id: string): string {
  return btoa(id).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
}

/** Reads a cursor back; undefined for a text that `toCursor` did not make. */
export function fromCursor(cursor: string): string | undefined {
  const id = decode(cursor);
  return id !== undefined && isWorkloadId(id) ? id : undefined;
}

function decode(cursor: string): string | undefined {
  try {
    return atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return undefined;
  }
}
