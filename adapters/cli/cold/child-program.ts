import { markSource } from "./mark-source.ts";

/** What a child process reports, through its file descriptor 3: its output belongs to the function. */
export type StartReport = {
  /** CPU in milliseconds: from process start to the first answer, of the import, of the first call. */
  readonly totalCpuMs: number;
  readonly importCpuMs: number;
  readonly firstCallCpuMs: number;
  /** Elapsed during the import. */
  readonly importMs: number;
  /** When Node's own fetch classes were loaded. */
  readonly undici: "import" | "first call" | "never";
  readonly status?: number;
  /** Why there was no first answer. */
  readonly callError?: string;
};

export type MarkReport = {
  /** Own milliseconds by the number of a module. */
  readonly self: readonly (number | null)[];
  /** The modules that were loaded, where they are not numbered beforehand. */
  readonly loaded: readonly { readonly url: string; readonly bytes: number }[];
};

/** Imports a file, hands it one event, and reports. Arguments: the file's URL, the event. */
export const START_PROGRAM: string = `
  import { writeSync } from "node:fs";
  const [url, event] = process.argv.slice(1);
  const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  const undici = () => process.moduleLoadList.includes("NativeModule internal/deps/undici/undici");
  const send = (report) => { writeSync(3, JSON.stringify(report)); process.exit(); };
  const started = cpu(), before = performance.now();
  let exports;
  try { exports = await import(url); }
  catch (error) { send({ error: String(error?.stack ?? error) }); }
  const imported = cpu(), importMs = performance.now() - before, atImport = undici();
  const context = { awsRequestId: "cold", functionName: "cold", getRemainingTimeInMillis: () => 9000 };
  let status, callError;
  try {
    if (typeof exports.handler !== "function") throw new Error("it exports no handler");
    const late = new Promise((_, no) => setTimeout(no, 9000, new Error("no answer in 9 s")));
    status = (await Promise.race([exports.handler(JSON.parse(event), context), late]))?.statusCode;
  } catch (error) { callError = String(error?.message ?? error); }
  const answered = cpu();
  send({
    totalCpuMs: answered, importCpuMs: imported - started, firstCallCpuMs: answered - imported, importMs,
    undici: atImport ? "import" : undici() ? "first call" : "never", status, callError,
  });
`;

/** Imports a file whose modules are marked, or marks each as it is loaded. Arguments: the URL, "hook" or "". */
export const MARK_PROGRAM: string = `
  import { writeSync } from "node:fs";
  import { registerHooks } from "node:module";
  const [url, how] = process.argv.slice(1);
  const self = [], stack = [], loaded = [];
  let last = 0;
  globalThis.__twinportMark = (id) => {
    const now = performance.now(), top = stack.at(-1);
    if (top !== undefined) self[top] = (self[top] ?? 0) + now - last;
    if (id >= 0) stack.push(id);
    else while (stack.length > 0 && stack.pop() !== ~id);
    last = performance.now();
  };
  const mark = ${markSource.toString()};
  if (how === "hook") registerHooks({ load(of, context, next) {
    const result = next(of, context);
    if (!of.startsWith("file:") || result.source == null) return result;
    const source = typeof result.source === "string" ? result.source : Buffer.from(result.source).toString();
    const id = loaded.push({ url: of, bytes: Buffer.byteLength(source) }) - 1;
    const isCode = result.format === "module" || result.format === "commonjs";
    return isCode ? { ...result, source: mark(source, id) } : result;
  } });
  try { await import(url); }
  catch (error) { writeSync(3, JSON.stringify({ error: String(error?.stack ?? error) })); process.exit(); }
  writeSync(3, JSON.stringify({ self, loaded }));
  process.exit();
`;
