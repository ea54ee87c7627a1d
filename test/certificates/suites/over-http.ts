import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { leiOf, type PartyKey } from "../cast.js";
import { freshUetr, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

import { openSession } from "@tallystick/client/catalogue";
import { openStore, serveLedger } from "@tallystick/server";

/** What a bank's or a treasurer's program gets for a request over HTTP. */
interface Answered {
  readonly status: number;
  readonly body: { readonly transactionId?: string; readonly certificateId?: string; readonly code?: string };
}

/** A party's own server, as a program in another language uses it. */
interface PartyServer {
  readonly post: (path: string, body: object) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

async function serverOf(stage: Stage, key: PartyKey, folder: string): Promise<PartyServer> {
  const { connectOptions } = await stage.as(key);
  const ledger = await openSession(connectOptions);
  const store = await openStore(join(folder, `${key}.db`), { forServer: true });
  const server = await serveLedger(ledger, store);
  const { secret = "" } = store.tokens.create({ name: key, scope: "act" }) ?? {};
  let requests = 0;
  return {
    async post(path, body) {
      requests += 1;
      const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
      const response = await fetch(`${server.address}/api/v1/${path}`, {
        method: "POST",
        headers: { ...headers, "idempotency-key": `${key}-${String(requests)}` },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Answered["body"];
      if (answer.transactionId !== undefined && response.status === 200) {
        await stage.settled({ transactionId: answer.transactionId });
      }
      return { status: response.status, body: answer };
    },
    async close() {
      await server.close();
      store.close();
      ledger.tally.close();
    },
  };
}

export function overHttp(stage: () => Stage): void {
  it("a certificate is issued, accepted, transferred, presented and settled over HTTP, and each step is tried out first", async () => {
    const folder = mkdtempSync(join(tmpdir(), "over-http-"));
    const servers = {
      steel: await serverOf(stage(), "steel", folder),
      mine: await serverOf(stage(), "mine", folder),
      haulage: await serverOf(stage(), "haulage", folder),
      bank: await serverOf(stage(), "bank", folder),
    };
    const act = async (by: keyof typeof servers, name: string, request: object): Promise<Answered["body"]> => {
      const { height } = await stage().network.status();
      const preview = await servers[by].post(`preview/${name}`, request);
      expect([name, preview.status, (await stage().network.status()).height]).toEqual([name, 200, height]);
      const done = await servers[by].post(`acts/${name}`, request);
      expect([name, done.status]).toEqual([name, 200]);
      return done.body;
    };
    try {
      const { certificateId } = await act("steel", "Issue", issueRequest());
      const early = await servers.mine.post("preview/Present", { certificateId });
      expect([early.status, early.body]).toMatchObject([422, { code: "NOT_AUTHORIZED" }]);
      await act("mine", "Accept", { certificateId });
      await act("mine", "Transfer", { certificateId, to: leiOf("haulage") });
      await act("haulage", "Accept", { certificateId });
      await act("haulage", "Present", { certificateId });
      const { maturesOn: valueDate } = issueRequest();
      await act("bank", "Settle", { certificateId, uetr: freshUetr(), valueDate });
      const settled = await servers.steel.post("queries/GetCertificate", { certificateId });
      expect([settled.status, settled.body]).toMatchObject([
        200,
        { state: "Settled", holder: { lei: leiOf("haulage") } },
      ]);
    } finally {
      await Promise.all(Object.values(servers).map((server) => server.close()));
      rmSync(folder, { recursive: true });
    }
  });
}
