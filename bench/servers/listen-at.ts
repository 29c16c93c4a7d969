/** Where the bench will look for the server; this machine alone can reach it. */
export const LISTEN_AT: { readonly port: number; readonly host: string } = {
  port: Number(process.env.PORT),
  host: "127.0.0.1",
};
