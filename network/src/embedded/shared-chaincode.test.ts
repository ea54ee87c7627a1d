import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

import type { Chaincode } from "../description/index.js";
import { freePort } from "../process/index.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { connectAs, description, testChaincode } from "./fixtures/test-network.js";

describe("chaincode that another program runs", () => {
  const { folder } = testChaincode.process;
  let service: ChildProcess | undefined;
  let chaincode: Chaincode;
  const progress: string[] = [];
  const network = new EmbeddedNetwork(description, { onProgress: (message) => progress.push(message) });

  beforeAll(async () => {
    await network.start();
    const address = `127.0.0.1:${String(await freePort())}`;
    chaincode = { ...testChaincode, process: { folder, address } };
  });

  afterAll(async () => {
    service?.kill();
    await network.stop();
  });

  async function deployOnceItServes(): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        await network.deploy(chaincode);
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
      }
    }
  }

  it("an external chaincode that does not run is reported with the variables for its start", async () => {
    await expect(network.deploy(chaincode)).rejects.toThrow(
      /could not launch chaincode .*context deadline exceeded: start the program with CHAINCODE_SERVER_ADDRESS=127.0.0.1:\d+ CHAINCODE_ID=platform_1.0:[0-9a-f]{64}, then deploy again/,
    );
    expect(progress.join("\n")).toMatch(
      /CHAINCODE_SERVER_ADDRESS=127.0.0.1:\d+ CHAINCODE_ID=platform_1.0:[0-9a-f]{64}/,
    );
  });

  it("an external chaincode is one process that serves every organisation", async () => {
    const said = /CHAINCODE_SERVER_ADDRESS=(\S+) CHAINCODE_ID=(\S+)/.exec(progress.join("\n"));
    const [, address = "", id = ""] = said ?? [];
    const runtime = join(folder, "..", "..", "node_modules", ".bin", "fabric-chaincode-node");
    const args = ["server", `--chaincode-address=${address}`, `--chaincode-id=${id}`];
    service = spawn(runtime, args, { cwd: folder, stdio: "ignore" });
    await deployOnceItServes();
    expect(network.processes().filter(({ kind }) => kind === "chaincode")).toEqual([]);
    for (const mspId of ["AMSP", "BMSP"]) {
      const member = await connectAs(network, mspId);
      await expect(member.submit("put", "k", mspId)).resolves.toBe(mspId);
      member.close();
    }
  });

  it("an external chaincode also serves a further definition", async () => {
    const [, packageId] = /CHAINCODE_ID=(\S+)/.exec(progress.join("\n")) ?? [];
    await expect(network.deploy(chaincode)).resolves.toMatchObject({ sequence: 2, packageId });
    const member = await connectAs(network, "AMSP");
    await expect(member.submit("put", "k", "again")).resolves.toBe("again");
    member.close();
  });
});
