import * as z from "zod";

import { freePort, releasePort } from "../../network/src/process/index.js";
import { networkKind, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { counter, NetworkFolder } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

(networkKind === "embedded" ? describe : describe.skip)("up with settings of nodes", () => {
  const folder = new NetworkFolder();
  let inspectorPort: number;
  let printed: string;

  beforeAll(async () => {
    inspectorPort = await freePort();
    const settings = ["--startup-timeout", "60000", "--inspect", String(inspectorPort)];
    const up = await folder.run("up", "--test-network", "--chaincode", `counter=${counter}`, ...settings);
    expect(up).toMatchObject({ status: 0 });
    printed = up.out;
  }, startTimeout);
  afterAll(async () => {
    releasePort(inspectorPort);
    await folder.remove();
  });

  /** Name of the debugger's target at a port; undefined if there is no debugger port. */
  async function debugged(port: number): Promise<string | undefined> {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/json/version`).catch(() => undefined);
    return answer && z.object({ Browser: z.string() }).parse(await answer.json()).Browser;
  }

  test("each organisation's chaincode accepts a debugger, also after an upgrade", async () => {
    for (const [mspId, port] of [
      ["Org1MSP", inspectorPort],
      ["Org2MSP", inspectorPort + 1],
    ] as const) {
      expect(printed).toContain(`debugger: chaincode counter of ${mspId} at 127.0.0.1:${String(port)}\n`);
      await until("a debugger is taken", () => debugged(port));
    }
    expect(await folder.run("deploy", `counter=${counter}`, "--version", "2.0")).toMatchObject({ status: 0 });
    expect(await until("the next version takes one", () => debugged(inspectorPort))).toMatch(/^node\.js\//);
    const other = await folder.run("up", "--test-network", "--inspect", "1");
    expect(other.err).toContain('no debugger reaches its chaincodes at port 1: run "down" first');
  });

  test("errors name nodes as Fabric's test network does, also after down and up", async () => {
    const named = async (): Promise<void> => {
      await folder.run("fault", "fail", "endorsement", "the peer is on fire");
      const put = folder.as("Org1MSP-User1", (user) => user.put("colour", "red"));
      const address = expect.stringMatching(/^peer0\.org1\.example\.com:\d+$/) as unknown;
      await expect(put).rejects.toMatchObject({ details: [{ address, message: "the peer is on fire" }] });
    };
    await named();
    await folder.run("down");
    expect(await folder.run("up", "--test-network")).toMatchObject({ status: 0 });
    await named();
    // A debugger is accepted only if "up" requests it.
    expect((await folder.status()).processes.filter(({ inspector }) => inspector !== undefined)).toEqual([]);
  });
});
