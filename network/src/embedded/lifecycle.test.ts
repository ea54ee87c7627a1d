import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { peer } from "@hyperledger/fabric-protos";
import { encodeApplicationPolicy, parseApplicationPolicy } from "@tallystick/fabric-inspect";
import { Header } from "tar";

import { until } from "../../../test/testkit/until.js";
import { createSigningIdentity } from "../identity/index.js";
import { approvalCall, approve, type ProposedDefinition, commit, commitCall, install } from "../lifecycle/lifecycle.js";
import { PeerClient } from "../lifecycle/peer-client.js";
import type { NetworkProcess } from "../network.js";
import { EmbeddedNetwork } from "./embedded-network.js";
import { connectAs, description, testChaincode } from "./fixtures/test-network.js";

const root = join(__dirname, "..", "..", "..");

const definition: ProposedDefinition = {
  channel: description.channel,
  name: "counter",
  version: "1",
  sequence: 1,
  initRequired: false,
  endorsementPolicy: encodeApplicationPolicy(parseApplicationPolicy("OR('AMSP.peer','BMSP.peer','DMSP.peer')")),
};

/** An organisation's administrator at its own peer, as on real Fabric. */
async function administrator(network: EmbeddedNetwork, mspId: string): Promise<PeerClient> {
  const identity = await network.enrol(mspId, { name: "operator", role: "admin" });
  const { endpoint, tlsRootCert } = network.endpoint(mspId);
  const port = Number(endpoint.split(":")[1]);
  const node = { mspId, domain: "localhost", name: "localhost", port, chaincodePort: port, operationsPort: port };
  return new PeerClient(node, tlsRootCert, createSigningIdentity(identity));
}

describe("a package of Node code", () => {
  let directory: string;
  let bytes: Buffer;
  let packageId: string | undefined;
  /** The network after a restart. */
  let network: EmbeddedNetwork;
  const before: { processes: readonly NetworkProcess[]; answer: string } = { processes: [], answer: "" };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "embedded-lifecycle-"));
    bytes = await nodePackage("counter_1");
    const first = new EmbeddedNetwork(description, { directory });
    await first.start();
    const [a, b] = [await administrator(first, "AMSP"), await administrator(first, "BMSP")];
    [packageId] = await Promise.all([install(a, bytes), install(b, bytes)]);
    await approve(a, definition, packageId);
    await approve(b, definition, packageId);
    await commit(a, definition, [a, b]);
    // The wait for an endorsement is shorter than npm may need to start the chaincode on a busy machine.
    await Promise.all([ask(a, "get", "k"), ask(b, "get", "k")]);
    await a.submit({ channel: description.channel, chaincode: "counter", args: ["put", "k", "1"] }, [a]);
    before.answer = await ask(b, "get", "k");
    before.processes = first.processes();
    a.close();
    b.close();
    await first.stop();
    network = new EmbeddedNetwork(description, { directory });
    await network.start();
  });

  afterAll(async () => {
    await network.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const ask = async (client: PeerClient, ...args: string[]): Promise<string> =>
    Buffer.from(await client.query({ channel: description.channel, chaincode: "counter", args }, 100_000)).toString();

  it("a package of Node code is installed, approved, committed and called, and the network still has it after a restart", async () => {
    expect(before.answer).toBe("1");
    const running = before.processes.filter(({ kind }) => kind === "chaincode");
    expect(running.map(({ mspId, chaincode }) => [mspId, chaincode])).toEqual([
      ["AMSP", "counter"],
      ["BMSP", "counter"],
    ]);
    const client = await administrator(network, "AMSP");
    await expect(ask(client, "get", "k")).resolves.toBe("1");
    await expect(install(client, bytes)).resolves.toBe(packageId);
    client.close();
  });

  it("an organisation that joins later installs a package of Node code itself", async () => {
    await network.addOrganisation({ mspId: "DMSP", domain: "d.example" });
    const d = await administrator(network, "DMSP");
    await expect(ask(d, "get", "k")).rejects.toThrow("has not yet been approved by this org");
    await approve(d, definition, await install(d, bytes));
    await expect(ask(d, "get", "k")).resolves.toBe("1");
    d.close();
  });
});

