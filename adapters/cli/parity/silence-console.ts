const METHODS = ["debug", "error", "info", "log", "trace", "warn"] as const;

/** Keeps a service's own words out of the report; what it returns gives them back. */
export function silenceConsole(): () => void {
  const { console } = globalThis;
  const before = METHODS.map((method) => [method, console[method]] as const);
  for (const method of METHODS) console[method] = () => undefined;
  return () => {
    for (const [method, original] of before) console[method] = original;
  };
}
