import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeNetwork, type Chaincode, type NetworkDescription, type Organisation } from "../description/index.js";
import { OrganisationCa, type Identity, type MspMaterial } from "../identity/index.js";
import type {
  CommittedChaincode,
  ConnectionProfile,
  EnrolmentRequest,
  GatewayEndpoint,
  Network,
  NetworkProcess,
  NetworkStatus,
  NodeMaterial,
} from "../network.js";
import { ProcessError, processStamp } from "../process/index.js";
import { CommandError } from "./command-error.js";
import { status } from "./commands/status.js";
import { callSupervisor } from "./control-client.js";
import type { EnrolRequest, UpRequest } from "./control-protocol.js";
import { serveControl } from "./control-server.js";
import { exitStatus } from "./exit-status.js";
import { NetworkRecord } from "./record/network-record.js";
import { StateFolder, type SupervisorRecord } from "./state-folder.js";
import { Supervisor } from "./supervisor.js";

const TOKEN = "secret";

// A test makes several authorities and restarts a network, which takes long on a busy machine.
/** A network without any nodes. It only shows what an operator sees. */
class ExampleNetwork implements Network {
  readonly kind = "embedded";
  readonly started: string[] = [];
  readonly committed: CommittedChaincode[] = [];
  readonly enrolled: EnrolmentRequest[] = [];
  startFailure: Error | Promise<never> | undefined;
  running: NetworkProcess[] = [];
  failure: string | undefined;
  /** Thrown when an organisation joins, after it has become a member. */
  joinFailure: Error | undefined;
  /** Called for each chaincode that is committed. */
  onCommitted: (committed: CommittedChaincode) => void = () => undefined;
  readonly #authoritiesOf = new Map<string, OrganisationCa>();

  constructor(public description: NetworkDescription) {}

  async start(): Promise<void> {
    if (this.startFailure instanceof Promise) {
      await this.startFailure;
    } else if (this.startFailure !== undefined) {
      throw this.startFailure;
    }
    this.started.push("start");
    for (const organisation of this.description.organisations) {
      this.#authoritiesOf.set(organisation.mspId, await OrganisationCa.open(organisation));
    }
  }

  deploy({ name, version }: Chaincode): Promise<CommittedChaincode> {
    const sequence = (this.committed.find((known) => known.name === name)?.sequence ?? 0) + 1;
    const committed = { name, version, sequence };
    this.committed.splice(
      0,
      this.committed.length,
      ...this.committed.filter((known) => known.name !== name),
      committed,
    );
    this.onCommitted(committed);
    return Promise.resolve(committed);
  }

  createChannel(): Promise<void> {
    return Promise.resolve();
  }

  enrol(mspId: string, request: EnrolmentRequest): Promise<Identity> {
    this.enrolled.push(request);
    const authority = this.#authoritiesOf.get(mspId);
    return authority === undefined ? Promise.reject(new Error(`no ${mspId}`)) : authority.enrol(request);
  }

  async addOrganisation(organisation: Organisation): Promise<void> {
    this.#authoritiesOf.set(organisation.mspId, await OrganisationCa.open(organisation));
    const others = this.description.organisations.filter(({ mspId }) => mspId !== organisation.mspId);
    this.description = { ...this.description, organisations: [...others, organisation] };
    if (this.joinFailure !== undefined) {
      throw this.joinFailure;
    }
  }

