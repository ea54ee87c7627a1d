import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeOnNetwork, networkKind, openNetwork, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { connectCounter, counter, describeOrganisations, type CounterUser } from "./counter.js";

import type { Network } from "@tallystick/network";

jest.setTimeout(startTimeout);

const folders: string[] = [];
const networks: Network[] = [];

async function open(...parameters: Parameters<typeof openNetwork>): Promise<Network> {
  const network = await openNetwork(...parameters);
  networks.push(network);
  return network;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tallystick-test-"));
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  for (const network of networks) {
    await network.stop();
  }
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true });
  }
});

function untilTrue(what: string, condition: () => Promise<boolean> | boolean): Promise<boolean> {
  return until(what, condition, { timeoutMs: 60_000, everyMs: 50 });
}

/** Every port in the record of a stopped network. */
function portsOf(directory: string): number[] {
  const recorded = readFileSync(join(directory, "network.json"), "utf8");
  return [...recorded.matchAll(/"(?:port|adminPort|operationsPort|chaincodePort)": (\d+)/g)].map(([, port]) =>
    Number(port),
  );
}

/** Listens on the ports, as another program. */
async function listenOn(ports: readonly number[]): Promise<{ ports: readonly number[]; close(): void }> {
  const servers = await Promise.all(
    ports.map(
      (port) =>
        new Promise<Server>((resolve, reject) => {
          const server = createServer().once("error", reject);
          server.listen(port, "127.0.0.1", () => {
            resolve(server);
          });
        }),
    ),
  );
  return {
    ports,
    close: () => {
      for (const server of servers) {
        server.close();
      }
    },
  };
}

