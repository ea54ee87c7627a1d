import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findBinaries } from "@tallystick/network";

import { runCommand } from "../commands/network-command.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";

jest.setTimeout(startTimeout);

interface Outcome {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

/** Shell variables that stand for both organisations' peers, as an invocation names them. */
const bothPeers =
  '--peerAddresses "$CORE_PEER_ADDRESS" --tlsRootCertFiles "$CORE_PEER_TLS_ROOTCERT_FILE"' +
  ' --peerAddresses "$OTHER_ADDRESS" --tlsRootCertFiles "$OTHER_ROOT"';
const onePeer = '--peerAddresses "$CORE_PEER_ADDRESS" --tlsRootCertFiles "$CORE_PEER_TLS_ROOTCERT_FILE"';
const toOrderer = '--orderer "$ORDERER_ADDRESS" --tls --cafile "$ORDERER_CA"';

describeOnNetwork("Fabric's own peer command on the embedded network", () => {
  const folder = mkdtempSync(join(tmpdir(), "peer-command-"));
  const counter = resolve(__dirname, "../../network/fixtures/counter");

  beforeAll(async () => {
    const up = await runCommand(folder, "up", "--test-network", "--chaincode", `counter=${counter}`);
    expect(up).toMatchObject({ status: 0 });
  });

  afterAll(async () => {
    await runCommand(folder, "down");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs `peer` in a shell that has read a user's environment file, and nothing else of this process's. */
  async function peer(line: string, user = "Org1MSP-Admin"): Promise<Outcome> {
    if (networkKind === "embedded") throw new Error("which release's peer command is to be run?");
    const found = findBinaries(networkKind);
    if (!found.ok) throw new Error(found.problem);
    const other = user.startsWith("Org1") ? "Org2MSP-Admin" : "Org1MSP-Admin";
    const script = [
      `. .network/profiles/${other}.env`,
      'OTHER_ADDRESS="$CORE_PEER_ADDRESS" OTHER_ROOT="$CORE_PEER_TLS_ROOTCERT_FILE"',
      `. .network/profiles/${user}.env`,
      `exec "$PEER" ${line}`,
    ].join("\n");
    return new Promise((done) => {
      execFile("sh", ["-c", script], { cwd: folder, env: { PEER: found.binaries.peer } }, (error, out, err) => {
        done({ ok: error === null, out, err });
      });
    });
  }

  const invoke = (args: string, more: string): string =>
    `chaincode invoke -C "$CHANNEL_NAME" -n counter -c '{"Args":[${args}]}' ${toOrderer} ${more}`;
  const query = (args: string, name = "counter", channel = "mychannel"): string =>
    `chaincode query -C ${channel} -n ${name} -c '{"Args":[${args}]}'`;

  it("invokes with both organisations' peers and waits for the event, and queries what was written", async () => {
    const invoked = await peer(invoke('"put","colour","blue"', `${bothPeers} --waitForEvent`));
    expect(invoked.err).toMatch(/Chaincode invoke successful. result: status:200 payload:"blue"/);
    expect(invoked.err.match(/committed with status \(VALID\)/g)).toHaveLength(2);
    expect(await peer(query('"get","colour"'), "Org2MSP-User1")).toMatchObject({ ok: true, out: "blue\n" });
  });

  it("is told of a policy that one organisation does not meet, and of an error of the chaincode", async () => {
    const invalid = await peer(invoke('"put","colour","red"', `${onePeer} --waitForEvent`));
    expect(invalid.ok).toBe(false);
    expect(invalid.err).toContain("transaction invalidated with status (ENDORSEMENT_POLICY_FAILURE)");
    const failed = await peer(invoke('"nonsense"', onePeer));
    expect(failed.err).toContain(
      'status:500 message:"You\'ve asked to invoke a function that does not exist: nonsense"',
    );
    expect((await peer(query('"get","colour"'))).out).toBe("blue\n");
  });

  it("is refused an unknown channel and an unknown chaincode in Fabric's words", async () => {
    expect((await peer(query('"get","colour"', "counter", "elsewhere"))).err).toContain(
      "channel 'elsewhere' not found",
    );
    expect((await peer(query('"get","colour"', "nothing"))).err).toContain("chaincode nothing not found");
  });

  it("says how long the ledger is, which channels there are, and fetches blocks from orderer and peer", async () => {
    expect((await peer('channel getinfo -c "$CHANNEL_NAME"')).out).toMatch(/^Blockchain info: \{"height":\d+,/);
    expect((await peer("channel list")).out).toContain("mychannel");
    for (const position of ["newest", "oldest", "0", "config"]) {
      const fetched = await peer(`channel fetch ${position} ${position}.block -c "$CHANNEL_NAME" ${toOrderer}`);
      expect(fetched).toMatchObject({ ok: true });
      expect(statSync(join(folder, `${position}.block`)).size).toBeGreaterThan(100);
    }
    expect(await peer('channel fetch 1 1.block -c "$CHANNEL_NAME"')).toMatchObject({ ok: true });
  });

  it("says what is committed and installed; an installed package only an administrator learns of", async () => {
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
});