  endpoint(mspId: string): GatewayEndpoint {
    return { endpoint: "127.0.0.1:1", tlsRootCert: this.#authoritiesOf.get(mspId)?.tlsRootCertificate ?? "" };
  }

  orderer(): GatewayEndpoint {
    return { endpoint: "127.0.0.1:2", tlsRootCert: "" };
  }

  nodes(): Promise<NodeMaterial[]> {
    return Promise.resolve([]);
  }

  authorities(mspId: string): MspMaterial {
    const authority = this.#authoritiesOf.get(mspId);
    if (authority === undefined) {
      throw new Error(`no ${mspId}`);
    }
    return authority.material();
  }

  processes(): NetworkProcess[] {
    return this.running;
  }

  status(): Promise<NetworkStatus> {
    const { channel } = this.description;
    const organisations = this.description.organisations.map(({ mspId }) => mspId);
    const { committed: chaincodes, failure } = this;
    const status: NetworkStatus = { kind: this.kind, channel, organisations, height: 1, chaincodes, processes: [] };
    return Promise.resolve({ ...status, ...(failure && { failure }) });
  }

  stop(): Promise<void> {
    this.started.push("stop");
    return Promise.resolve();
  }
}

const description = describeNetwork({ organisations: ["AMSP", "BMSP"] });

let scratch: string;
/** The path of the state, within {@link scratch}. */
let path: string;
let network: ExampleNetwork;
let server: Server;
let record: SupervisorRecord;
let supervisor: Supervisor;
let downs: number;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "supervisor-test-"));
  path = join(scratch, "state");
  mkdirSync(path);
  network = new ExampleNetwork(description);
  supervisor = new Supervisor(
    new StateFolder(path),
    () => Promise.resolve(network),
    () => undefined,
  );
  downs = 0;
  server = await serveControl(
    supervisor.handlers(() => downs++),
    TOKEN,
  );
  const address = server.address();
  record = {
    pid: process.pid,
    stamp: "",
    token: TOKEN,
    port: typeof address === "object" && address !== null ? address.port : 0,
  };
});

afterEach(async () => {
  await supervisor.down();
  server.close();
  rmSync(scratch, { recursive: true, force: true });
});

function request(more: Partial<UpRequest> = {}): UpRequest {
  return { kind: "embedded", description, chaincodes: [], topology: {}, watch: false, ...more };
}

function chaincode(version = "1.0"): Chaincode {
  const folder = join(scratch, "code");
  mkdirSync(folder, { recursive: true });
  return { name: "basic", version, process: { folder } };
}

const silent = { onProgress: () => undefined };

/** Records the messages of a command, except the reminders of a long step. */
function noting(messages: string[]): { readonly onProgress: (message: string) => void } {
  return {
    onProgress: (message) => {
      if (!/ … \d+ s$/.test(message)) {
        messages.push(message);
      }
    },
  };
}

test("up starts, deploys, enrols and writes profiles with everything that a client needs", async () => {
  const messages: string[] = [];
  const status = await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), noting(messages));
  expect(status.chaincodes).toEqual([{ name: "basic", version: "1.0", sequence: 1 }]);
  expect(status.profiles.map(({ mspId, user }) => `${mspId} ${user}`)).toEqual([
    "AMSP user",
    "AMSP admin",
    "BMSP user",
    "BMSP admin",
  ]);
  expect(messages).toEqual(["starting embedded with 2 organisations"]);
  const profile = JSON.parse(readFileSync(join(path, "profiles", "AMSP-user.json"), "utf8")) as ConnectionProfile;
  expect(profile).toMatchObject({ version: 1, mspId: "AMSP", channel: "mychannel", chaincode: "basic" });
  const authorities = Object.values(profile.members).flatMap(({ rootCertPaths }) => rootCertPaths);
  expect(authorities).toHaveLength(2);
  for (const file of [profile.peer.tlsRootCertPath, profile.certificatePath, profile.privateKeyPath, ...authorities]) {
    expect(existsSync(file)).toBe(true);
  }
});

