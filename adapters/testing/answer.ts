import type { HeaderLine } from "./forwarded-headers.ts";

/** What a client saw of one response. */
export interface Answer {
  readonly status: number;
  /** Lower-case names, sorted, repeated values joined; never `set-cookie`. */
  readonly headers: readonly HeaderLine[];
  /** Every `set-cookie`, in order. */
  readonly cookies: readonly string[];
  readonly body: Buffer;
  /** Whether the connection ended before the body did. */
  readonly broken: boolean;
}

/** The same for a response that was read by other means. */
export async function toAnswer(response: Response, broken: boolean): Promise<Answer> {
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => name !== "set-cookie"),
    cookies: response.headers.getSetCookie(),
    body: Buffer.from(await response.arrayBuffer()),
    broken,
  };
}

/** One header's value. */
export function headerOf({ headers }: Pick<Answer, "headers">, name: string): string | undefined {
  return headers.find(([key]) => key === name)?.[1];
}
