/** Terms beyond which the loss is below 10^-12, and nothing worth adding. */
const LARGEST_SUM = 1e12;

/**
 * Erlang's loss formula once more, for many looks at one number of servers: 1/B is the sum of
 * c(c-1)…(c-k+1) / a^k over k (Jagerman 1974), whose terms soon vanish, or grow until B does.
 */
export function quickErlangB(load: number, servers: number): number {
  if (load <= 0) return servers > 0 ? 0 : 1;
  let [term, sum] = [1, 1];
  for (let busy = servers; busy > 0; busy--) {
    term *= busy / load;
    sum += term;
    if (sum > LARGEST_SUM) return 0;
    if (term < sum * 1e-15) break;
  }
  return 1 / sum;
}
