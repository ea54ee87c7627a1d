import { networkKind, startTimeout } from "../network-under-test.js";
import { counter, NetworkFolder } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

(networkKind === "embedded" ? describe : describe.skip)("up with settings of nodes", () => {
  const folder = new NetworkFolder();

  beforeAll(async () => {
    const settings = ["--startup-timeout", "60000"];
    const up = await folder.run("up", "--test-network", "--chaincode", `counter=${counter}`, ...settings);
    expect(up).toMatchObject({ status: 0 });
  }, startTimeout);
  afterAll(() => folder.remove());

  test("names nodes in errors as Fabric's test network does, and after down as before", async () => {
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
  });
});
