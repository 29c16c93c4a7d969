import type { CommandModule } from "./command-module.ts";

/** Every command: one file each, loaded only when it is called. */
export const COMMANDS: Readonly<Record<string, () => Promise<CommandModule>>> = {
  init: () => import("./init/init.ts"),
  dev: () => import("./dev/dev.ts"),
  invoke: () => import("./invoke/invoke.ts"),
  parity: () => import("./parity/parity.ts"),
  cold: () => import("./cold/cold.ts"),
  advise: () => import("./advise/advise.ts"),
  simulate: () => import("./simulate/simulate.ts"),
  doctor: () => import("./doctor/doctor.ts"),
  explain: () => import("./explain/explain.ts"),
};
