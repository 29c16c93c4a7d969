// Loaded before the runtime client (`--import`), also in the worker threads that it starts.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const NATIVE = "/rapid-client.node";

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.endsWith(NATIVE) || isBuilt(context.parentURL)) {
      return nextResolve(specifier, context);
    }
    const url = new URL("native-stand-in.ts", import.meta.url).href;
    return { url, format: "module-typescript", shortCircuit: true };
  },
});

// A test run that is killed leaves no client behind.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.channel?.unref();

function isBuilt(parentUrl: string | undefined): boolean {
  return parentUrl !== undefined && existsSync(fileURLToPath(new URL(`.${NATIVE}`, parentUrl)));
}
