import type { HtmlEscapedString } from "hono/utils/html";

/** What `html` of hono/html makes: its own text, with every value in it escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