test("up writes shell settings for Fabric's peer command beside the profile, with the folders that the command reads", async () => {
  await callSupervisor(record, "up", request(), silent);
  const script = `. "$1" && printf '%s\\n' "$CORE_PEER_LOCALMSPID" "$CORE_PEER_ADDRESS" "$ORDERER_ADDRESS"
    ls "$CORE_PEER_MSPCONFIGPATH/signcerts"
    cat "$CORE_PEER_MSPCONFIGPATH/signcerts/cert.pem" "$CORE_PEER_MSPCONFIGPATH"/cacerts/* "$CORE_PEER_TLS_ROOTCERT_FILE"
    for folder in "$CORE_PEER_MSPCONFIGPATH/keystore" "$CRYPTO_PATH/users" "$(dirname "$ORDERER_CA")" "$FABRIC_CFG_PATH"; do ls "$folder"; done`;
  const shell = (user: string): string =>
    execFileSync("sh", ["-c", script, "sh", join(path, "profiles", `${user}.env`)], { encoding: "utf8", env: {} });
  const profile = JSON.parse(readFileSync(join(path, "profiles", "AMSP-admin.json"), "utf8")) as ConnectionProfile;
  const { rootCertificates, tlsRootCertificates } = network.authorities("AMSP");
  expect(shell("AMSP-admin")).toBe(
    [
      "AMSP\n127.0.0.1:1\n127.0.0.1:2\nadmin@a.example-cert.pem\ncert.pem\n",
      readFileSync(profile.certificatePath, "utf8"),
      ...rootCertificates,
      ...tlsRootCertificates,
      "priv_sk\nadmin@a.example\nuser@a.example\ntlsca.example.com-cert.pem\ncore.yaml\n",
    ].join(""),
  );
  await callSupervisor(record, "enrol", { mspId: "AMSP", name: "admin" }, silent);
  expect(shell("AMSP-admin")).toContain(readFileSync(profile.certificatePath, "utf8"));
});

test("a second up changes nothing, except that it upgrades a chaincode of another version", async () => {
  await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
  const enrolments = network.enrolled.length;
  await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
  expect(network.started).toEqual(["start"]);
  expect(network.enrolled).toHaveLength(enrolments);
  expect(network.committed).toEqual([{ name: "basic", version: "1.0", sequence: 1 }]);
  await callSupervisor(record, "up", request({ chaincodes: [chaincode("2.0")] }), silent);
  expect(network.committed).toEqual([{ name: "basic", version: "2.0", sequence: 2 }]);
});

test("up keeps later deployments, also after a down, until another version is requested", async () => {
  const up = (version: string) => callSupervisor(record, "up", request({ chaincodes: [chaincode(version)] }), silent);
  await up("1.0");
  await callSupervisor(record, "deploy", chaincode("1.1"), silent);
  const messages: string[] = [];
  await callSupervisor(record, "up", request({ chaincodes: [chaincode("1.0")] }), noting(messages));
  expect(messages).toEqual(["basic stays at 1.1: it was deployed after 1.0 had been asked for"]);
  await callSupervisor(record, "down", null, silent);
  await up("1.0");
  expect(network.committed).toEqual([{ name: "basic", version: "1.1", sequence: 2 }]);
  await up("2.0");
  await up("1.0");
  expect(network.committed).toEqual([{ name: "basic", version: "1.0", sequence: 4 }]);
});

test("the request of reset has the chaincodes of every up, the numbers of processes and the settings", async () => {
  const named = (name: string, version = "1.0"): Chaincode => ({ ...chaincode(version), name });
  const recorded = () => new NetworkRecord(new StateFolder(path)).request();
  await callSupervisor(record, "up", request({ chaincodes: [named("one")], topology: { consensus: "raft" } }), silent);
  await callSupervisor(record, "up", request({ chaincodes: [named("two")] }), silent);
  await callSupervisor(record, "down", null, silent);
  await callSupervisor(record, "up", request({ settings: { startupTimeoutMs: 5000 } }), silent);
  await callSupervisor(record, "down", null, silent);
  await callSupervisor(record, "up", request({ chaincodes: [named("three"), named("one", "2.0")] }), silent);
  await callSupervisor(record, "up", request(), silent);
  expect(recorded()?.chaincodes).toEqual([named("one", "2.0"), named("two"), named("three")]);
  expect(recorded()?.topology).toEqual({ consensus: "raft" });
  expect(recorded()?.settings).toEqual({ startupTimeoutMs: 5000 });
});

