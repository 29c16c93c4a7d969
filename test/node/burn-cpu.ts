/** Keeps the event loop to itself, by CPU time, so that a busy machine changes nothing. */
export function burnCpu(ms: number): void {
  const start = process.cpuUsage();
  const spent = () => process.cpuUsage(start).user + process.cpuUsage(start).system;
  while (spent() < ms * 1_000);
}
