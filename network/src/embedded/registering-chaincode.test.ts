import { join } from "node:path";

import { EmbeddedNetwork } from "./embedded-network.js";
import { type Application, connectAs, description, platformChaincode } from "./fixtures/platform-network.js";

jest.setTimeout(120_000);

describe("chaincode that registers with its peer", () => {
  const network = new EmbeddedNetwork(description);
  let a: Application;

  beforeAll(async () => {
    await network.start();
    const { folder } = platformChaincode.process;
    await network.deploy({
      ...platformChaincode,
      process: {
        folder,
        connection: "peer",
        command: [
          "/bin/sh",
          "-c",
          `exec "${join(folder, "..", "..", "node_modules", ".bin", "fabric-chaincode-node")}" start --peer.address "$CORE_PEER_ADDRESS" --chaincode-id-name "$CORE_CHAINCODE_ID_NAME"`,
        ],
      },
    });
    a = await connectAs(network, "AMSP");
  });

  afterAll(async () => {
    a.close();
    await network.stop();
  });

  it("is invoked and queried", async () => {
    await expect(a.submit("put", "k", "1")).resolves.toBe("1");
    await expect(a.evaluate("range", "a", "z")).resolves.toBe('[{"key":"k","value":"1"}]');
  });

  it("registers again when it was killed", async () => {
    const find = (): { pid?: number; restarts: number } | undefined =>
      network.processes().find(({ kind, mspId }) => kind === "chaincode" && mspId === "AMSP");
    process.kill(find()?.pid ?? 0, "SIGKILL");
    while (find()?.restarts !== 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await expect(a.submit("put", "k", "2")).resolves.toBe("2");
  });
});
