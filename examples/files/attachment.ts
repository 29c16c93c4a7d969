/** A file to save. Its name may hold any character: RFC 8187 spells those that a header cannot hold. */
export function attachment(
  body: string | Uint8Array<ArrayBuffer>,
  name: string,
  type: string,
): Response {
  const plain = name.replace(/[^\w.-]/g, "_");
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  return new Response(body, {
    headers: { "content-type": type, "content-disposition": disposition },
  });
}
