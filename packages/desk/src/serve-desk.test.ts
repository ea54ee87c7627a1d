import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openStore, type ServerStore } from "@tallystick/server";

import type { DeskLedger } from "./answers.js";
import { serveDesk, type Desk } from "./serve-desk.js";

const certificate = { certificateId: "C", instrumentId: "I" };
const answers: Readonly<Record<string, object>> = {
  WhoAmI: { enrolment: { subject: "CN=wang" }, mspId: "MineMSP" },
  GetPolicy: { rules: { utcOffset: "+00:00" } },
  GetCertificate: certificate,
  GetInstrument: { instrumentId: "I" },
};
// The parts of a connection that the answers of these tests are made of.
const ledger = {
  session: {
    ask: (query: string) => Promise.resolve(answers[query]),
    isQuery: (name: string) => name in answers,
    height: () => Promise.resolve(8n),
  },
  tally: {},
  channel: "tally",
  projection: {
    reader: { read: () => Promise.reject(new Error("no tables")) },
    now: () => new Date("2026-12-03T08:00:00Z"),
    state: () => ({ state: "live" }),
  },
} as unknown as DeskLedger;

const folder = mkdtempSync(join(tmpdir(), "desk-"));
const open: (Desk | ServerStore)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) {
    await each.close();
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function store(name = "desk.db"): Promise<ServerStore> {
  const opened = await openStore(join(folder, name));
  open.push(opened);
  return opened;
}

/** A desk whose page is open, and what it is answered. */
async function desk(on: ServerStore, port = 0) {
  const served = await serveDesk(ledger, on, { port });
  open.unshift(served);
  const { origin, hash } = new URL(served.url);
  const entered = await fetch(`${origin}/session`, {
    ...{ method: "POST", headers: { origin }, body: JSON.stringify({ token: hash.replace("#token=", "") }) },
  });
  const { secret } = (await entered.json()) as { readonly secret: string };
  const ask = async (path: string, sent: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${secret}`, origin };
    const answer = await fetch(`${origin}${path}`, { headers, ...sent });
    return { status: answer.status, body: (await answer.json()) as { readonly code?: string } };
  };
  return { ask, port: Number(new URL(origin).port) };
}

it.each(["/desk/me", "/desk/certificate?id=C", "/desk/lists/ladder", "/api/v1/queries/WhoAmI", "/api/v1/tokens"])(
  "who has not opened the page gets no answer of %s",
  async (path) => {
    const { ask } = await desk(await store());
    for (const headers of [{}, { authorization: "Bearer x" }]) {
      expect(await ask(path, { headers })).toMatchObject({ status: 401, body: { code: "NO_SESSION" } });
    }
  },
);

it("the page is told who sits at the desk, the newest block, and a certificate with its terms", async () => {
  const { ask } = await desk(await store());
  expect((await ask("/desk/me")).body).toMatchObject({ person: "wang", channel: "tally", blockNumber: 7 });
  expect((await ask("/desk/certificate?id=C")).body).toEqual({ certificate, instrument: { instrumentId: "I" } });
});

it("the page reaches the HTTP interface with the desk's own token, also when the desk is opened again on its database", async () => {
  const on = await store();
  for (let opened = 0; opened < 2; opened += 1) {
    const { ask } = await desk(on);
    const answer = await ask("/api/v1/queries/WhoAmI", { method: "POST" });
    expect(answer).toMatchObject({ status: 200, body: answers["WhoAmI"] });
  }
});

it("a desk that cannot begin leaves its port free", async () => {
  const on = await store();
  const { port } = await desk(on);
  await open.shift()?.close();
  const ended = await openStore(join(folder, "ended.db"));
  ended.close();
  await expect(serveDesk(ledger, ended, { port })).rejects.toThrow();
  expect((await desk(on, port)).port).toBe(port);
});
