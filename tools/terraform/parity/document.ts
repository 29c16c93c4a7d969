const BEGIN = "<!-- parity: npm run terraform:parity -->";
const END = "<!-- /parity -->";

/** The document with the table between its two marks. @throws where the marks are missing */
export function withTable(document: string, table: string): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin)
    throw new Error(`docs/terraform.md has no place for the table: ${BEGIN} and ${END}`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${document.slice(end)}`;
}
