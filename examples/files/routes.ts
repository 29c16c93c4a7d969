import { H3, HTTPError } from "h3";
import { attachment } from "./attachment.ts";

const CSV = "\ufeffname;city\r\nJosé;Zürich\r\n";
const MAX_FILE_BYTES = 500_000;

export const app: H3 = new H3();

/** A table for a spreadsheet, whose byte order mark must survive. */
app.get("/cities.csv", () => attachment(CSV, "citiés.csv", "text/csv; charset=utf-8"));

/** A form's file in, the same file compressed out. */
app.post("/gzip", async ({ req }) => {
  const file = (await formOf(req)).get("file");
  if (!(file instanceof File)) throw new HTTPError({ status: 400, message: "no file" });
  if (file.size > MAX_FILE_BYTES) throw new HTTPError({ status: 413, message: "too large" });
  return attachment(await compress(file), `${file.name}.gz`, "application/gzip");
});

/** Bytes in, what they are out. */
app.put("/digests/:name", async ({ req, context }) => {
  const bytes = await req.arrayBuffer();
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  return { name: context.params?.name, bytes: bytes.byteLength, sha256: digest };
});

async function formOf(request: Request): Promise<FormData> {
  return request.formData().catch((cause: unknown) => {
    throw new HTTPError({ status: 400, message: "no form", cause });
  });
}

async function compress(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const packed = file.stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