describeOnNetwork("a native network", () => {
  const description = describeOrganisations("Alpha", "Beta");
  let directory: string;
  let network: Network;
  let alpha: CounterUser;
  let beta: CounterUser;

  beforeAll(async () => {
    directory = temporaryFolder();
    network = await open(description, { directory });
    await network.start();
    await network.deploy(counter("1.0"));
    alpha = await connectCounter(network, "AlphaMSP");
    beta = await connectCounter(network, "BetaMSP");
  });

  afterAll(() => {
    alpha.close();
    beta.close();
  });

  it("one organisation submits, and the other reads the result", async () => {
    await alpha.put("shared", "from alpha");
    await untilTrue("beta's peer to have the block", async () => (await beta.get("shared")) === "from alpha");
  });

  it("the network reports its processes, chaincodes and height", async () => {
    const status = await network.status();
    expect(status.kind).toBe(networkKind);
    expect(status.height).toBeGreaterThan(2);
    expect(status.chaincodes).toEqual([{ name: "counter", version: "1.0", sequence: 1 }]);
    const shape = status.processes.map(({ kind, mspId, state }) => `${kind} ${mspId} ${state}`).sort();
    expect(shape).toEqual([
      "chaincode AlphaMSP running",
      "chaincode BetaMSP running",
      "orderer OrdererMSP running",
      "peer AlphaMSP running",
      "peer BetaMSP running",
    ]);
  });

  it("a second start in the same directory is refused, and the error names the process that uses the directory", async () => {
    const second = await open(description, { directory });
    await expect(second.start()).rejects.toThrow(`running already, under process ${String(process.pid)}`);
  });

  it("a killed peer is started again, and answers with its old state", async () => {
    const peer = () => network.processes().find(({ kind, mspId }) => kind === "peer" && mspId === "BetaMSP");
    const killed = peer()?.pid;
    if (killed === undefined) {
      throw new Error("Beta's peer does not run");
    }
    process.kill(killed, "SIGKILL");
    await untilTrue("the peer to run again", () => {
      const now = peer();
      return now?.state === "running" && now.restarts === 1 && now.pid !== killed;
    });
    await untilTrue("the peer to answer", async () => (await beta.get("shared").catch(() => "")) === "from alpha");
  });

  it("a chaincode that ended during a call is started again", async () => {
    await expect(alpha.contract.evaluateTransaction("crash")).rejects.toThrow();
    // The gateway may ask the other organisation's peer meanwhile, so the answer alone proves nothing.
    await untilTrue("the chaincode to be started again", () =>
      network
        .processes()
        .some(({ kind, restarts, state }) => kind === "chaincode" && restarts >= 1 && state === "running"),
    );
    expect(await alpha.get("shared")).toBe("from alpha");
  });

  it("an upgrade keeps the state, also if one organisation runs other code", async () => {
    const upgrade = counter("2.0", "new");
    const override = { BetaMSP: counter("2.0", "rogue").process };
    expect(await network.deploy({ ...upgrade, overrides: override })).toEqual({
      name: "counter",
      version: "2.0",
      sequence: 2,
    });
    const flavours = await Promise.all(
      ["AlphaMSP", "BetaMSP"].map(async (mspId) =>
        Buffer.from(await alpha.contract.evaluate("flavour", { endorsingOrganizations: [mspId] })).toString("utf8"),
      ),
    );
    expect(flavours).toEqual(["new", "rogue"]);
    expect(await alpha.get("shared")).toBe("from alpha");
    expect(network.processes().filter(({ kind }) => kind === "chaincode")).toHaveLength(2);
  });

  it("a further organisation is added to the running channel", async () => {
    await network.addOrganisation?.({ mspId: "GammaMSP", domain: "gamma.example" });
    expect(network.description.organisations.map(({ mspId }) => mspId)).toEqual(["AlphaMSP", "BetaMSP", "GammaMSP"]);
    const gamma = await connectCounter(network, "GammaMSP");
    try {
      expect(await gamma.get("shared")).toBe("from alpha");
      await gamma.put("shared", "from gamma");
      await untilTrue("alpha's peer to have the block", async () => (await alpha.get("shared")) === "from gamma");
    } finally {
      gamma.close();
    }
  });

  it("a further channel of some organisations is created", async () => {
    await network.createChannel({ name: "annex", organisations: ["BetaMSP", "GammaMSP"] });
    await expect(network.createChannel({ name: "annex" })).rejects.toThrow("there is a channel annex already");
    await expect(network.deploy(counter("1.0"), "other")).rejects.toThrow("the network has certificates, annex");
    expect(await network.deploy(counter("1.0", "annexed"), "annex")).toMatchObject({ sequence: 1 });
    const user = await connectCounter(network, "BetaMSP", "annex");
    try {
      await user.put("shared", "in the annex");
      expect([await user.get("shared"), await beta.get("shared")]).toEqual(["in the annex", "from gamma"]);
      expect(await user.flavour()).toBe("annexed");
      expect(await beta.flavour()).not.toBe("annexed");
    } finally {
      user.close();
    }
    expect((await network.status()).channels).toMatchObject([
      {
        channel: "annex",
        organisations: ["BetaMSP", "GammaMSP"],
        chaincodes: [{ name: "counter", version: "1.0", sequence: 1 }],
      },
    ]);
  });

  it("a revocation is written into every channel of the organisation", async () => {
    const revoke = async (name: string) => {
      const { certificate } = await network.enrol("BetaMSP", { name, role: "client" });
      await network.revoke?.("BetaMSP", certificate);
    };
    const heights = async () => {
      const { height, channels = [] } = await network.status();
      return [height, ...channels.map((one) => one.height)];
    };
    // No peer is behind after this, so any of them can report the height.
    await revoke("burglar");
    const before = await heights();
    await revoke("thief");
    expect(await heights()).toEqual(before.map((height) => height + 1));
  });

  it("after a stop and a start the network continues with the further organisation and channel", async () => {
    const { height, channels } = await network.status();
    await network.stop();
    const again = await open(description, { directory });
    await again.start();
    expect(again.description.organisations).toHaveLength(3);
    const status = await again.status();
    expect([status.height, status.channels]).toEqual([height, channels]);
    expect(status.chaincodes).toEqual([{ name: "counter", version: "2.0", sequence: 2 }]);
    const user = await connectCounter(again, "AlphaMSP");
    try {
      expect(await user.get("shared")).toBe("from gamma");
      await user.put("shared", "after the restart");
    } finally {
      user.close();
      await again.stop();
    }
  });

  it("state of another release line, or of other organisations, is refused", async () => {
    const other = await open(describeOrganisations("Alpha", "Delta"), { directory });
    await expect(other.start()).rejects.toThrow(/has AlphaMSP, BetaMSP, GammaMSP, without DeltaMSP .*reset/);
    const { openNetwork: openKind } = await import("@tallystick/network");
    const line = networkKind === "fabric-3.1" ? "fabric-2.5" : "fabric-3.1";
    const older = await openKind(line, description, { directory });
    await expect(older.start()).rejects.toThrow(/is of fabric-|no Fabric .* binaries/);
  });

  it("a network whose ports are all taken uses other ports, and continues with its state", async () => {
    const again = await open(description, { directory });
    const taken = await listenOn(portsOf(directory));
    try {
      await again.start();
      for (const port of portsOf(directory)) {
        expect(taken.ports).not.toContain(port);
      }
      expect((await again.status()).processes.map(({ state }) => state)).not.toContain("crashed");
      const users = await Promise.all(["AlphaMSP", "GammaMSP"].map((mspId) => connectCounter(again, mspId)));
      const [first, third] = users;
      expect(await first?.get("shared")).toBe("after the restart");
      await third?.put("shared", "by other ports");
      await untilTrue("alpha's peer to have the block", async () => (await first?.get("shared")) === "by other ports");
      for (const user of users) {
        user.close();
      }
      const inAnnex = await Promise.all(["BetaMSP", "GammaMSP"].map((mspId) => connectCounter(again, mspId, "annex")));
      expect(await inAnnex[0]?.get("shared")).toBe("in the annex");
      await inAnnex[1]?.put("shared", "moved");
      await untilTrue("beta's peer to have the block", async () => (await inAnnex[0]?.get("shared")) === "moved");
      for (const user of inAnnex) {
        user.close();
      }
      expect(await again.deploy(counter("3.0"))).toMatchObject({ sequence: 3 });
      await again.addOrganisation?.({ mspId: "DeltaMSP", domain: "delta.example" });
      await again.stop();
      await again.start();
      const newcomer = await connectCounter(again, "DeltaMSP");
      await untilTrue(
        "the newcomer's peer to catch up",
        async () => (await newcomer.get("shared")) === "by other ports",
      );
      newcomer.close();
    } finally {
      await again.stop();
      taken.close();
    }
  });
});

