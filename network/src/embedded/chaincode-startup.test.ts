import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { GatewayError } from "@hyperledger/fabric-gateway";

import { until } from "../../../test/testkit/until.js";
import type { Chaincode } from "../description/index.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

const [organisation] = description.organisations;
const oneMember = { ...description, organisations: organisation === undefined ? [] : [organisation] };

/** Time enough to start on a busy machine, and no more: one of the tests waits for its end. */
const startupTimeoutMs = 10_000;

describe.each(["service", "peer"] as const)("starting again (connection: %s)", (connection) => {
  const folder = mkdtempSync(join(tmpdir(), "chaincode-startup-"));
  const how = join(folder, "how.sh");
  const network = new EmbeddedNetwork(oneMember, { startupTimeoutMs });
  let a: Application;

  beforeAll(async () => {
    writeFileSync(how, "true");
    await network.start();
    await network.deploy(chaincode(connection, how));
    a = await connectAs(network, "AMSP");
  });

  afterAll(async () => {
    a.close();
    await network.stop();
    rmSync(folder, { recursive: true });
  });

  it("a chaincode is waited for by its own peer after a crash", async () => {
    await kill(network);
    await expect(a.submit("put", "after", "the crash")).resolves.toBe("the crash");
  });

  it("a chaincode is given up at once if it does not start again after a crash, with what it said", async () => {
    writeFileSync(how, "echo no database; exit 3");
    await kill(network);
    await expect(reasonOf(a.evaluate("get", "after"))).resolves.toMatch(
      /chaincode registration failed: chaincode platform of AMSP ended before it was ready \(exit status 3\): no database/,
    );
  });

  it("a chaincode is waited for as long as the setting says", async () => {
    writeFileSync(how, "true");
    await a.submit("put", "after", "it was mended");
    writeFileSync(how, "exec sleep 60");
    await kill(network);
    const begun = performance.now();
    await expect(reasonOf(a.evaluate("get", "after"))).resolves.toContain("could not launch chaincode");
    expect(performance.now() - begun).toBeLessThan(3 * startupTimeoutMs);
  });
});

it("fails to deploy a chaincode that does not start in the time that the setting gives it", async () => {
  const network = new EmbeddedNetwork(oneMember, { startupTimeoutMs: 200 });
  await network.start();
  await expect(
    network.deploy({ ...testChaincode, process: { folder: __dirname, command: ["sleep", "60"] } }),
  ).rejects.toThrow("chaincode platform of AMSP was not ready within 0.2 seconds");
  await network.stop();
});

/** Serves as ever, sleeps, or ends at once, as the script `how` says. */
function chaincode(connection: "service" | "peer", how: string): Chaincode {
  const program = "../../node_modules/.bin/fabric-chaincode-node";
  const serve =
    connection === "peer"
      ? `exec ${program} start --peer.address "$CORE_PEER_ADDRESS"`
      : `exec ${program} server --chaincode-address "$CHAINCODE_SERVER_ADDRESS" --chaincode-id "$CHAINCODE_ID"`;
  return {
    ...testChaincode,
    process: {
      ...testChaincode.process,
      connection,
      env: { HOW: how },
      command: ["/bin/sh", "-c", `. "$HOW"; ${serve}`],
    },
  };
}

/** Kills the chaincode, and returns when its peer has seen that. */
async function kill(network: EmbeddedNetwork): Promise<void> {
  // It may answer a transaction before the probe that tells that it runs.
  const running = await until("the chaincode runs", () =>
    network
      .processes()
      .find(({ kind, state, pid }) => kind === "chaincode" && state === "running" && pid !== undefined),
  );
  process.kill(running?.pid ?? NaN, "SIGKILL");
  await until("the chaincode is gone", () => network.processes(), {
    holds: (now) => now.some(({ kind, state }) => kind === "chaincode" && state === "crashed"),
  });
}

/** What the peer said of a call that failed. */
async function reasonOf(call: Promise<string>): Promise<string> {
  const error: unknown = await call.then(
    (answer) => {
      throw new Error(`the call was answered with ${answer}`);
    },
    (reason: unknown) => reason,
  );
  return error instanceof GatewayError ? error.details.map(({ message }) => message).join("\n") : String(error);
}
