import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { LevelStorage } from "../ledger/level-storage.js";
import { freePort, releasePort } from "../process/index.js";
import { claimPort } from "../process/port-claim.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { readEmbeddedState, writeEmbeddedState } from "./embedded-state.js";
import { connectAs, description, testChaincode } from "./fixtures/test-network.js";

/**
 * Gives a stopped network other ports. The networks of other suites take its former ports first, perhaps before it
 * starts again.
 *
 * @returns the ports by organisation.
 */
async function movePorts(directory: string): Promise<Readonly<Record<string, number>>> {
  const state = await readEmbeddedState(directory);
  if (state === undefined) {
    throw new Error(`there is no network in ${directory}`);
  }
  const moved = await Promise.all(Object.keys(state.ports).map(async (mspId) => [mspId, await freePort()] as const));
  const ports = Object.fromEntries(moved);
  keep(ports);
  await writeEmbeddedState(directory, { ...state, ports });
  return ports;
}

/** Frees the ports for the networks of this process. */
function keep(ports: Readonly<Record<string, number>>): void {
  for (const port of Object.values(ports)) {
    releasePort(port);
    claimPort(port);
  }
}

/** The ports of a network, by organisation. */
function portsOf(network: EmbeddedNetwork): Record<string, number> {
  const endpoints = [
    ["OrdererMSP", network.orderer()] as const,
    ...description.organisations.map(({ mspId }) => [mspId, network.endpoint(mspId)] as const),
  ];
  return Object.fromEntries(endpoints.map(([mspId, { endpoint }]) => [mspId, Number(endpoint.split(":")[1])]));
}

describe("an embedded network with a folder", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "embedded-restart-"));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  it("a network in a folder continues with ledger, identities, ports and chaincode where it stopped", async () => {
    const first = new EmbeddedNetwork(description, { directory });
    await first.start();
    await first.deploy({
      ...testChaincode,
      collections: [{ name: "ab", policy: "OR('AMSP.member','BMSP.member')" }],
    });
    const before = await connectAs(first, "AMSP");
    await before.submit("put", "kept", "1");
    await before.contract.submit("putPrivate", { arguments: ["ab", "p"], transientData: { value: "secret" } });
    before.close();
    const { height } = await first.status();
    const ports = portsOf(first);
    await first.stop();
    expect((await readEmbeddedState(directory))?.ports).toEqual(ports);

    const moved = await movePorts(directory);
    const second = new EmbeddedNetwork(description, { directory });
    await second.start();
    await expect(second.status()).resolves.toMatchObject({
      height,
      chaincodes: [{ name: "platform", version: "1.0", sequence: 1 }],
    });
    expect(portsOf(second)).toEqual(moved);
    const after = await connectAs(second, "BMSP");
    await expect(after.evaluate("get", "kept")).resolves.toBe("1");
    await expect(after.evaluate("getPrivate", "ab", "p")).resolves.toBe("secret");
    await after.submit("put", "kept", "2");
    const history: unknown = JSON.parse(await after.evaluate("history", "kept"));
    expect(history).toMatchObject([{ value: "2" }, { value: "1" }]);
    after.close();
    await second.stop();
  });

  it("private values are deleted when their time ends, also after a restart, and leave no trace", async () => {
    const first = new EmbeddedNetwork(description, { directory });
    await first.start();
    await first.deploy({
      ...testChaincode,
      collections: [{ name: "brief", policy: "OR('AMSP.member','BMSP.member')", blockToLive: 2 }],
    });
    const before = await connectAs(first, "AMSP");
    await before.contract.submit("putPrivate", { arguments: ["brief", "p"], transientData: { value: "secret" } });
    before.close();
    await first.stop();

    const second = new EmbeddedNetwork(description, { directory });
    await second.start();
    const after = await connectAs(second, "AMSP");
    await expect(after.evaluate("getPrivate", "brief", "p")).resolves.toBe("secret");
    for (const value of ["1", "2", "3"]) {
      await after.submit("put", "other", value);
    }
    await expect(after.evaluate("getPrivateHash", "brief", "p")).resolves.toBe("");
    await expect(after.evaluate("getPrivate", "brief", "p")).resolves.toBe("");
    after.close();
    await second.stop();

    const third = new EmbeddedNetwork(description, { directory });
    await third.start();
    const later = await connectAs(third, "CMSP");
    await expect(later.evaluate("getPrivateHash", "brief", "p")).resolves.toBe("");
    later.close();
    await third.stop();
  });

  it("a network uses the description's users, and keeps organisations that joined later", async () => {
    const users = [{ name: "alice", role: "client" }] as const;
    const organisations = description.organisations.map((organisation) => ({ ...organisation, users }));
    const dora = { mspId: "DMSP", domain: "d.example" };
    const first = new EmbeddedNetwork({ ...description, organisations }, { directory });
    await first.start();
    await first.addOrganisation(dora);
    await first.stop();
    const second = new EmbeddedNetwork({ ...description, organisations }, { directory });
    await second.start();
    expect(second.description.organisations).toEqual([...organisations, dora]);
    await second.stop();
  });

  it("a network that no longer commits transactions says why, refuses new transactions, and continues when it starts again", async () => {
    let tell: (line: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => {
      tell = (line) => {
        if (line.startsWith("a block could not be committed")) {
          resolve(line);
        }
      };
    });
    const onProgress = (line: string): void => {
      tell(line);
    };
    const first = new EmbeddedNetwork(description, { directory, onProgress });
    await first.start();
    await first.deploy(testChaincode);
    const { height, failure: none } = await first.status();
    expect(none).toBeUndefined();
    const full = jest.spyOn(LevelStorage.prototype, "append").mockRejectedValueOnce(new Error("IO error: disk full"));
    const application = await connectAs(first, "AMSP");
    const accepted = await application.contract.newProposal("put", { arguments: ["k", "1"] }).endorse();
    await accepted.submit();
    await expect(told).resolves.toContain("disk full");
    await expect(first.status()).resolves.toMatchObject({ height, failure: "IO error: disk full" });
    await expect(application.submit("put", "k", "2")).rejects.toThrow("no orderers could successfully process");
    application.close();
    await first.stop();
    full.mockRestore();

    const second = new EmbeddedNetwork(description, { directory });
    await second.start();
    const status = await second.status();
    expect(status).toMatchObject({ height });
    expect(status.failure).toBeUndefined();
    await second.stop();
  });

  it("a network says why its ledger does not open, and uses the same ports once the ledger opens", async () => {
    const network = new EmbeddedNetwork(description, { directory });
    await network.start();
    await network.stop();
    const ports = await movePorts(directory);
    const current = join(directory, "ledger", "CURRENT");
    const content = await readFile(current);
    await writeFile(current, "nothing");
    await expect(network.start()).rejects.toThrow(/the ledger in .* cannot be opened: Corruption/);
    keep(ports);
    await writeFile(current, content);
    await network.start();
    const again = portsOf(network);
    await network.stop();
    expect(again).toEqual(ports);
  });

  it("a network refuses to start twice in one folder, or in another network's folder", async () => {
    const network = new EmbeddedNetwork(description, { directory });
    await network.start();
    await expect(new EmbeddedNetwork(description, { directory }).start()).rejects.toThrow("is running already");
    await network.stop();
    await expect(new EmbeddedNetwork({ ...description, channel: "another" }, { directory }).start()).rejects.toThrow(
      /holds the network platform-channel of AMSP, BMSP, CMSP, not another of/,
    );
  });
});
