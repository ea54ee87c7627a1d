import { statSync } from "node:fs";

import { party, registration } from "../../../client/src/testing/registration.js";
import { openStore } from "./store/store.js";
import { scopes } from "./store/tokens.js";
import { Served } from "./testing/served.js";

let served: Served;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.endorse = () => party;
  served.gateway.evaluate = () => party;
});
afterEach(() => {
  served.stop();
});

const query = "/api/v1/queries/GetParty";
const asked = { lei: registration.lei };

it.each<[path: string, least: (typeof scopes)[number]]>([
  ["queries/GetParty", "read"],
  ["preview/RegisterParty", "prepare"],
  ["signing/RegisterParty/prepare", "prepare"],
  ["signing/RegisterParty/endorse", "prepare"],
  ["signing/RegisterParty/submit", "prepare"],
  ["signing/RegisterParty/complete", "prepare"],
  ["acts/RegisterParty", "act"],
])("%s needs a token with the scope %s", async (path, least) => {
  const caller = served.handler();
  for (const scope of scopes) {
    const response = await caller.post(`/api/v1/${path}`, {}, { token: served.token(scope) });
    const { code } = (await response.json()) as { code?: string };
    const isEnough = scopes.indexOf(scope) >= scopes.indexOf(least);
    expect([scope, code === "SCOPE_TOO_NARROW"]).toEqual([scope, !isEnough]);
  }
  expect(served.gateway.submitted).toEqual([]);
});

it.each(["/api/v1/transactions/00", "/api/v1/events"])("%s needs a token", async (path) => {
  const response = await served.handler().get(path, { token: "none" });
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
});

it.each(["", "tally_wrong", "a b", "x".repeat(300)])("the token %j is refused", async (token) => {
  const response = await served.handler().post(query, asked, { token });
  expect([response.status, await response.json()]).toEqual([401, expect.objectContaining({ code: "TOKEN_REFUSED" })]);
  expect(served.gateway.calls).toEqual([]);
});

it("a token is refused after it has expired, and as soon as it is revoked", async () => {
  const caller = served.handler();
  const token = served.token("read", 1);
  expect((await caller.post(query, asked, { token })).status).toBe(200);
  served.clock.now += 86_400_000;
  expect((await caller.post(query, asked, { token })).status).toBe(401);
  const { tokens } = served.store;
  const { secret = "" } = tokens.create({ name: "core", scope: "read" }) ?? {};
  expect((await caller.post(query, asked, { token: secret })).status).toBe(200);
  expect([tokens.revoke("core"), tokens.revoke("core")]).toEqual([true, false]);
  expect((await caller.post(query, asked, { token: secret })).status).toBe(401);
});

it("a token that asks too often waits, and other tokens do not", async () => {
  const caller = served.handler({ limits: { requestsPerMinute: 2 } });
  const [token, other] = [served.token("read"), served.token("read")];
  const ask = async (secret: string): Promise<Response> => caller.post(query, asked, { token: secret });
  expect([(await ask(token)).status, (await ask(token)).status]).toEqual([200, 200]);
  const refused = await ask(token);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect((await ask(other)).status).toBe(200);
  served.clock.now += 60_000;
  expect((await ask(token)).status).toBe(200);
});

it.each([
  ["https://evil.example", 403],
  ["null", 403],
  ["http://127.0.0.1:8080", 200],
])("a page of the origin %s gets the status %i, and no origin is allowed to read answers", async (origin, status) => {
  const response = await served.handler().post(query, asked, { headers: { origin } });
  expect(response.status).toBe(status);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

it("the store has no secret of a token, one token of a name, and lets only its owner read it", async () => {
  const { tokens } = served.store;
  const { secret = "" } = tokens.create({ name: "core", scope: "act", days: 30 }) ?? {};
  expect(tokens.create({ name: "core", scope: "read" })).toBeUndefined();
  expect(tokens.list()).toMatchObject([{ name: "core", scope: "act" }]);
  expect(JSON.stringify(tokens.list())).not.toContain(secret.slice(6));
  expect(statSync(served.file).mode & 0o077).toBe(0);
  // The same file can get tokens while the server runs, but it has no second server.
  const beside = await openStore(served.file);
  expect(beside.tokens.list()).toHaveLength(1);
  beside.close();
  await expect(openStore(served.file, { forServer: true })).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
});
