import type { InvokeAnswer } from "../../network/src/cli/control-protocol.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { counter, NetworkFolder } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

const onEmbedded = networkKind === "embedded" ? describe : describe.skip;
const onNative = networkKind === "embedded" ? describe.skip : describeOnNetwork;

describeOnNetwork("the commands that call chaincode", () => {
  const folder = new NetworkFolder();

  beforeAll(() => folder.up(), startTimeout);
  afterAll(() => folder.remove());

  test("invoke prints the answer, the transaction and its verdict in words", async () => {
    const put = await folder.run("invoke", "counter", "put", "colour", "blue");
    expect(put).toMatchObject({ status: 0, out: "blue\n" });
    expect(put.err).toMatch(/^transaction [0-9a-f]{64} in block \d+: VALID, committed\n$/);
    expect(await folder.run("query", "counter", "get", "colour")).toMatchObject({ status: 0, out: "blue\n", err: "" });
  });

  test("invoke calls as the named user, with transient values and the named endorsers", async () => {
    const caller = await folder.run("query", "counter", "caller", "--as", "BMSP/admin");
    expect(caller.out).toMatch(/^BMSP .*CN=admin/);
    const options = ["--transient", "price=110", "--endorse", "AMSP", "BMSP", "--as", "AMSP/user", "--json"];
    const answer = await folder.run("invoke", "counter", "transient", "price", ...options);
    expect(JSON.parse(answer.out)).toMatchObject({
      result: "110",
      encoding: "utf8",
      as: "AMSP/user",
      verdict: "VALID",
    });
  });

  test("a refusal of the chaincode is printed in full, with status 1", async () => {
    const refused = await folder.run("invoke", "counter", "refuse", "no more than 10 apples");
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toMatch(/the peer of AMSP refused: .*no more than 10 apples/);
  });

  test("arguments that begin with a hyphen are given after --", async () => {
    expect(await folder.run("invoke", "counter", "put", "--", "below", "-5")).toMatchObject({ status: 0, out: "-5\n" });
  });

  test.each([
    { args: ["invoke", "nothing", "put"], says: "there is no chaincode nothing on the channel: there are counter" },
    {
      args: ["query", "counter", "get", "x", "--as", "alice"],
      says: "--as alice: write the organisation and the user",
    },
    { args: ["query", "counter", "get", "x", "--as", "AMSP/bob"], says: "AMSP has no user bob: it has user, admin" },
    { args: ["query", "counter", "get", "x", "--as", "CMSP/bob"], says: "there is no organisation CMSP" },
    { args: ["invoke", "counter", "get", "x", "--endorse", "CMSP"], says: "there is no organisation CMSP" },
    { args: ["invoke", "counter", "get", "x", "--transient", "price"], says: "--transient price: write name=value" },
  ])("$args is refused with the right form", async ({ args, says }) => {
    const refused = await folder.run(...args);
    expect(refused).toMatchObject({ status: 2, out: "" });
    expect(refused.err).toContain(says);
  });

  test("a further channel has a ledger and chaincodes of its own", async () => {
    const created = await folder.run("channel", "create", "second", "--org", "AMSP", "--json");
    expect(JSON.parse(created.out)).toMatchObject([
      { organisations: ["AMSP", "BMSP"] },
      { channel: "second", organisations: ["AMSP"], height: 1, chaincodes: [] },
    ]);
    const early = await folder.run("invoke", "counter", "put", "colour", "red", "--channel", "second");
    expect(early.err).toContain("there is no chaincode counter on the channel: none is deployed");
    expect(await folder.run("deploy", `counter=${counter}`, "--channel", "second")).toMatchObject({ status: 0 });
    await folder.run("invoke", "counter", "put", "colour", "blue");
    expect(await folder.run("invoke", "counter", "put", "colour", "red", "--channel", "second")).toMatchObject({
      status: 0,
    });
    expect((await folder.run("query", "counter", "get", "colour")).out).toBe("blue\n");
    expect((await folder.run("query", "counter", "get", "colour", "--channel", "second")).out).toBe("red\n");
    const unknown = await folder.run("query", "counter", "get", "colour", "--channel", "third");
    expect(unknown.err).toContain("there is no channel third: the network has mychannel, second");
    expect((await folder.run("channel", "list")).out).toMatch(/^second +AMSP +4 +counter 1\.0$/m);
    await folder.run("down");
    await folder.up();
    expect((await folder.run("query", "counter", "get", "colour", "--channel", "second")).out).toBe("red\n");
  });
});