test("each kind of network has a record of its own, and reset uses the record of the network that was last up", async () => {
  const named = (name: string): Chaincode => ({ ...chaincode(), name });
  const folder = new StateFolder(path);
  await callSupervisor(record, "up", request({ chaincodes: [named("one")] }), silent);
  await callSupervisor(record, "down", null, silent);
  network.committed.length = 0;
  await callSupervisor(record, "up", request({ kind: "fabric-3.1", chaincodes: [named("two")] }), silent);
  expect(new NetworkRecord(folder).request()).toMatchObject({ kind: "fabric-3.1", chaincodes: [named("two")] });
  expect(new NetworkRecord(folder).request("embedded")).toMatchObject({ kind: "embedded", chaincodes: [named("one")] });
  expect(new NetworkRecord(folder).request("fabric-2.5")).toBeUndefined();
});

test.each(['{"kind":"embedded","chaincodes":[]}', "{", "null"])(
  "a record that cannot be read, %s, is ignored and replaced",
  async (content) => {
    const folder = new StateFolder(path);
    writeFileSync(folder.record, content);
    expect(new NetworkRecord(folder).request()).toBeUndefined();
    await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
    expect(new NetworkRecord(folder).request()).toMatchObject({ kind: "embedded", chaincodes: [chaincode()] });
  },
);

test("a network that is reset gets back the deployments, organisations and users that were added after up", async () => {
  const other = (version = "1.0"): Chaincode => ({ ...chaincode(version), name: "other" });
  const joined = { mspId: "CMSP", domain: "c.example" };
  await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
  await callSupervisor(record, "addOrganisation", joined, silent);
  const messages: string[] = [];
  await callSupervisor(record, "addOrganisation", joined, noting(messages));
  expect(messages).toEqual(["CMSP is in the channel already"]);
  await callSupervisor(record, "deploy", chaincode("1.1"), silent);
  await callSupervisor(record, "deploy", other(), silent);
  await callSupervisor(record, "deploy", other("2.0"), silent);
  const as = { role: "client" as const, attributes: { department: "treasury" } };
  await callSupervisor(record, "enrol", { mspId: "CMSP", name: "clerk", as }, silent);
  await callSupervisor(record, "enrol", { mspId: "CMSP", name: "clerk" }, silent);
  await callSupervisor(record, "down", null, silent);
  await callSupervisor(record, "up", request(), silent);
  const asked = new NetworkRecord(new StateFolder(path)).request() ?? request();
  expect(asked.chaincodes).toEqual([chaincode()]);
  await callSupervisor(record, "down", null, silent);

  rmSync(path, { recursive: true });
  network = new ExampleNetwork(description);
  await new NetworkRecord(new StateFolder(path)).write(asked);
  jest.spyOn(network, "deploy").mockRejectedValueOnce(new Error("it ended before it was ready"));
  await expect(callSupervisor(record, "up", asked, silent)).rejects.toThrow("it ended");
  const status = await callSupervisor(record, "up", asked, silent);
  expect(status.chaincodes).toEqual([
    { name: "basic", version: "1.1", sequence: 1 },
    { name: "other", version: "2.0", sequence: 1 },
  ]);
  expect(network.description.organisations).toContainEqual(joined);
  expect(network.enrolled).toContainEqual({ name: "clerk", ...as });
  expect(status.profiles.map(({ user }) => user)).toContain("clerk");
  await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
  expect(network.committed).toContainEqual({ name: "basic", version: "1.1", sequence: 1 });
});

test("an organisation is recorded only once it has joined, and not when its joining fails", async () => {
  const joined = { mspId: "CMSP", domain: "c.example" };
  const noted = () => new NetworkRecord(new StateFolder(path)).request()?.since?.organisations ?? [];
  await callSupervisor(record, "up", request(), silent);
  network.joinFailure = new Error("its chaincode does not start");
  await expect(callSupervisor(record, "addOrganisation", joined, silent)).rejects.toThrow("does not start");
  expect(noted()).toEqual([]);
  network.joinFailure = undefined;
  await callSupervisor(record, "addOrganisation", joined, silent);
  expect(noted()).toEqual([joined]);
});

