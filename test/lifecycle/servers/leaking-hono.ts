import { serveNaively } from "./serve-naively.ts";

// Negative control: it never forgets an address.
const seen: string[] = [];
serveNaively(({ url }) => void seen.push(`${seen.length} ${url}`));
