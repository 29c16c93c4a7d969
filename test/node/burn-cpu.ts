/**
 * Keeps the event loop to itself for so long of CPU time, which a busy machine does not shorten, and of
 * the clock, which other threads of the process do not run ahead of.
 */
export function burnCpu(ms: number): void {
  const [cpu, at] = [process.cpuUsage(), performance.now()];
  while (cpuMsSince(cpu) < ms || performance.now() - at < ms);
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
