/** The body as JSON of whatever shape; an assertion on it checks the shape. */
// biome-ignore lint/suspicious/noExplicitAny: a test names the fields that it expects
export function readJson(response: Response): Promise<any> {
  return response.json() as ReturnType<typeof readJson>;
}
