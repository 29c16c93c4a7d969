/** Where two texts differ, with what they share around it. */
export type ChangedPart = {
  readonly before: string;
  readonly first: string;
  readonly second: string;
  readonly after: string;
};

/** The shortest part without which both texts would be the same. */
export function changedPart(first: string, second: string): ChangedPart {
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  while (start < shorter && first[start] === second[start]) start++;
  let end = 0;
  while (end < shorter - start && first.at(-1 - end) === second.at(-1 - end)) end++;
  return {
    before: first.slice(0, start),
    first: first.slice(start, first.length - end),
    second: second.slice(start, second.length - end),
    after: first.slice(first.length - end),
  };
}