test("reset restores the running network, even if a later up without effect named another chaincode folder", async () => {
  const elsewhere = { ...chaincode(), process: { folder: join(path, "elsewhere") } };
  await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
  await callSupervisor(record, "up", request({ chaincodes: [elsewhere] }), silent);
  expect(new NetworkRecord(new StateFolder(path)).request()?.chaincodes).toEqual([chaincode()]);
});

test("if up has replaced a deployed chaincode, reset restores the chaincode of up", async () => {
  await callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent);
  await callSupervisor(record, "deploy", chaincode("1.1"), silent);
  await callSupervisor(record, "up", request({ chaincodes: [chaincode("2.0")] }), silent);
  expect(new NetworkRecord(new StateFolder(path)).request()).toMatchObject({
    chaincodes: [chaincode("2.0")],
    since: { chaincodes: [] },
  });
});

test("a chaincode whose deployment failed is not recorded as requested", async () => {
  jest.spyOn(network, "deploy").mockRejectedValueOnce(new Error("it ended before it was ready"));
  await expect(callSupervisor(record, "up", request({ chaincodes: [chaincode()] }), silent)).rejects.toThrow(
    "it ended",
  );
  expect(new NetworkRecord(new StateFolder(path)).request()).toMatchObject({ kind: "embedded", chaincodes: [] });
});

test("two runs of up at the same time start one network", async () => {
  await Promise.all([callSupervisor(record, "up", request(), silent), callSupervisor(record, "up", request(), silent)]);
  expect(network.started).toEqual(["start"]);
});

test("a network of another kind, or of other organisations, is refused with a remedy", async () => {
  await callSupervisor(record, "up", request(), silent);
  await expect(callSupervisor(record, "up", request({ kind: "fabric-3.1" }), silent)).rejects.toThrow(
    /embedded is up in .*, and fabric-3.1 was asked for: run "down" first/,
  );
  await supervisor.down();
  const others = describeNetwork({ organisations: ["CMSP"] });
  await expect(callSupervisor(record, "up", request({ description: others }), silent)).rejects.toThrow(
    'is of channel mychannel with AMSP, BMSP, not of mychannel with CMSP: run "reset"',
  );
  const elsewhere = describeNetwork({ organisations: [{ mspId: "AMSP", domain: "a.test" }, "BMSP"] });
  await expect(callSupervisor(record, "up", request({ description: elsewhere }), silent)).rejects.toThrow(
    "with AMSP (a.example), BMSP (b.example), not of mychannel with AMSP (a.test), BMSP (b.example)",
  );
});

test("up may name only parts that a running network has, and may leave out any", async () => {
  await callSupervisor(record, "up", request(), silent);
  const others = describeNetwork({ organisations: ["CMSP"], channel: "other" });
  await callSupervisor(record, "up", request({ description: others }), silent);
  await callSupervisor(record, "up", request({ named: ["channel", "organisations"] }), silent);
  const named = (more: Partial<UpRequest>) =>
    callSupervisor(record, "up", request({ chaincodes: [chaincode()], ...more }), silent);
  await expect(named({ description: others, named: ["channel", "organisations"] })).rejects.toThrow(
    /^embedded is up in .* with channel mychannel, not other; organisations AMSP, BMSP, not CMSP: run "down" and "reset" first/,
  );
  const elsewhere = describeNetwork({ organisations: [{ mspId: "AMSP", domain: "a.test" }, "BMSP"] });
  await expect(named({ description: elsewhere, named: ["organisations"] })).rejects.toThrow(
    "organisations AMSP (a.example), BMSP (b.example), not AMSP (a.test), BMSP (b.example)",
  );
  expect(network.committed).toEqual([]);
});

test("an organisation that joined a running network may be named or left out", async () => {
  await callSupervisor(record, "up", request(), silent);
  const joined = describeNetwork({ organisations: ["AMSP", "BMSP", "CMSP"] });
  const [, , third] = joined.organisations;
  await callSupervisor(record, "addOrganisation", third ?? { mspId: "", domain: "" }, silent);
  await callSupervisor(record, "up", request({ named: ["organisations"] }), silent);
  await callSupervisor(record, "up", request({ named: ["organisations"], description: joined }), silent);
});

