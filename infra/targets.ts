/**
 * Where a service can run: on Fargate, on Lambda, on both behind one load balancer, or as a Lambda web
 * function, which is experimental.
 */
export const TARGETS = ["fargate", "lambda", "both", "webfunction"] as const;

export type Target = (typeof TARGETS)[number];
