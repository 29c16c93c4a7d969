/**
 * CPU time of the thread that serves, in milliseconds: what Node compiles and collects on other threads
 * holds no request up, and a process that has just started does much of it. Before Node 23.9 only that
 * of the whole process is known.
 */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1_000;
}
