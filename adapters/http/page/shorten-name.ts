/** A name may be a hundred characters long, and each of them six bytes of HTML. */
const LONGEST = 32;

/** A name as headings and lists show it, by whole characters, so that no half of an emoji is left. */
export function shortenName(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  return `${characters.slice(0, LONGEST - 1).join("")}…`;
}
