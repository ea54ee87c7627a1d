import { appendFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { describeWithToken, SoftToken } from "../../../client/src/testing/soft-token.js";
import { until } from "../../../test/testkit/until.js";
import { startGateway, type GatewayProcess } from "./testing/killed-gateway.js";
import { BATTERY, useWorkbench, VALUES } from "./testing/workbench.js";

const OTHER = "213800YOEO5OQ72G2R82.TN-0002";
const bench = useWorkbench();
const start = Date.parse("2026-11-26T08:00:00Z");

function line(second: number): string {
  return `${JSON.stringify({ t: new Date(start + second * 1_000).toISOString(), v: 3.7, n: second })}\n`;
}

describeWithToken("a gateway whose key is in SoftHSM (skipped where it is not installed)", () => {
  let token: SoftToken;
  let gateway: GatewayProcess | undefined;

  beforeEach(() => {
    token = new SoftToken(bench().key);
    rmSync(join(bench().folder, "device.pem"));
  });

  afterEach(async () => {
    gateway?.kill("SIGKILL");
    await gateway?.ended;
    token.remove();
  });

  it("a key in a token signs readings and windows of two batteries, and what comes while the token is away after the next start", async () => {
    const input = { kind: "file", format: "jsonl", time: { field: "t" }, values: VALUES };
    const key = { pkcs11: { library: token.library, token: "tally", label: "treasurer", pinVariable: "PIN" } };
    const batteries = [BATTERY, OTHER].map((battery) => ({ battery, key }));
    const inputs = batteries.map(({ battery }) => {
      return { ...input, battery, path: bench().file(`${battery}.jsonl`, line(1) + line(2)) };
    });
    const config = bench().config(inputs, { batteries: batteries });
    const run = () => (gateway = startGateway(config, bench().ledger, { ...token.env, PIN: "1234" }));
    // The ledger takes only windows that the token's key has sealed.
    const anchored = (expected: readonly number[]) =>
      until(
        "the ledger has the windows",
        () => [BATTERY, OTHER].map((battery) => bench().ledger.stretchesOf(battery).at(-1)?.last),
        { holds: (found) => found.join() === expected.join() },
      );
    const { log, kill, ended } = run();
    await anchored([2, 2]);

    const [tokens, away] = [join(token.folder, "tokens"), join(token.folder, "away")];
    renameSync(tokens, away);
    appendFileSync(join(bench().folder, `${BATTERY}.jsonl`), line(3) + line(4));
    const failed = await until("the key fails", () => log.find(({ event }) => event === "key-failed"));
    expect(failed).toMatchObject({
      battery: BATTERY,
      part: "readings",
      problem: "there is no token labelled tally",
    });
    const started = log.find(({ event }) => event === "gateway-started");
    const health = await fetch(`${String(started?.["metrics"])}/healthz`);
    expect([health.status, await health.json()]).toMatchObject([503, { failing: { [BATTERY]: ["key"] } }]);
    kill("SIGTERM");
    await ended;
    renameSync(away, tokens);
    const next = run();
    await anchored([4, 2]);
    next.kill("SIGTERM");
    await next.ended;

    // Each is opened with the key's public half.
    const readings = await bench().stored();
    expect(readings.map(({ sequence, values }) => [sequence, values.secondsOverTemperature])).toEqual(
      [1, 2, 3, 4].map((n) => [n, n]),
    );
  });
});
