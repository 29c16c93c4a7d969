/**
 * Moves labels apart so that none is nearer than `gap` to the next, each as near to what it labels as
 * that allows, and all within the range if they fit into it. Answers places in the order of `wanted`.
 */
export function placeLabels(
  wanted: readonly number[],
  { from, to, gap }: { readonly from: number; readonly to: number; readonly gap: number },
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = new Array<number>(wanted.length).fill(from);
  let least = from;
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? from, least);
    least = (placed[index] ?? from) + gap;
  }
  let most = Math.max(to, from + gap * (wanted.length - 1));
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? most, most);
    most = (placed[index] ?? most) - gap;
  }
  return placed;
}
