/**
 * Share of arrivals that find all `servers` busy and are turned away, for an offered load in erlangs
 * (arrival rate times service time). Erlang's loss formula by the recurrence
 * B(m) = aB(m-1) / (m + aB(m-1)), which stays exact for thousands of servers (Tijms, A First Course in
 * Stochastic Models, 2003, section 5.2).
 */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = nextErlangB(load, server, blocked);
  return blocked;
}

/** One step of the recurrence: what `servers` block, given what one fewer blocks. */
export function nextErlangB(load: number, servers: number, blockedByOneFewer: number): number {
  const passedOn = load * blockedByOneFewer;
  return passedOn / (servers + passedOn);
}

/** The fewest servers that turn away at most the share `blocking` (above 0) of a load in erlangs. */
export function serversForBlocking(load: number, blocking: number): number {
  let servers = 0;
  for (let blocked = 1; blocked > blocking; ) {
    servers++;
    blocked = nextErlangB(load, servers, blocked);
  }
  return servers;
}
