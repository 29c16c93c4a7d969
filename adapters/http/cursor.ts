import { AppError } from "../../core/errors.ts";
import { isWorkloadId } from "./workload-id.ts";

/** Makes an opaque cursor of the last id on a page. */
export function toCursor(id: string): string {
  return btoa(id).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
}

/**
 * Reads a cursor back.
 * @throws AppError `invalid-cursor` for a text that `toCursor` did not make
 */
export function fromCursor(cursor: string): string {
  const id = decode(cursor);
  if (id !== undefined && isWorkloadId(id)) return id;
  throw new AppError("invalid-cursor", "the cursor is not one that a listing gave; start without");
}

function decode(cursor: string): string | undefined {
  try {
    return atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return undefined;
  }
}
