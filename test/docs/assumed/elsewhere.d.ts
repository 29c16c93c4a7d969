// What the guide on moving in starts from, and this repository does not have.
declare module "@codegenie/serverless-express" {
  export default function serverlessExpress(options: { readonly app: unknown }): unknown;
}
declare module "express" {
  type Handler = (
    request: { readonly params: Record<string, string>; readonly body: Record<string, unknown> },
    response: { status(code: number): { json(value: unknown): void } },
  ) => void;
  type App = { use(middleware: unknown): void; post(path: string, handler: Handler): void };
  function express(): App;
  namespace express {
    function json(): unknown;
  }
  export default express;
}