describeOnNetwork("a native network with more processes", () => {
  const shapes = [
    { name: "three Raft orderers and two peers per organisation", orderers: 3, peersPerOrganisation: 2 },
    ...(networkKind === "fabric-3.1" ? [{ name: "four BFT orderers", consensus: "bft" as const, orderers: 4 }] : []),
  ];
  it.each(shapes)("the network orders with $name", async ({ name: _, ...choice }) => {
    const network = await open(describeOrganisations("Alpha", "Beta"), choice);
    await network.start();
    await network.deploy(counter("1.0"));
    const user = await connectCounter(network, "BetaMSP");
    try {
      await user.put("key", "ordered");
      expect(await user.get("key")).toBe("ordered");
      const orderers = network.processes().filter(({ kind }) => kind === "orderer");
      expect(orderers).toHaveLength(choice.orderers);
    } finally {
      user.close();
      await network.stop();
    }
  });

  it("an organisation has as many peers as its description says", async () => {
    const [alpha, beta] = describeOrganisations("Alpha", "Beta").organisations;
    const description = { ...describeOrganisations("Alpha", "Beta"), organisations: [{ ...alpha!, peers: 2 }, beta!] };
    const network = await open(description);
    await network.start();
    await network.deploy(counter("1.0"));
    const peers = network.processes().filter(({ kind }) => kind === "peer");
    expect(peers.map(({ mspId }) => mspId).sort()).toEqual(["AlphaMSP", "AlphaMSP", "BetaMSP"]);
    await network.stop();
  });

  it("chaincode runs behind TLS with certificates on both sides, also after a restart", async () => {
    const directory = temporaryFolder();
    const network = await open(describeOrganisations("Alpha", "Beta"), { directory, chaincodeTls: true });
    await network.start();
    await network.deploy(counter("1.0"));
    const user = await connectCounter(network, "AlphaMSP");
    await user.put("key", "behind TLS");
    user.close();
    await network.stop();
    await network.start();
    const again = await connectCounter(network, "BetaMSP");
    try {
      await untilTrue("beta's peer to catch up", async () => (await again.get("key")) === "behind TLS");
    } finally {
      again.close();
      await network.stop();
    }
  });

  it("a taken port of one of several orderers is named, since only reset gives the orderers other ports", async () => {
    const directory = temporaryFolder();
    const network = await open(describeOrganisations("Alpha"), { directory, orderers: 3 });
    await network.start();
    const port = Number(network.orderer().endpoint.split(":")[1]);
    await network.stop();
    const taken = await listenOn([port]);
    try {
      await expect(network.start()).rejects.toThrow(
        new RegExp(`^port ${String(port)} of orderer\\.example\\.com is taken by another program, .*reset`),
      );
    } finally {
      taken.close();
    }
  });

  it("a deployment succeeds after a former deployment failed half-way", async () => {
    const network = await open(describeOrganisations("Alpha", "Beta"));
    await network.start();
    const broken = { ...counter("1.0"), overrides: { BetaMSP: { ...counter("1.0").process, command: ["false"] } } };
    await expect(network.deploy(broken)).rejects.toThrow(
      /chaincode counter of BetaMSP ended before it was ready .*log: /,
    );
    expect(network.processes().filter(({ kind }) => kind === "chaincode")).toEqual([]);
    expect(await network.deploy(counter("1.0"))).toMatchObject({ sequence: 1 });
    await network.stop();
  });

  it("a process that cannot be restarted is named with its log when it is needed", async () => {
    const directory = temporaryFolder();
    const network = await open(describeOrganisations("Alpha", "Beta"), { directory });
    await network.start();
    const peer = () => network.processes().find(({ kind, mspId }) => kind === "peer" && mspId === "BetaMSP");
    writeFileSync(join(directory, "nodes/peer0.beta.example/core.yaml"), "peer: {");
    process.kill(peer()?.pid ?? 0, "SIGKILL");
    await untilTrue("the peer to have failed again", () => peer()?.state === "crashed" && (peer()?.restarts ?? 0) > 0);
    await expect(network.deploy(counter("1.0"))).rejects.toThrow(
      /^peer0\.beta\.example is crashed: .*\(log: .*peer0\.beta\.example\.log\)$/,
    );
    await network.stop();
  });

  it("a number of orderers that cannot agree is refused", async () => {
    const network = await open(describeOrganisations("Alpha"), { consensus: "bft", orderers: 3 });
    await expect(network.start()).rejects.toThrow(
      /3 orderers are not possible with bft on one machine: give a number from 4 to 7|no BFT ordering/,
    );
  });
});
