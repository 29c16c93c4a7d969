import { rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { runTwinport } from "./run-twinport.ts";
import { ask, createProject, serviceWith, startDev } from "./start-dev.ts";

vi.setConfig({ testTimeout: 60_000 });

const WORD = {
  "service.ts": serviceWith("return new Response(word);", 'import { word } from "./word.ts";'),
};
const word = (text: string) => `export const word: string = "${text}";\n`;

describe("reloading", () => {
  test("what is saved is what the next request gets, in under half a second", async () => {
    const { url, save } = await startDev({ ...WORD, "word.ts": word("0") });
    expect(await ask(url)).toBe("0");
    const times: number[] = [];
    for (const version of ["1", "2", "3", "4", "5"]) {
      save("word.ts", word(version));
      const savedAt = performance.now();
      while ((await ask(url)) !== version) await sleep(5);
      times.push(performance.now() - savedAt);
    }
    // The best of five: others use this machine too.
    expect(Math.min(...times)).toBeLessThan(500);
  });

  test("loses no request", async () => {
    const { url, save } = await startDev({ ...WORD, "word.ts": word("0") });
    const statuses: number[] = [];
    const state = { asking: true };
    const client = async () => {
      while (state.asking) {
        const response = await fetch(url);
        await response.text();
        statuses.push(response.status);
      }
    };
    const clients = Promise.all([client(), client(), client()]);
    for (const version of ["1", "2", "3", "4"]) {
      save("word.ts", word(version));
      await sleep(400);
    }
    state.asking = false;
    await clients;
    // A kept connection may still have the old version until the new one listens.
    await expect.poll(() => ask(url)).toBe("4");
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test("a request that is under way is answered by the version that it asked", async () => {
    const slow = 'await new Promise((end) => setTimeout(end, 800)); return new Response("old");';
    const { url, save, said } = await startDev({ "service.ts": serviceWith(slow) });
    const answer = ask(url);
    await sleep(200);
    save("service.ts", serviceWith('return new Response("new");'));
    await said("reloaded");
    expect(await ask(url)).toBe("new");
    expect(await answer).toBe("old");
  });

  test.each([
    ["a syntax error", "export const word: string = ;", "word.ts:1"],
    ["a throw", `${word("x")}throw new Error("no word today");`, "no word today"],
    ["an export that is gone", "export {};", "does not provide an export named 'word'"],
    ["a missing import", 'import "./gone.ts";', "gone.ts"],
  ])("%s is shown in the terminal and to the client, until the next save", async (_, bad, shown) => {
    const { url, save, said } = await startDev({ ...WORD, "word.ts": word("0") });
    save("word.ts", bad);
    await said("waiting for the next save");
    await said(shown);
    const broken = await fetch(url);
    expect([broken.status, await broken.text()]).toEqual([503, expect.stringContaining(shown)]);
    save("word.ts", word("1"));
    await said("reloaded");
    expect(await ask(url)).toBe("1");
  });

  test("a module that was missing is noticed when it comes", async () => {
    const { save, said, output } = await startDev(WORD, [], "waiting for the next save");
    expect(output()).toContain("word.ts");
    save("word.ts", word("1"));
    await said("listening on");
  });

  test("what is saved while it is loaded is not missed", async () => {
    const saving = `import { writeFileSync } from "node:fs";
      writeFileSync(import.meta.filename, 'export const word = "1";');
      export const word = "0";`;
    const service = serviceWith(
      "return new Response(word);",
      'import { word } from "./lib/word.ts";',
    );
    const { url, said } = await startDev({ "service.ts": service, "lib/word.ts": saving });
    await said("reloaded");
    expect(await ask(url)).toBe("1");
  });

  test("a folder that is taken away and made again is watched again", async () => {
    const service = serviceWith(
      "return new Response(word);",
      'import { word } from "./lib/word.ts";',
    );
    const { folder, url, save, output } = await startDev({
      "service.ts": service,
      "lib/word.ts": word("0"),
    });
    for (const version of ["1", "2"]) {
      const heard = output().length;
      rmSync(join(folder, "lib"), { recursive: true });
      await expect.poll(() => output().slice(heard)).toContain("waiting for the next save");
      save("lib/word.ts", word(version));
      await expect.poll(() => output().slice(heard)).toContain("reloaded");
      expect(await ask(url)).toBe(version);
    }
    save("lib/word.ts", word("3"));
    await expect.poll(() => ask(url)).toBe("3");
  });

  test("a process that ends by itself is told of", async () => {
    const { url, save, said } = await startDev({
      "service.ts": serviceWith("setTimeout(() => process.exit(3)); return new Response();"),
    });
    await ask(url);
    await said("has ended with exit code 3");
    save("service.ts", serviceWith('return new Response("again");'));
    await said("reloaded");
    expect(await ask(url)).toBe("again");
  });
});

describe("front doors", () => {
  const tells = serviceWith('return new Response([env.frontDoor, env.target].join(" "));');

  test.each([
    ["node", "fargate"],
    ["alb", "lambda"],
    ["alb-multi", "lambda"],
    ["rest", "lambda"],
    ["http-v1", "lambda"],
    ["http-v2", "lambda"],
    ["function-url", "lambda"],
    ["lattice", "lambda"],
  ])("%s stands before the service, on a real socket", async (door, target) => {
    const { url } = await startDev({ "service.ts": tells }, ["--front-door", door]);
    expect(await ask(url)).toBe(`${door} ${target}`);
  });

  test("a load balancer refuses a body of more than a mebibyte", async () => {
    const { url, said } = await startDev({ "service.ts": tells }, ["--front-door", "alb"]);
    const body = Buffer.alloc(1024 * 1024 + 1);
    expect((await fetch(url, { method: "POST", body })).status).toBe(413);
    await said("413: refused by alb");
  });

  test("a result that is too large for its front door is told", async () => {
    const large = serviceWith('return new Response("x".repeat(1_100_000));');
    const { url } = await startDev({ "service.ts": large }, ["--front-door", "alb"]);
    const { status } = await fetch(url);
    expect(status).toBeGreaterThanOrEqual(500);
  });

  test("a Function URL streams, unless it is told not to", async () => {
    const chunks = `return new Response(new ReadableStream({ async start(controller) {
      controller.enqueue(Buffer.from("a"));
      await new Promise((end) => setTimeout(end, 700));
      controller.enqueue(Buffer.from("b"));
      controller.close();
    } }));`;
    const chunksOf = async (args: readonly string[]) => {
      const door = ["--front-door", "function-url", ...args];
      const { url } = await startDev({ "service.ts": serviceWith(chunks) }, door);
      const parts: string[] = [];
      for await (const part of (await fetch(url)).body ?? []) parts.push(`${Buffer.from(part)}`);
      return parts;
    };
    expect(await chunksOf([])).toEqual(["a", "b"]);
    expect(await chunksOf(["--streaming", "off"])).toEqual(["ab"]);
  });

  test("a request that takes too long is answered with 504", async () => {
    const never = serviceWith("await new Promise(() => {});");
    for (const door of ["node", "http-v2"]) {
      const args = ["--front-door", door, "--timeout", "400ms"];
      const { url } = await startDev({ "service.ts": never }, args);
      expect((await fetch(url)).status).toBe(504);
    }
  });
});

describe("work that goes on after an answer", () => {
  const door = ["--front-door", "http-v2"];

  test.each([
    ["a timer", "setTimeout(() => {}, 2_000);", "timer"],
    ["an interval", "setInterval(() => {}, 2_000);", "timer"],
    [
      "a file that is read",
      "open('/dev/ptmx', 'r').then((file) => file.read());",
      "file operation",
    ],
    ["a connection", "connect(Number(new URL(request.url).searchParams.get('port')));", "socket"],
    ["a promise", "void (async () => { await new Promise(() => {}); })();", "promise"],
  ])("%s is named with its line", async (_, work, kind) => {
    const imports = "import { open } from 'node:fs/promises';\nimport { connect } from 'node:net';";
    const text = serviceWith(`${work}\nreturn new Response("done");`, imports);
    const { url, said } = await startDev({ "service.ts": text }, door);
    await ask(url, `/work?port=${new URL(url).port}`);
    const line = text.split("\n").indexOf(work) + 1;
    await said(`kind="${kind}" startedAt="service.ts:${line}:`);
    await said('request="GET /work"');
  });

  test("nothing is named that was awaited, given to waitUntil or cleared", async () => {
    const text = serviceWith(`
      const wait = (ms) => new Promise((end) => setTimeout(end, ms));
      await wait(20);
      waitUntil(wait(100));
      clearTimeout(setTimeout(() => {}, 1_000));
      setInterval(() => {}, 1_000).unref();
      await request.text();
      await (await fetch("data:,x")).text();
      return Response.json({ done: true });`);
    const { url, output } = await startDev({ "service.ts": text }, door);
    await fetch(url, { method: "POST", body: "x" });
    await sleep(500);
    expect(output()).not.toContain("goes on after the answer");
    expect(output()).toContain("POST / 200");
  });

  test("a timer of the start is named: it stands still between two requests", async () => {
    const { said } = await startDev(
      {
        "service.ts": serviceWith("return new Response();", "").replace(
          "({",
          "(setInterval(() => {}, 1e3), {",
        ),
      },
      door,
    );
    await said("runs on Lambda only while a request does");
  });

  test("is forgotten when it has been named: thousands of requests take no more memory", async () => {
    const text = serviceWith(`
      setTimeout(() => {}, 50);
      void (async () => { await new Promise(() => {}); })();
      if (request.method === "POST") for (const _ of [1, 2, 3]) gc();
      return new Response(String(process.memoryUsage().heapUsed));`);
    const { url } = await startDev(
      { "service.ts": text },
      [...door, "--json"],
      '"event":"listening"',
      { NODE_OPTIONS: "--expose-gc" },
    );
    const askMany = async (count: number) => {
      for (let asked = 0; asked < count; asked += 20) {
        await Promise.all(Array.from({ length: 20 }, () => ask(url)));
      }
      await sleep(200);
      return Number(await (await fetch(url, { method: "POST" })).text());
    };
    const before = await askMany(1_000);
    const after = await askMany(3_000);
    expect(after - before).toBeLessThan(3_000_000);
  });

  test("on a socket nothing freezes", async () => {
    const text = serviceWith("setTimeout(() => {}, 2_000); return new Response();");
    const { url, output } = await startDev({ "service.ts": text });
    await ask(url);
    await sleep(200);
    expect(output()).not.toContain("goes on after");
  });
});

describe("the command", () => {
  const hello = { "service.ts": serviceWith('return new Response("hello");') };

  test("ends with 0 at a signal, and leaves no process behind", async () => {
    const { url, child, exited } = await startDev(hello);
    child.kill("SIGINT");
    expect(await exited).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test("ends its processes even when it is killed itself", async () => {
    const pid = serviceWith("return new Response(String(process.pid));");
    const { url, child } = await startDev({ "service.ts": pid });
    const inner = Number(await ask(url));
    child.kill("SIGKILL");
    await expect.poll(() => isAlive(inner), { timeout: 5_000 }).toBe(false);
  });

  test("prints JSON objects and nothing else on request", async () => {
    const { url, output } = await startDev(hello, ["--json"], '"event":"listening"');
    await ask(url);
    await expect.poll(output).toContain('"path":"/"');
    const lines = output().trimEnd().split("\n");
    expect(lines.map((line) => typeof JSON.parse(line))).toEqual(lines.map(() => "object"));
  });

  test("prints plain lines where there is no terminal", async () => {
    const { url, output, said } = await startDev(hello);
    await ask(url);
    await said("GET / 200");
    expect(output()).not.toContain("\u001b");
    expect(output()).not.toContain("{");
  });

  test("connections pass as bytes: a request that is no HTTP is refused by the server", async () => {
    const { url } = await startDev(hello);
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.end("nonsense\r\n\r\n");
    const chunks = await socket.toArray();
    expect(String(Buffer.concat(chunks))).toContain("400");
  });

  test.each([
    [["--front-door", "alb2"], "--front-door: got alb2; use one of node, alb,"],
    [["--port", "99999"], "--port: got 99999; use a port from 0 to 65535"],
    [["--timeout", "1h"], "--timeout: got 1h"],
    [["--streaming", "on", "--front-door", "alb"], "alb forwards no stream"],
    [["gone.ts", "--json", "--frontdoor", "alb"], "did you mean --front-door?"],
    [["gone.ts"], "gone.ts: there is no such file"],
    [[], "no service found: there is no service.ts"],
  ])("%s is refused with a sentence", async (args, message) => {
    const { code, stderr } = await runTwinport(["dev", ...args], { cwd: createProject({}).folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
