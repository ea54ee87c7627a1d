import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { ServerProcess } from "../../packages/server/src/testing/server-process.js";
import { describeOnNetwork } from "../network-under-test.js";
import { killPeer } from "../testkit/kill-peer.js";
import { until } from "../testkit/until.js";
import { issueRequest } from "./paper.js";
import { useStage } from "./stage.js";

import { openStore } from "@tallystick/server";

/** How often something is killed. `TALLYSTICK_KILLS=30` plays 2,000 acts of 200 clients. */
const KILLS = Number(process.env["TALLYSTICK_KILLS"] ?? "3");
const ACTS = { clients: Math.ceil((200 * KILLS) / 30), each: 10 };
/** How long a client sends the same act again, in milliseconds. */
const PATIENCE = 120_000;

describeOnNetwork("acts of many clients over HTTP while processes are killed", () => {
  const stage = useStage({ ownProcesses: true });
  const folder = mkdtempSync(join(tmpdir(), "http-kills-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    "each acknowledged act is done once, and at most one in a hundred is given up",
    async () => {
      const { network } = stage();
      const file = join(folder, "server.db");
      const store = await openStore(file);
      const secrets = Array.from({ length: ACTS.clients }, (_, client) => {
        return store.tokens.create({ name: `client ${String(client)}`, scope: "act" })?.secret ?? "";
      });
      store.close();
      const { certificate, privateKey, mspId } = await stage().enrol("steel");
      const { channel } = network.description;
      const settings = { file, certificate, privateKey, channel, peer: network.endpoint(mspId) };
      let server = await ServerProcess.start(settings);
      const begun = performance.now();
      const acknowledged: string[] = [];
      const givenUp: string[] = [];
      const again: Record<string, number> = {};
      const perform = async (secret: string): Promise<void> => {
        const request = issueRequest();
        const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
        for (const end = performance.now() + PATIENCE; performance.now() < end;) {
          const response = await fetch(`${server.address}/api/v1/acts/Issue`, {
            ...{ method: "POST", body: JSON.stringify(request), signal: AbortSignal.timeout(PATIENCE) },
            headers: { ...headers, "idempotency-key": request.reference },
          }).catch(() => undefined);
          const text = await response?.text().catch(() => undefined);
          if (response?.status === 200 && text !== undefined) {
            acknowledged.push((JSON.parse(text) as { readonly certificateId: string }).certificateId);
            return;
          }
          const { code = "no answer" } = JSON.parse(text ?? "{}") as { readonly code?: string };
          // A refusal would be of an act that was done before, without a word.
          expect([request.reference, response?.status, code]).not.toContain(422);
          again[code] = (again[code] ?? 0) + 1;
          await delay(Number(response?.headers.get("retry-after") ?? "1") * 1_000);
        }
        givenUp.push(request.reference);
      };
      const clients = Promise.all(
        secrets.map(async (secret) => {
          for (let act = 0; act < ACTS.each; act += 1) {
            await perform(secret);
          }
        }),
      );
      const kills = [
        async () => {
          await server.kill();
          server = await ServerProcess.start(settings);
        },
        () => killPeer(network, mspId),
        () => killPeer(network, "RioTintoMSP"),
      ];
      const all = ACTS.clients * ACTS.each;
      const killing = async (): Promise<void> => {
        for (let time = 0; time < KILLS; time += 1) {
          const due = ((time + 1) * all) / (KILLS + 2);
          await until("the clients continue", () => acknowledged.length + givenUp.length >= due, {
            timeoutMs: 2 * PATIENCE,
          });
          await kills[time % kills.length]?.();
        }
      };
      try {
        await Promise.all([clients, killing()]);
      } finally {
        await server.kill();
      }
      const seconds = Math.round((performance.now() - begun) / 1_000);
      process.stderr.write(
        `${String(acknowledged.length)} acts acknowledged, ${String(givenUp.length)} given up, ${String(KILLS)} kills, ${String(seconds)} s; sent again after ${JSON.stringify(again)}\n`,
      );
      const done = new Map<string, number>();
      for await (const event of (await stage().as("mine")).events({ from: 0, to: "now" })) {
        if (event.type === "CertificateIssued") {
          const [{ certificateId } = { certificateId: "" }] = event.certificates;
          done.set(certificateId, (done.get(certificateId) ?? 0) + 1);
        }
      }
      expect(acknowledged.filter((certificateId) => done.get(certificateId) !== 1)).toEqual([]);
      expect([...done].filter(([, times]) => times !== 1)).toEqual([]);
      expect(acknowledged.length + givenUp.length).toBe(all);
      expect(givenUp.length).toBeLessThanOrEqual(all / 100);
    },
    60_000 + KILLS * 60_000,
  );
});
