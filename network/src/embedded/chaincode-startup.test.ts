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

/** Enough time for a start on a busy machine, and not more, since one of the tests waits for its end. */
const startupTimeoutMs = 10_000;

describe.each(["service", "peer"] as const)("restart of a chaincode (connection: %s)", (connection) => {
  let [folder, how] = ["", ""];
  const network = new EmbeddedNetwork(oneMember, { startupTimeoutMs });
  let a: Application;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "chaincode-startup-"));
    how = join(folder, "how.sh");
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

  it("a peer waits for its own chaincode after a crash", async () => {
    await kill(network);
    await expect(a.submit("put", "after", "the crash")).resolves.toBe("the crash");
  });

  it("a peer fails at once, with the chaincode's output, if the chaincode does not start again after a crash", async () => {
    writeFileSync(how, "echo no database; exit 3");
    await kill(network);
    await expect(reasonOf(a.evaluate("get", "after"))).resolves.toMatch(
      /chaincode registration failed: chaincode platform of AMSP ended before it was ready \(exit status 3\): no database/,
    );
  });

  it("a peer waits for a chaincode as long as the setting says", async () => {
    writeFileSync(how, "true");
    await a.submit("put", "after", "it was mended");
    writeFileSync(how, "exec sleep 60");
    await kill(network);
    const begun = performance.now();
    await expect(reasonOf(a.evaluate("get", "after"))).resolves.toContain("could not launch chaincode");
    expect(performance.now() - begun).toBeLessThan(3 * startupTimeoutMs);
  });
});

it("the deployment of a chaincode fails if it does not start in the time of the setting", async () => {
  const network = new EmbeddedNetwork(oneMember, { startupTimeoutMs: 200 });
  await network.start();
  await expect(
    network.deploy({ ...testChaincode, process: { folder: __dirname, command: ["sleep", "60"] } }),
  ).rejects.toThrow("chaincode platform of AMSP was not ready within 0.2 seconds");
  await network.stop();
});

/** A chaincode that serves, sleeps, or ends at once, as the script `how` says. */
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

/** Kills the chaincode, and returns when its peer has noticed. */
async function kill(network: EmbeddedNetwork): Promise<void> {
  // It may answer a transaction before the probe that says that it runs.
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

/** The peer's message for a failed call. */
async function reasonOf(call: Promise<string>): Promise<string> {
  const error: unknown = await call.then(
    (answer) => {
      throw new Error(`the call was answered with ${answer}`);
    },
    (reason: unknown) => reason,
  );
  return error instanceof GatewayError ? error.details.map(({ message }) => message).join("\n") : String(error);
}
