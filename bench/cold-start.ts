import { createContext } from "./create-context.ts";
import type { Bundle, Handler } from "./handler.ts";

// Runs in a fresh process, built to plain JavaScript so that stripping types costs it nothing.
// Arguments: the bundle, and the text of an HTTP API event.

/** What the process prints once it has answered. */
export interface ColdStart {
  /** CPU in milliseconds: from process start, of loading the bundle, of the first call. */
  readonly totalCpuMs: number;
  readonly importCpuMs: number;
  readonly firstCallCpuMs: number;
  /** Elapsed since the process started. */
  readonly wallMs: number;
  readonly undici: boolean;
  readonly result: { readonly statusCode?: number; readonly body?: string };
}

const [, , path = "", text = ""] = process.argv;
const start = cpuMs();
const { createHandler, handler: whole }: Partial<Bundle> & { readonly handler?: Handler } =
  await import(path);
const handler = whole ?? (await createHandler?.("http-v2"));
if (handler === undefined) throw new Error(`[bench] ${path} exports no handler`);
const loaded = cpuMs();
const result = await handler(JSON.parse(text), createContext());
const answer = JSON.stringify(result);
const answered = cpuMs();
const wallMs = performance.now();
const report: ColdStart = {
  totalCpuMs: answered,
  importCpuMs: loaded - start,
  firstCallCpuMs: answered - loaded,
  wallMs,
  undici: loadedModules().includes("NativeModule internal/deps/undici/undici"),
  result: JSON.parse(answer),
};
process.stdout.write(JSON.stringify(report), () => process.exit());

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// Not in Node's types: the built-in modules that this process has loaded so far.
function loadedModules(): readonly string[] {
  return (process as unknown as { readonly moduleLoadList: readonly string[] }).moduleLoadList;
}
