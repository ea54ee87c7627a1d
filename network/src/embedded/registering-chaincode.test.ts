import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import type { Chaincode } from "../description/index.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, testChaincode } from "./fixtures/test-network.js";

const { folder } = testChaincode.process;
const dialling: Chaincode = {
  ...testChaincode,
  process: {
    folder,
    connection: "peer",
    command: [
      "/bin/sh",
      "-c",
      `exec "${join(folder, "..", "..", "node_modules", ".bin", "fabric-chaincode-node")}" start --peer.address "$CORE_PEER_ADDRESS" --chaincode-id-name "$CORE_CHAINCODE_ID_NAME"`,
    ],
  },
};

describe("chaincode that registers with its peer", () => {
  const network = new EmbeddedNetwork(description);
  let a: Application;

  beforeAll(async () => {
    await network.start();
    await network.deploy(dialling);
    a = await connectAs(network, "AMSP");
  });

  afterAll(async () => {
    a.close();
    await network.stop();
  });

  it("a chaincode that registers with its peer is invoked and queried", async () => {
    await expect(a.submit("put", "k", "1")).resolves.toBe("1");
    await expect(a.evaluate("range", "a", "z")).resolves.toBe('[{"key":"k","value":"1"}]');
  });

  it("a killed chaincode registers again", async () => {
    const find = (): { pid?: number; restarts: number } | undefined =>
      network.processes().find(({ kind, mspId }) => kind === "chaincode" && mspId === "AMSP");
    process.kill(find()?.pid ?? 0, "SIGKILL");
    await until("it is started again", () => find()?.restarts === 1);
    await expect(a.submit("put", "k", "2")).resolves.toBe("2");
  });

  it("a registering chaincode is deployed again with the same version, and the former process ends", async () => {
    const pids = (): number[] =>
      network.processes().flatMap(({ kind, pid }) => (kind === "chaincode" && pid !== undefined ? [pid] : []));
    const before = pids();
    await expect(network.deploy(dialling)).resolves.toMatchObject({ sequence: 2 });
    await expect(a.submit("put", "k", "3")).resolves.toBe("3");
    expect(pids()).toHaveLength(before.length);
    expect(before.filter((pid) => isRunning(pid))).toEqual([]);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
