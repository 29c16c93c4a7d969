import type { ParityMatchers } from "twinport/testing";

declare module "vitest" {
  interface Matchers<R, T> extends ParityMatchers<T> {}
}
