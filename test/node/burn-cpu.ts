/**
 * Keeps the event loop to itself for so long of its CPU time, which a busy machine does not shorten, and
 * of the clock: where the kernel counts CPU time in ticks, 12 ms of it can be over in less than 10.
 */
export function burnCpu(ms: number): void {
  const [start, startCpu] = [performance.now(), process.threadCpuUsage()];
  while (performance.now() - start < ms || cpuMsSince(startCpu) < ms);
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}
