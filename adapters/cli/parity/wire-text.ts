/** A text as it goes over the wire: one character for each byte of its UTF-8. */
export function wireText(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** Path and query of a URL, and the host that it names; a path alone names none. */
export function splitUrl(url: string): { readonly target: string; readonly host?: string } {
  const [, host, rest = ""] = /^https?:\/\/([^/?#]+)([^#]*)/.exec(url) ?? [];
  if (host === undefined) return { target: wireText(url) };
  return { target: wireText(rest.startsWith("/") ? rest : `/${rest}`), host };
}
