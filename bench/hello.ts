/** The smallest answer; on its own so that a cold start loads no larger payload with it. */
export const HELLO = { message: "hello, world" } as const;