onEmbedded("the commands that control a running network", () => {
  const folder = new NetworkFolder();

  beforeAll(() => folder.up(), startTimeout);
  afterAll(() => folder.remove());
  afterEach(async () => {
    await folder.run("fault", "clear");
    await folder.run("clock", "reset");
  });

  /**
   * Holds blocks back, begins the given number of submissions, and returns once the orderer is about to accept all of
   * them.
   */
  async function whileHeld<T>(submissions: number, begin: () => T): Promise<T> {
    await folder.run("fault", "hold");
    await folder.run("fault", "delay", "submit", "1", "--times", String(submissions));
    const begun = begin();
    await until("all are submitted", () => folder.run("fault", "list"), {
      holds: ({ out }) => out === 'no block is committed, until "fault release"\n',
      timeoutMs: startTimeout,
    });
    return begun;
  }

  test("a snapshot is restored, also after down and up", async () => {
    await folder.put("colour", "blue");
    expect(await folder.run("snapshot", "save", "blue")).toMatchObject({ status: 0 });
    await folder.put("colour", "red");
    await folder.put("shape", "round");
    expect((await folder.run("snapshot", "list")).out).toMatch(/^snapshot +blocks +saved at\nblue +\d+ +20/);
    const restored = await folder.run("restore", "blue");
    expect(restored.out).toMatch(/^the ledger is as snapshot blue was saved: \d+ blocks/);
    expect(await folder.get("colour")).toBe("blue");
    expect(await folder.get("shape")).toBe("");

    await folder.put("colour", "green");
    await folder.run("down");
    await folder.up();
    expect(await folder.get("colour")).toBe("green");
    expect(await folder.run("snapshot", "restore", "blue")).toMatchObject({ status: 0 });
    expect(await folder.get("colour")).toBe("blue");
    await folder.put("colour", "white");

    expect(await folder.run("snapshot", "delete", "blue")).toMatchObject({ status: 0 });
    const gone = await folder.run("restore", "blue");
    expect(gone).toMatchObject({ status: 1 });
    expect(gone.err).toContain("there is no snapshot blue: none has been saved");
  });

  test("the chaincode of a restored snapshot runs again, also after down and up", async () => {
    expect(await folder.run("snapshot", "save", "first")).toMatchObject({ status: 0 });
    expect(await folder.run("deploy", `counter=${counter}`, "--version", "2.0")).toMatchObject({ status: 0 });
    await folder.put("colour", "second");
    expect(await folder.run("restore", "first")).toMatchObject({ status: 0 });
    expect((await folder.status()).chaincodes).toMatchObject([{ name: "counter", version: "1.0" }]);
    await folder.put("colour", "first");
    await folder.run("down");
    await folder.up();
    const { chaincodes, processes } = await folder.status();
    expect(chaincodes).toMatchObject([{ name: "counter", version: "1.0" }]);
    const programs = processes.filter(({ kind }) => kind === "chaincode");
    expect(programs).toMatchObject([{ state: "running" }, { state: "running" }]);
    await folder.put("colour", "still the first");
    expect(await folder.get("colour")).toBe("still the first");
  });

  test("a snapshot cannot be saved over another snapshot, or outside of its folder", async () => {
    await folder.run("snapshot", "save", "once");
    expect((await folder.run("snapshot", "save", "once")).err).toContain("there is a snapshot once already");
    expect((await folder.run("snapshot", "save", "../once")).err).toContain('"../once" cannot name a snapshot');
  });

  test("the network's clock can be moved, and calls show its time", async () => {
    expect((await folder.run("clock", "show")).out).toContain("the machine's time");
    const set = await folder.run("clock", "set", "2031-03-04");
    expect(set.out).toMatch(/^2031-03-04T00:00:0.* ahead of the machine's time/);
    expect(set.err).toContain("peers refuse proposals that show another time");
    expect((await folder.run("invoke", "counter", "date")).out).toBe("2031-03-04\n");
    expect((await folder.run("clock", "advance", "1d12h")).out).toMatch(/^2031-03-05T12:00:/);
    await expect(folder.put("colour", "late")).rejects.toThrow();
    expect(await folder.run("clock", "reset")).toMatchObject({ status: 0 });
    await folder.put("colour", "now");
  });

  test("faults are set, listed, observed and cleared", async () => {
    expect((await folder.run("fault", "list")).out).toBe("nothing is disturbed\n");
    await folder.run("fault", "fail", "endorsement", "the peer is on fire", "--org", "AMSP");
    const failing = await folder.run("fault", "delay", "commit", "10", "--times", "2");
    expect(failing.out).toBe(
      'the next 1 endorsements of AMSP fail with "the peer is on fire"\nthe next 2 blocks wait 10 ms\n',
    );
    const refused = await folder.run("invoke", "counter", "put", "colour", "red");
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.err).toContain("the peer is on fire");
    expect((await folder.run("fault", "cut-off", "BMSP")).out).toContain("the peer of BMSP is cut off");
    expect((await folder.run("fault", "stop-peer", "BMSP")).out).toContain(
      'the peer of BMSP is stopped, until "fault start-peer BMSP"',
    );
    expect((await folder.run("fault", "start-peer", "BMSP")).out).not.toContain("BMSP");
    await folder.run("fault", "stop-peer", "BMSP");
    expect(await folder.run("fault", "clear")).toMatchObject({ status: 0, out: "nothing is disturbed\n" });
  });

  test("a conflict between two calls is reported as a conflict, with the remedy", async () => {
    await folder.run("invoke", "counter", "put", "sum", "0");
    const running = await whileHeld(3, () => ({
      all: [1, 2, 3].map(() => folder.run("invoke", "counter", "add", "sum", "1", "--json")),
    }));
    await folder.run("fault", "release");
    const conflicts = (await Promise.all(running.all)).filter(({ status }) => status === 1);
    expect(conflicts).toHaveLength(2);
    for (const { out } of conflicts) {
      const { verdict, reason } = JSON.parse(out) as InvokeAnswer;
      expect(verdict).toBe("MVCC_READ_CONFLICT");
      expect(reason).toMatch(/was changed by another transaction .*: send it again/);
    }
  });

  test("blocks that are held back are committed when they are released", async () => {
    await folder.put("colour", "blue");
    const { height } = await folder.status();
    const { waiting } = await whileHeld(1, () => ({
      waiting: folder.run("invoke", "counter", "put", "colour", "held"),
    }));
    const early = await Promise.race([waiting, folder.run("query", "counter", "get", "colour")]);
    expect(early.out).toBe("blue\n");
    expect(await folder.status()).toMatchObject({ height });
    expect(await folder.run("fault", "release")).toMatchObject({ status: 0 });
    expect((await waiting).err).toContain("VALID, committed");
    expect(await folder.get("colour")).toBe("held");
  });

  test.each([
    { args: ["clock", "set", "tomorrow"], says: '"tomorrow" is not a time' },
    { args: ["clock", "advance", "soon"], says: '"soon" is not a duration' },
    { args: ["fault", "delay", "lunch", "5"], says: "Allowed choices are endorsement, submit, commit" },
    { args: ["fault", "cut-off", "CMSP"], says: "there is no organisation CMSP" },
  ])("$args is refused with the right form", async ({ args, says }) => {
    const refused = await folder.run(...args);
    expect(refused).toMatchObject({ status: 2, out: "" });
    expect(refused.err).toContain(says);
  });
});

onNative("the commands that only an embedded network supports", () => {
  const folder = new NetworkFolder();

  beforeAll(() => folder.up(), startTimeout);
  afterAll(() => folder.remove());

  test.each([
    { args: ["snapshot", "save", "x"], says: "cannot save snapshots: use the embedded network" },
    { args: ["clock", "show"], says: "uses the clock of this machine" },
    { args: ["fault", "hold"], says: "cannot inject faults: end one of its processes by its pid" },
  ])("$args is refused with a remedy", async ({ args, says }) => {
    const refused = await folder.run(...args);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain(says);
  });
});
