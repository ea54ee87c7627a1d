import { setTimeout as delay } from "node:timers/promises";

import { peer as peerMessages } from "@hyperledger/fabric-protos";
import { Unavailable } from "@tallystick/client/errors";

import { party, registration } from "../../../client/src/testing/registration.js";
import { until } from "../../../test/testkit/until.js";
import type { Load } from "./health.js";
import { Served } from "./testing/served.js";

const { TxValidationCode } = peerMessages;
const watching = { token: "none", headers: { host: "10.0.0.7:8080" } };

let served: Served;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.endorse = () => party;
});
afterEach(() => {
  served.stop();
});

it("of 200 clients that act at once, some wait for their turn, the others are told at once, and each act is done exactly once", async () => {
  const CLIENTS = 200;
  const most = 5;
  let running = 0;
  let seen = 0;
  served.gateway.commitStatus = async () => {
    running += 1;
    seen = Math.max(seen, running);
    await delay(5);
    running -= 1;
    return TxValidationCode.VALID;
  };
  const caller = served.handler({ limits: { acts: most, requestsPerMinute: 1_000_000 } });
  let refused = 0;
  let late = 0;
  const waits: number[] = [];
  const statuses = await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (;;) {
        const headers = { "idempotency-key": `client-${String(client)}` };
        const answer = await caller.act("RegisterParty", registration, { headers });
        if (answer.status !== 503) {
          return answer.status;
        }
        const { code } = (await answer.json()) as { readonly code: string };
        if (code === "TOO_MANY_ACTS") {
          refused += 1;
          waits.push(Number(answer.headers.get("retry-after")));
        } else {
          late += 1;
        }
        await delay(1_000 + 5 * client);
      }
    }),
  );
  expect(statuses).toEqual(Array<number>(CLIENTS).fill(200));
  expect(new Set(served.gateway.submitted).size).toBe(CLIENTS);
  expect(served.gateway.submitted).toHaveLength(CLIENTS);
  expect(seen).toBeLessThanOrEqual(most);
  expect(refused).toBeGreaterThan(0);
  expect([Math.min(...waits), waits.filter((wait) => !(wait <= 30))]).toEqual([1, []]);
  expect(late).toBeLessThanOrEqual(CLIENTS / 100);
  const metrics = await (await caller.get("/metrics", watching)).text();
  expect(metrics).toContain(`tally_server_acts_refused_total ${String(refused)}\n`);
  expect(metrics).toContain(`tally_server_answers_total{status="2xx"} ${String(CLIENTS)}\n`);
  // Two hundred signatures and as many round trips, on a machine that may be busy.
}, 300_000);

it("nothing of a refused act is read", async () => {
  let commit: (code: number) => void = () => undefined;
  served.gateway.commitStatus = () => new Promise<number>((resolve) => (commit = resolve));
  const caller = served.handler({ limits: { acts: 1 } });
  // Until one is done, an act counts for a second. So ten may wait.
  const acts = Array.from({ length: 11 }, () => caller.act("RegisterParty", registration));
  await until("the first is submitted and the others wait", async () => {
    const { acts: running, waiting } = (await (await caller.get("/healthz", watching)).json()) as Load;
    return served.gateway.statusAsked.length > 0 && running === 1 && waiting === 10;
  });
  // It has no key, and its body is not JSON.
  const refused = await caller.post("/api/v1/acts/RegisterParty", "{");
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: "TOO_MANY_ACTS" }]);
  expect(refused.headers.get("retry-after")).toBe("1");
  served.gateway.commitStatus = () => Promise.resolve(TxValidationCode.VALID);
  commit(TxValidationCode.VALID);
  const statuses = await Promise.all(acts.map(async (act) => (await act).status));
  expect(statuses).toEqual(Array<number>(11).fill(200));
  expect((await caller.post("/api/v1/acts/RegisterParty", "{")).status).toBe(400);
});

it("a program that watches needs no token and no known host, and learns how many acts are under way", async () => {
  let commit: (code: number) => void = () => undefined;
  served.gateway.commitStatus = () => new Promise<number>((resolve) => (commit = resolve));
  const caller = served.handler();
  const act = caller.act("RegisterParty", registration);
  await until("it is submitted", () => served.gateway.statusAsked.length > 0);
  const health = await caller.get("/healthz", watching);
  expect([health.status, await health.json()]).toEqual([
    200,
    { status: "ok", acts: 1, waiting: 0, refused: 0, streams: 0 },
  ]);
  commit(TxValidationCode.VALID);
  expect((await act).status).toBe(200);
});

it("a server whose peer is down runs and is not ready, and is ready when the peer is back, with one question for many who watch", async () => {
  let isDown = true;
  let asked = 0;
  const session = Object.assign(Object.create(served.ledger.session) as typeof served.ledger.session, {
    height: () => {
      asked += 1;
      return isDown
        ? Promise.reject(new Unavailable("PEER_UNREACHABLE", "10.0.0.9 does not answer"))
        : Promise.resolve(7n);
    },
  });
  const caller = served.handler({}, { session });
  const answers = await Promise.all(Array.from({ length: 20 }, () => caller.get("/readyz", watching)));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(503));
  const [first] = answers;
  expect(first?.headers.get("retry-after")).toBe("5");
  expect(await first?.text()).toBe('{"status":"failing","code":"PEER_UNREACHABLE"}');
  expect((await caller.get("/healthz", watching)).status).toBe(200);
  expect(await (await caller.get("/metrics", watching)).text()).toContain("tally_server_ready 0\n");
  expect(asked).toBe(1);
  isDown = false;
  served.clock.now += 3_000;
  expect((await caller.get("/readyz", watching)).status).toBe(200);
});
