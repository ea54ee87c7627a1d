import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { z } from "zod";

import { freePort } from "../../network/src/process/index.js";
import { runCommand } from "../commands/network-command.js";
import { installPackage, servicePackage } from "../conformance/lifecycle-package.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";

import { findBinaries } from "@tallystick/network";

jest.setTimeout(startTimeout);

const root = resolve(__dirname, "../..");

const profileShape = z.object({ peer: z.object({ endpoint: z.string() }) });

/** The output of `discover` about peers. */
const peersShape = z.array(
  z.object({ MSPID: z.string(), Endpoint: z.string(), Chaincodes: z.array(z.string()).optional() }),
);

/** The output of `discover` about endorsers. */
const endorsersShape = z.array(
  z.object({
    Chaincode: z.string(),
    EndorsersByGroups: z.record(z.string(), peersShape),
    Layouts: z.array(z.object({ quantities_by_group: z.record(z.string(), z.number()) })),
  }),
);

const statusShape = z.object({
  processes: z.array(z.object({ kind: z.string(), chaincode: z.string().optional() })),
});

interface Outcome {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

/** Shell variables for both organisations' peers, in the form for an invocation. */
const bothPeers =
  '--peerAddresses "$CORE_PEER_ADDRESS" --tlsRootCertFiles "$CORE_PEER_TLS_ROOTCERT_FILE"' +
  ' --peerAddresses "$OTHER_ADDRESS" --tlsRootCertFiles "$OTHER_ROOT"';
const onePeer = '--peerAddresses "$CORE_PEER_ADDRESS" --tlsRootCertFiles "$CORE_PEER_TLS_ROOTCERT_FILE"';
const toOrderer = '--orderer "$ORDERER_ADDRESS" --tls --cafile "$ORDERER_CA"';

describeOnNetwork("Fabric's own peer command on the embedded network", () => {
  const folder = mkdtempSync(join(tmpdir(), "peer-command-"));
  const counter = join(root, "network/fixtures/counter");

  beforeAll(async () => {
    const up = await runCommand(folder, "up", "--test-network", "--chaincode", `counter=${counter}`);
    expect(up).toMatchObject({ status: 0 });
  });

  afterAll(async () => {
    await runCommand(folder, "down");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs `peer` in a shell that has read a user's environment file, and nothing else of this process. */
  function peer(line: string, user = "Org1MSP-Admin"): Promise<Outcome> {
    return program("peer", line, user);
  }

  /** Asks the discovery service of the user's peer with Fabric's own `discover`. */
  async function discover(line: string, user = "Org1MSP-Admin"): Promise<Outcome> {
    const msp = '"$CORE_PEER_MSPCONFIGPATH"';
    const identity = `--MSP "$MSP_ID" --userKey ${msp}/keystore/priv_sk --userCert ${msp}/signcerts/cert.pem`;
    const to = '--peerTLSCA "$CORE_PEER_TLS_ROOTCERT_FILE" --server "$CORE_PEER_ADDRESS"';
    const [command = "", ...options] = line.split(" ");
    return program("discover", `${identity} ${command} ${options.join(" ")} ${to}`, user);
  }

  /** The address of the organisation's peer, from its administrator's profile. */
  function endpointOf(mspId: string): string {
    const profile: unknown = JSON.parse(readFileSync(join(folder, `.network/profiles/${mspId}-Admin.json`), "utf8"));
    return profileShape.parse(profile).peer.endpoint;
  }

  async function program(
    name: string,
    line: string,
    user: string,
    variables: readonly string[] = [],
  ): Promise<Outcome> {
    if (networkKind === "embedded") {
      throw new Error("which release's peer command should run?");
    }
    const found = findBinaries(networkKind);
    if (!found.ok) {
      throw new Error(found.problem);
    }
    const other = user.startsWith("Org1") ? "Org2MSP-Admin" : "Org1MSP-Admin";
    const script = [
      `. .network/profiles/${other}.env`,
      'OTHER_ADDRESS="$CORE_PEER_ADDRESS" OTHER_ROOT="$CORE_PEER_TLS_ROOTCERT_FILE"',
      `. .network/profiles/${user}.env`,
      ...variables.map((variable) => `export ${variable}`),
      `exec "$BINARIES/${name}" ${line}`,
    ].join("\n");
    return new Promise((done) => {
      execFile("sh", ["-c", script], { cwd: folder, env: { BINARIES: found.binaries.folder } }, (error, out, err) => {
        done({ ok: error === null, out, err });
      });
    });
  }

  const invoke = (args: string, more: string): string =>
    `chaincode invoke -C "$CHANNEL_NAME" -n counter -c '{"Args":[${args}]}' ${toOrderer} ${more}`;
  const query = (args: string, name = "counter", channel = "mychannel"): string =>
    `chaincode query -C ${channel} -n ${name} -c '{"Args":[${args}]}'`;

  it("the peer command invokes with both organisations' peers, waits for the event and queries the written value", async () => {
    const invoked = await peer(invoke('"put","colour","blue"', `${bothPeers} --waitForEvent`));
    // Go's library prints one space or two, by a hash of the binary, so that nobody relies on the form.
    expect(invoked.err).toMatch(/Chaincode invoke successful. result: status:200 +payload:"blue"/);
    expect(invoked.err.match(/committed with status \(VALID\)/g)).toHaveLength(2);
    expect(await peer(query('"get","colour"'), "Org2MSP-User1")).toMatchObject({ ok: true, out: "blue\n" });
  });

  it("peer reports a policy that one organisation does not meet, and an error of the chaincode", async () => {
    const invalid = await peer(invoke('"put","colour","red"', `${onePeer} --waitForEvent`));
    expect(invalid.ok).toBe(false);
    expect(invalid.err).toContain("transaction invalidated with status (ENDORSEMENT_POLICY_FAILURE)");
    const failed = await peer(invoke('"nonsense"', onePeer));
    expect(failed.err).toMatch(/status:500 +message:"You've asked to invoke a function that does not exist: nonsense"/);
    expect((await peer(query('"get","colour"'))).out).toBe("blue\n");
  });

  it("peer is refused an unknown channel and an unknown chaincode in Fabric's words", async () => {
    expect((await peer(query('"get","colour"', "counter", "elsewhere"))).err).toContain(
      "channel 'elsewhere' not found",
    );
    expect((await peer(query('"get","colour"', "nothing"))).err).toContain("chaincode nothing not found");
  });

  it("peer reports the height of the ledger and the channels, and fetches blocks from orderer and peer", async () => {
    expect((await peer('channel getinfo -c "$CHANNEL_NAME"')).out).toMatch(/^Blockchain info: \{"height":\d+,/);
    expect((await peer("channel list")).out).toContain("mychannel");
    for (const position of ["newest", "oldest", "0", "config"]) {
      const fetched = await peer(`channel fetch ${position} ${position}.block -c "$CHANNEL_NAME" ${toOrderer}`);
      expect(fetched).toMatchObject({ ok: true });
      expect(statSync(join(folder, `${position}.block`)).size).toBeGreaterThan(100);
    }
    expect(await peer('channel fetch 1 1.block -c "$CHANNEL_NAME"')).toMatchObject({ ok: true });
  });

  it("peer runs the lines of fabric-samples' test network unchanged", async () => {
    // Only the ports differ from those in the README of the samples, since they may be taken on the test's machine.
    const organizations = "$PWD/.network/organizations";
    const org1 = `${organizations}/peerOrganizations/org1.example.com`;
    const org2 = `${organizations}/peerOrganizations/org2.example.com`;
    const orderer = `${organizations}/ordererOrganizations/example.com/orderers/orderer.example.com`;
    const anotherUser = [
      "CORE_PEER_LOCALMSPID=Org2MSP",
      `CORE_PEER_TLS_ROOTCERT_FILE="${org2}/peers/peer0.org2.example.com/tls/ca.crt"`,
      `CORE_PEER_MSPCONFIGPATH="${org2}/users/Admin@org2.example.com/msp"`,
      'CORE_PEER_ADDRESS="localhost:${OTHER_ADDRESS##*:}"',
    ];
    const invoked = await peer(
      [
        'chaincode invoke -o "localhost:${ORDERER_ADDRESS##*:}" --ordererTLSHostnameOverride orderer.example.com --tls',
        `--cafile "${orderer}/msp/tlscacerts/tlsca.example.com-cert.pem" -C mychannel -n counter`,
        `--peerAddresses "localhost:\${CORE_PEER_ADDRESS##*:}" --tlsRootCertFiles "${org1}/peers/peer0.org1.example.com/tls/ca.crt"`,
        `--peerAddresses "localhost:\${OTHER_ADDRESS##*:}" --tlsRootCertFiles "${org2}/tlsca/tlsca.org2.example.com-cert.pem"`,
        `-c '{"Args":["put","shape","round"]}' --waitForEvent`,
      ].join(" "),
    );
    expect(invoked.err).toMatch(/Chaincode invoke successful. result: status:200 +payload:"round"/);
    const queried = await program("peer", query('"get","shape"'), "Org1MSP-Admin", anotherUser);
    expect(queried).toMatchObject({ ok: true, out: "round\n" });
    const fetched = await peer(
      `channel fetch config samples.block -o "localhost:\${ORDERER_ADDRESS##*:}" --ordererTLSHostnameOverride orderer.example.com -c mychannel --tls --cafile "${organizations}/ordererOrganizations/example.com/tlsca/tlsca.example.com-cert.pem"`,
    );
    expect(fetched).toMatchObject({ ok: true });
  });

  it("Fabric's own discover command reports peers, endorsers and the configuration", async () => {
    // The names that test-network gives them.
    const endpoints = Object.fromEntries(
      ["1", "2"].map((number) => [
        `Org${number}MSP`,
        endpointOf(`Org${number}MSP`).replace("127.0.0.1", `peer0.org${number}.example.com`),
      ]),
    );
    const peers = peersShape.parse(JSON.parse((await discover('peers --channel "$CHANNEL_NAME"')).out));
    expect(Object.fromEntries(peers.map(({ MSPID, Endpoint }) => [MSPID, Endpoint]))).toEqual(endpoints);
    expect(peers.map(({ Chaincodes }) => Chaincodes)).toEqual([
      ["counter", "_lifecycle"],
      ["counter", "_lifecycle"],
    ]);
    const local = peersShape.parse(JSON.parse((await discover("peers")).out));
    expect(Object.fromEntries(local.map(({ MSPID, Endpoint }) => [MSPID, Endpoint]))).toEqual(endpoints);
    expect((await discover("peers", "Org1MSP-User1")).err).toContain("access denied");
    const asked = 'endorsers --channel "$CHANNEL_NAME" --chaincode counter';
    const [endorsers] = endorsersShape.parse(JSON.parse((await discover(asked, "Org2MSP-User1")).out));
    const groups = Object.values(endorsers?.EndorsersByGroups ?? {}).flat();
    expect(groups.map(({ MSPID }) => MSPID).sort()).toEqual(["Org1MSP", "Org2MSP"]);
    expect(endorsers?.Layouts.map((layout) => Object.values(layout.quantities_by_group))).toEqual([[1, 1]]);
    const config: unknown = JSON.parse((await discover('config --channel "$CHANNEL_NAME"')).out);
    expect(config).toMatchObject({
      msps: { OrdererMSP: {}, Org1MSP: {}, Org2MSP: {} },
      orderers: { OrdererMSP: { endpoint: [{ host: "orderer.example.com" }] } },
    });
  });

  it("peer reports committed and installed chaincode, and installed packages only to an administrator", async () => {
    const committed = await peer('lifecycle chaincode querycommitted -C "$CHANNEL_NAME" -n counter');
    expect(committed.out).toContain("Version: 1.0, Sequence: 1");
    expect(committed.out).toContain("Approvals: [Org1MSP: true, Org2MSP: true]");
    expect((await peer("lifecycle chaincode queryinstalled")).out).toMatch(/Package ID: counter_1.0:[0-9a-f]{64}/);
    expect((await peer('lifecycle chaincode queryapproved -C "$CHANNEL_NAME" -n counter')).out).toMatch(
      /sequence: 1, version: 1.0, .* package-id: counter_1.0:[0-9a-f]{64}/,
    );
    const refused = await peer("lifecycle chaincode queryinstalled", "Org1MSP-User1");
    expect(refused.err).toContain("The identity is not an admin under this MSP [Org1MSP]");
  });

  describe("chaincode that operators deploy with peer", () => {
    const administrators = ["Org1MSP-Admin", "Org2MSP-Admin"] as const;
    const definition = (sequence: number): string =>
      `-C "$CHANNEL_NAME" -n packaged --version ${String(sequence)} --sequence ${String(sequence)}`;
    let service: ChildProcess | undefined;

    afterAll(() => {
      service?.kill();
    });

    /** Installs a package for both organisations and has them approve the definition with it. Returns its id. */
    async function agree(file: string, sequence: number): Promise<string> {
      const packageId = (await peer(`lifecycle chaincode calculatepackageid ${file}`)).out.trim();
      for (const administrator of administrators) {
        const installed = await peer(`lifecycle chaincode install ${file}`, administrator);
        expect(installed.err).toContain(`Chaincode code package identifier: ${packageId}`);
        const approval = `approveformyorg ${definition(sequence)} --package-id ${packageId}`;
        expect((await peer(`lifecycle chaincode ${approval} ${toOrderer}`, administrator)).err).toContain(
          "committed with status (VALID)",
        );
      }
      return packageId;
    }

    const commit = (sequence: number): Promise<Outcome> =>
      peer(`lifecycle chaincode commit ${definition(sequence)} ${toOrderer} ${bothPeers}`);
    const put = (value: string): Promise<Outcome> =>
      peer(
        `chaincode invoke -C "$CHANNEL_NAME" -n packaged -c '{"Args":["put","colour","${value}"]}' ${toOrderer} ${bothPeers} --waitForEvent`,
      );

    it("a package of Node code that both organisations have approved is built and started", async () => {
      writeNodeChaincode(join(folder, "node-chaincode"));
      await peer("lifecycle chaincode package node.tar.gz --path node-chaincode --lang node --label packaged_1");
      expect((await commit(1)).err).toContain("chaincode definition not agreed to by this org (Org1MSP)");
      const packageId = await agree("node.tar.gz", 1);
      expect((await peer("lifecycle chaincode install node.tar.gz")).err).toContain(
        `chaincode already successfully installed (package ID '${packageId}')`,
      );
      const ready = await peer(`lifecycle chaincode checkcommitreadiness ${definition(1)} --output json`);
      expect(JSON.parse(ready.out)).toMatchObject({ approvals: { Org1MSP: true, Org2MSP: true } });
      expect((await commit(1)).err.match(/committed with status \(VALID\)/g)).toHaveLength(2);
      expect((await put("green")).err).toMatch(/Chaincode invoke successful. result: status:200 +payload:"green"/);
      expect((await peer(query('"get","colour"', "packaged"), "Org2MSP-User1")).out).toBe("green\n");
      expect((await peer(query('"get","colour"'))).out).toBe("blue\n");
    });

    it("a package that the network's command made can be installed", async () => {
      const args = ["package", "packaged=./node-chaincode", "--label", "ours_1", "--json"];
      const made = JSON.parse((await runCommand(folder, ...args)).out) as { packageId: string };
      expect((await peer("lifecycle chaincode calculatepackageid ours_1.tar.gz")).out.trim()).toBe(made.packageId);
      expect((await peer("lifecycle chaincode install ours_1.tar.gz")).err).toContain(
        `Chaincode code package identifier: ${made.packageId}`,
      );
    });

    it("peer reports installed, approved and committed packages, and returns a package", async () => {
      const [, packageId = ""] =
        /Package ID: (packaged_1:[0-9a-f]{64})/.exec((await peer("lifecycle chaincode queryinstalled")).out) ?? [];
      expect((await peer('lifecycle chaincode queryapproved -C "$CHANNEL_NAME" -n packaged')).out).toContain(
        `sequence: 1, version: 1, init-required: false, package-id: ${packageId}`,
      );
      expect((await peer('lifecycle chaincode querycommitted -C "$CHANNEL_NAME"')).out).toContain(
        "Name: packaged, Version: 1, Sequence: 1",
      );
      expect(
        await peer(`lifecycle chaincode getinstalledpackage --package-id ${packageId} --output-directory .`),
      ).toMatchObject({
        ok: true,
      });
      expect(readFileSync(join(folder, `${packageId}.tar.gz`))).toEqual(readFileSync(join(folder, "node.tar.gz")));
      const shown: unknown = JSON.parse((await runCommand(folder, "status", "--json")).out);
      expect(shown).toMatchObject({
        chaincodes: [
          { name: "counter", version: "1.0", sequence: 1 },
          { name: "packaged", version: "1", sequence: 1 },
        ],
      });
      expect(chaincodeProcesses(shown)).toEqual(["counter", "counter", "packaged", "packaged"]);
    });

    it("installed packages are still installed after a down", async () => {
      expect(await runCommand(folder, "down")).toMatchObject({ status: 0 });
      expect(await runCommand(folder, "up", "--test-network")).toMatchObject({ status: 0 });
      expect((await peer(query('"get","colour"', "packaged"))).out).toBe("green\n");
      expect((await put("yellow")).ok).toBe(true);
    });

    it("after the next definition names a service's package, the programs of the former package end", async () => {
      const port = await freePort();
      const made = servicePackage("packaged_2", `127.0.0.1:${String(port)}`);
      writeFileSync(join(folder, "service.tar.gz"), made.bytes);
      service = spawn(
        join(root, "node_modules/.bin/fabric-chaincode-node"),
        ["server", `--chaincode-address=127.0.0.1:${String(port)}`, `--chaincode-id=${made.packageId}`],
        { cwd: counter, stdio: "ignore", env: { ...process.env, COUNTER_FLAVOUR: "served" } },
      );
      expect(await agree("service.tar.gz", 2)).toBe(made.packageId);
      expect((await peer(query('"flavour"', "packaged"))).out).toBe("plain\n");
      expect((await commit(2)).ok).toBe(true);
      expect((await peer(query('"flavour"', "packaged"))).out).toBe("served\n");
      expect((await peer(query('"get","colour"', "packaged"))).out).toBe("yellow\n");
      const shown: unknown = JSON.parse((await runCommand(folder, "status", "--json")).out);
      expect(chaincodeProcesses(shown)).toEqual(["counter", "counter"]);
    });

    it("a package that cannot be built is refused, and the error names the types that can be built", async () => {
      const { bytes } = installPackage("golang", "in-go_1", [["src/main.go", "package main"]]);
      writeFileSync(join(folder, "go.tar.gz"), bytes);
      const refused = await peer("lifecycle chaincode install go.tar.gz");
      expect(refused.err).toMatch(
        /chaincode install failed with status: 500 .*could not build chaincode: .*"ccaas".*"node"/,
      );
      writeNodeChaincode(join(folder, "broken-chaincode"), { missing: "file:./there-is-no-such-archive.tgz" });
      await peer("lifecycle chaincode package broken.tar.gz --path broken-chaincode --lang node --label broken_1");
      expect((await peer("lifecycle chaincode install broken.tar.gz")).err).toMatch(
        /could not build chaincode: npm install .* for package broken_1 failed: /,
      );
    });
  });
});

/**
 * The counter as a package of code. Its only dependencies are those of this repository, so that npm downloads nothing.
 */
function writeNodeChaincode(target: string, dependencies: Readonly<Record<string, string>> = {}): void {
  mkdirSync(target, { recursive: true });
  const source = readFileSync(join(root, "network/fixtures/counter/index.js"), "utf8");
  const api = join(root, "node_modules/fabric-contract-api");
  writeFileSync(
    join(target, "index.js"),
    source.replace('require("fabric-contract-api")', `require(${JSON.stringify(api)})`),
  );
  const start = `"${join(root, "node_modules/.bin/fabric-chaincode-node")}" start`;
  const description = { name: "packaged", version: "1.0.0", main: "index.js", scripts: { start }, dependencies };
  writeFileSync(join(target, "package.json"), JSON.stringify(description));
}

/** Names of the chaincodes with running processes. */
function chaincodeProcesses(status: unknown): readonly string[] {
  const { processes } = statusShape.parse(status);
  return processes.flatMap(({ kind, chaincode }) => (kind === "chaincode" ? [chaincode ?? "?"] : [])).sort();
}