test("a request for another consensus or other numbers of processes than the running network has is refused", async () => {
  const processOf = (kind: NetworkProcess["kind"], mspId: string): NetworkProcess => ({
    kind,
    mspId,
    state: "running",
    restarts: 0,
  });
  const orderers = ["OrdererMSP", "OrdererMSP", "OrdererMSP"].map((mspId) => processOf("orderer", mspId));
  network.running = [...orderers, processOf("peer", "AMSP"), processOf("peer", "BMSP")];
  const up = (topology: UpRequest["topology"]) => callSupervisor(record, "up", request({ topology }), silent);
  await up({ orderers: 3 });
  await up({});
  await up({ consensus: "raft", orderers: 3, peersPerOrganisation: 1 });
  await expect(up({ consensus: "bft", orderers: 4, peersPerOrganisation: 2 })).rejects.toThrow(
    "with consensus raft, not bft; orderers 3, not 4; peers per organisation 1, not 2:",
  );
});

test("state of another version is refused with the command that helps", async () => {
  mkdirSync(join(path, "embedded"));
  writeFileSync(new StateFolder(path).record, '{"stateVersion":0,"networks":{}}');
  await expect(callSupervisor(record, "up", request(), silent)).rejects.toThrow('of another version: run "reset"');
});

test("a request in a record of another version is ignored", () => {
  const folder = new StateFolder(path);
  const networks = { embedded: { request: request({ chaincodes: [chaincode()] }) } };
  writeFileSync(folder.record, JSON.stringify({ stateVersion: 1, last: "embedded", networks }));
  expect(new NetworkRecord(folder).request()).toBeUndefined();
});

test("state of another channel or of other organisations is refused, and both are named", async () => {
  await callSupervisor(record, "up", request(), silent);
  await callSupervisor(record, "down", null, silent);
  const others = describeNetwork({ organisations: ["AMSP", "CMSP"] });
  await expect(callSupervisor(record, "up", request({ description: others }), silent)).rejects.toThrow(
    /the state in .*embedded is of channel \S+ with AMSP, BMSP, not of \S+ with AMSP, CMSP: run "reset" to start again/,
  );
});

test("a network that does not start leaves no process running, and its log is named", async () => {
  network.startFailure = new ProcessError("peer of AMSP ended before it was ready", "/logs/peer.log");
  const failure = await callSupervisor(record, "up", request(), silent).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CommandError);
  expect(failure).toMatchObject({ message: "peer of AMSP ended before it was ready", logFile: "/logs/peer.log" });
  expect(network.started).toEqual(["stop"]);
  network.startFailure = undefined;
  await callSupervisor(record, "up", request(), silent);
});

test("enrol writes a lasting profile, and refuses an unknown organisation", async () => {
  await callSupervisor(record, "up", request(), silent);
  const written = await callSupervisor(
    record,
    "enrol",
    { mspId: "BMSP", name: "clerk", as: { role: "client", attributes: { department: "treasury" } } },
    silent,
  );
  expect(written).toEqual({
    mspId: "BMSP",
    user: "clerk",
    role: "client",
    path: join(path, "profiles", "BMSP-clerk.json"),
  });
  await expect(callSupervisor(record, "enrol", { mspId: "ZMSP", name: "clerk" }, silent)).rejects.toMatchObject({
    message: "there is no organisation ZMSP: the network's are AMSP, BMSP",
    status: exitStatus.usage,
  });
  await supervisor.down();
  const again = await callSupervisor(record, "up", request(), silent);
  expect(again.profiles.map(({ user }) => user)).toContain("clerk");
});

