/**
 * The response that an error carries in the manner of Hono's `HTTPException`, known by its shape:
 * two copies of a module make `instanceof` lie.
 */
export function thrownResponse(error: unknown): Response | undefined {
  try {
    return carriedBy(error);
  } catch {
    // What an app throws may itself throw when it is looked at.
    return undefined;
  }
}

function carriedBy(error: unknown): Response | undefined {
  if (!(error instanceof Error) || !("getResponse" in error)) return undefined;
  if (typeof error.getResponse !== "function") return undefined;
  const response: unknown = error.getResponse();
  return response instanceof Response ? response : undefined;
}
