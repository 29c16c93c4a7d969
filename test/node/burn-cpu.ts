/** Keeps the event loop to itself for so long of its CPU time, which a busy machine does not shorten. */
export function burnCpu(ms: number): void {
  const start = process.threadCpuUsage();
  while (cpuMsSince(start) < ms);
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}
