/** Where a service can run: on Fargate, on Lambda, or on both behind one load balancer. */
export const TARGETS = ["fargate", "lambda", "both", "webfunction"] as const;

export type Target = (typeof TARGETS)[number];
