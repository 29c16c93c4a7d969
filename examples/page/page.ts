import { html } from "hono/html";

export type PageState = {
  readonly name: string | undefined;
  readonly problem: string | undefined;
};

type Html = ReturnType<typeof html>;

/** The whole page. What is put in is escaped, whoever wrote it. */
export function page({ name, problem }: PageState): Html {
  return html`<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Hello</title>
  <link rel="stylesheet" href="/style.css">
  <h1>Hello${name === undefined ? "" : `, ${name}`}</h1>
  <form method="post" action="/name">
    <label>Your name <input name="name" required maxlength="40"></label>
    <button>Say hello</button>
  </form>
  ${problem === undefined ? "" : html`<p role="alert">${problem}</p>`}
</html>
`;
}
