import { Hono } from "hono";

import { Gate } from "./gate.js";

const HOST = "127.0.0.1:8080";
const PAGE = { host: HOST, origin: `http://${HOST}` };

/** A desk whose only answer is behind its gate. */
function desk() {
  const gate = new Gate(8080, "en");
  const app = new Hono().use(gate.guard).route("/session", gate.session());
  app.use("/desk/*", gate.inside);
  app.all("/desk/me", (context) => context.text("inside"));
  const ask = async (method: string, path: string, headers: Record<string, string>, token?: string) => {
    const body = token === undefined ? {} : { body: JSON.stringify({ token }) };
    const answer = await app.request(`http://${HOST}${path}`, { method, headers, ...body });
    const text = await answer.text();
    const { code, secret } = (text === "inside" ? {} : JSON.parse(text)) as { code?: string; secret?: string };
    return { said: code ?? (text === "inside" ? text : ""), secret: secret ?? "" };
  };
  return { gate, ask };
}

it("the address lets one browser in, and nobody a second time", async () => {
  const { gate, ask } = desk();
  const wrong = await ask("POST", "/session", PAGE, "wrong");
  const { secret } = await ask("POST", "/session", PAGE, gate.token);
  const again = await ask("POST", "/session", PAGE, gate.token);
  expect([wrong.said, secret.length, again]).toEqual(["TOKEN_REFUSED", 43, { said: "TOKEN_REFUSED", secret: "" }]);
  const bearer = (text: string) => ask("GET", "/desk/me", { ...PAGE, authorization: `Bearer ${text}` });
  expect([(await bearer(secret)).said, (await bearer(gate.token)).said]).toEqual(["inside", "NO_SESSION"]);
  // Who is inside can ask again, such as after a page was loaded again.
  expect(await ask("POST", "/session", { ...PAGE, authorization: `Bearer ${secret}` })).toEqual({ said: "", secret });
});

it.each([
  ["GET", { host: HOST }, "inside"],
  ["GET", PAGE, "inside"],
  ["POST", PAGE, "inside"],
  ["POST", { host: HOST }, "ORIGIN_REFUSED"],
  ["GET", { host: HOST, origin: "http://127.0.0.1:8081" }, "ORIGIN_REFUSED"],
  ["POST", { host: HOST, origin: "https://elsewhere.example" }, "ORIGIN_REFUSED"],
  ["GET", { host: "localhost:8080" }, "HOST_NOT_SERVED"],
  ["GET", { host: "rebound.example:8080" }, "HOST_NOT_SERVED"],
] as const)("with the secret, a %s with the headers %j is answered with %s", async (method, headers, said) => {
  const { gate, ask } = desk();
  const { secret } = await ask("POST", "/session", PAGE, gate.token);
  const answer = await ask(method, "/desk/me", { ...headers, authorization: `Bearer ${secret}` });
  expect(answer.said).toBe(said);
});