describe("definitions on a network in memory", () => {
  const progress: string[] = [];
  const network = new EmbeddedNetwork(description, { onProgress: (line) => progress.push(line) });

  beforeAll(async () => {
    await network.start();
    await network.deploy(testChaincode);
  });

  afterAll(async () => {
    await network.stop();
  });

  it("a restored snapshot brings back definitions and their programs", async () => {
    const application = await connectAs(network, "AMSP");
    await application.submit("put", "k", "first");
    const snapshot = await network.snapshot();
    const { env, ...process } = testChaincode.process;
    await network.deploy({
      ...testChaincode,
      version: "2.0",
      process: { ...process, env: { ...env, FLAVOUR: "2" } },
    });
    await application.submit("put", "k", "second");
    await network.restore(snapshot);
    await expect(network.status()).resolves.toMatchObject({ chaincodes: [{ version: "1.0", sequence: 1 }] });
    await expect(application.evaluate("get", "k")).resolves.toBe("first");
    await expect(application.submit("put", "k", "third")).resolves.toBe("third");
    expect(network.processes().filter(({ kind }) => kind === "chaincode")).toHaveLength(3);
    application.close();
  });

  it("a definition with a validation plugin that no peer has ends the channel, since it stops Fabric's peers", async () => {
    const odd = { ...definition, name: "odd" };
    const clients = await Promise.all(["AMSP", "BMSP"].map((mspId) => administrator(network, mspId)));
    const [a, b] = clients;
    const bytes = await nodePackage("odd_1");
    for (const client of clients) {
      const packageId = await install(client, bytes);
      await client.submit(withPlugin(approvalCall(odd, packageId)), [client]);
    }
    await a?.submit(
      withPlugin(commitCall(odd)),
      [a, b].filter((client) => client !== undefined),
    );
    const application = await connectAs(network, "AMSP");
    const contract = application.network.getContract("odd");
    const submit = () => contract.submitAsync("put", { arguments: ["k", "1"], endorsingOrganizations: ["AMSP"] });
    await submit();
    await until("the channel has ended", () =>
      progress.some((line) => line.includes("plugin with name other wasn't found")),
    );
    await expect(submit()).rejects.toThrow("no orderers could successfully process transaction");
    application.close();
    for (const client of clients) {
      client.close();
    }
  });
});

function withPlugin(call: ReturnType<typeof commitCall>): ReturnType<typeof commitCall> {
  const [name = "", bytes = ""] = call.args;
  const type =
    name === "CommitChaincodeDefinition"
      ? peer.lifecycle.CommitChaincodeDefinitionArgs
      : peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
  const args = type.deserializeBinary(Buffer.from(bytes));
  args.setValidationPlugin("other");
  return { ...call, args: [name, args.serializeBinary()] };
}

/** The counter of the fixtures. Its dependencies are this repository's, so that npm downloads nothing. */
async function nodePackage(label: string): Promise<Buffer> {
  const source = await readFile(join(root, "network", "fixtures", "counter", "index.js"), "utf8");
  const api = JSON.stringify(join(root, "node_modules", "fabric-contract-api"));
  const start = `"${join(root, "node_modules", ".bin", "fabric-chaincode-node")}" start`;
  const code = archive({
    "src/index.js": source.replace('"fabric-contract-api"', api),
    "src/package.json": JSON.stringify({ name: "counter", version: "1.0.0", main: "index.js", scripts: { start } }),
  });
  return archive({ "metadata.json": JSON.stringify({ type: "node", label }), "code.tar.gz": code });
}

function archive(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts = Object.entries(files).flatMap(([path, content]) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    new Header({ path, mode: 0o644, size: bytes.length, mtime: new Date(0), type: "File" }).encode(header);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]));
}