test("a user that is enrolled again keeps role and attributes, also after a down, unless the request gives others", async () => {
  const users = [{ name: "boss", role: "admin" as const, attributes: { party: "A" } }];
  network.description = describeNetwork({ organisations: [{ mspId: "AMSP", domain: "a.example", users }] });
  const enrol = async (name: string, as?: EnrolRequest["as"]): Promise<EnrolmentRequest | undefined> => {
    await callSupervisor(record, "enrol", { mspId: "AMSP", name, ...(as && { as }) }, silent);
    return network.enrolled.at(-1);
  };
  await callSupervisor(record, "up", request(), silent);
  expect(await enrol("boss")).toEqual(users[0]);
  expect(await enrol("clerk")).toEqual({ name: "clerk", role: "client" });
  const clerk = { role: "admin" as const, attributes: { department: "treasury" } };
  expect(await enrol("clerk", clerk)).toEqual({ name: "clerk", ...clerk });
  await supervisor.down();
  await callSupervisor(record, "up", request(), silent);
  expect(await enrol("clerk")).toEqual({ name: "clerk", ...clerk });
  expect(await enrol("clerk", { role: "client", attributes: {} })).toMatchObject({ role: "client", attributes: {} });
});

test("down stops the network, and a command that needs a network then says that no network is up", async () => {
  await callSupervisor(record, "up", request(), silent);
  await callSupervisor(record, "down", null, silent);
  expect(network.started).toEqual(["start", "stop"]);
  expect(downs).toBe(1);
  const failure = await callSupervisor(record, "status", null, silent).catch((error: unknown) => error);
  expect(String(failure)).toContain('no network is up: run "up"');
});

test("a change in a watched folder deploys the chaincode again, and a change of installed modules does not", async () => {
  const watched = chaincode();
  mkdirSync(join(watched.process.folder, "node_modules"));
  await callSupervisor(record, "up", request({ chaincodes: [watched], watch: true }), silent);
  const again = new Promise((resolve) => {
    network.onCommitted = resolve;
  });
  writeFileSync(join(watched.process.folder, "node_modules", "ignored.js"), "");
  writeFileSync(join(watched.process.folder, "index.js"), "");
  writeFileSync(join(watched.process.folder, "other.js"), "");
  await again;
  expect(network.committed).toMatchObject([{ name: "basic", sequence: 2 }]);
  // It waits for the reload, which still writes profiles.
  await callSupervisor(record, "down", null, silent);
});

test("status of a network that no longer commits transactions has the exit status of a stopped network, and the reason", async () => {
  await callSupervisor(record, "up", request(), silent);
  const folder = new StateFolder(path);
  folder.recordSupervisor({ ...record, stamp: processStamp(process.pid) ?? "" });
  const printed: string[] = [];
  const terminal = { out: (text: string) => printed.push(text), err: () => undefined };
  const context = { directory: path, json: false, terminal };
  await expect(status(context)).resolves.toBe(exitStatus.done);
  network.failure = "No space left on device";
  await expect(status(context)).resolves.toBe(exitStatus.notRunning);
  expect(printed[1]).toContain(`nothing is committed any more: No space left on device: read ${folder.supervisorLog}`);
  await expect(status({ ...context, json: true })).resolves.toBe(exitStatus.notRunning);
  expect(JSON.parse(printed[2] ?? "")).toMatchObject({ failure: network.failure, logFile: folder.supervisorLog });
});

test("a caller without the token is refused", async () => {
  const failure = await callSupervisor({ ...record, token: "guessed" }, "status", null, silent).catch(
    (error: unknown) => error,
  );
  expect(String(failure)).toContain("HTTP status 403");
});

test("a supervisor that dies during an operation is distinguished from a supervisor that refuses the operation", async () => {
  network.startFailure = new Promise(() => undefined);
  const answer = callSupervisor(record, "up", request(), {
    onProgress: () => {
      server.closeAllConnections();
    },
  });
  await expect(answer).rejects.toMatchObject({
    message: "the supervisor ended before it had answered",
    status: exitStatus.notRunning,
  });
});

test("a supervisor that has ended is distinguished from a supervisor that fails", async () => {
  const failure = await callSupervisor({ ...record, port: 1 }, "status", null, silent).catch((error: unknown) => error);
  expect(failure).toMatchObject({ status: exitStatus.notRunning });
  expect(String(failure)).toContain("the supervisor does not answer");
});
