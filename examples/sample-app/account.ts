import { Hono } from "hono";
import { basicAuth } from "hono/basic-auth";
import { deleteCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { jwt } from "hono/jwt";

const SECRET = "only-for-the-sample";

/** Signing in and out, with cookies, a password and a token. */
export const account: Hono = new Hono();

account.use("/form/*", csrf({ origin: "https://app.example" }));
account.use("/admin/*", basicAuth({ username: "ada", password: "lovelace", realm: "admin, é" }));
account.use("/api/*", jwt({ secret: SECRET, alg: "HS256" }));

account.post("/sign-in", async (c) => {
  const { name } = await c.req.parseBody();
  setCookie(c, "session", `s-${String(name)}`, { httpOnly: true, secure: true, maxAge: 3600 });
  setCookie(c, "theme", "dark", { path: "/account" });
  await setSignedCookie(c, "seal", "1", SECRET);
  return c.redirect("/account/me", 303);
});

account.get("/me", async (c) =>
  c.json({ cookies: getCookie(c), seal: await getSignedCookie(c, SECRET, "seal") }),
);

account.post("/sign-out", (c) => {
  deleteCookie(c, "session");
  deleteCookie(c, "theme", { path: "/account" });
  return c.body(null, 204);
});

account.post("/form/profile", async (c) => c.json(await c.req.parseBody({ all: true })));
account.get("/admin/panel", (c) => c.text("welcome"));
account.get("/api/token", (c) => c.json(c.get("jwtPayload")));
