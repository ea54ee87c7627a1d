import { existsSync } from "node:fs";

import type { RunningStatus } from "../../network/src/cli/control-protocol.js";
import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { counter, NetworkFolder, upArguments } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

describeOnNetwork("the network's commands before the first up", () => {
  const folder = new NetworkFolder();

  afterAll(() => folder.remove());

  test("status shows that nothing runs, and how to start it", async () => {
    const before = await folder.run("status");
    expect(before.status).toBe(3);
    expect(before.out).toContain('"up" starts one');
  });
});

describeOnNetwork("the commands of a network that is up", () => {
  const folder = new NetworkFolder();
  let running: RunningStatus;

  beforeAll(async () => {
    const up = await folder.run(...upArguments, "--json");
    expect(up).toMatchObject({ status: 0 });
    running = JSON.parse(up.out) as RunningStatus;
    await folder.put("colour", "blue");
  }, startTimeout);

  afterAll(() => folder.remove());

  test("up deploys and prints profiles with which an application connects", async () => {
    expect(running.kind).toBe(networkKind);
    expect(running.chaincodes).toMatchObject([{ name: "counter", sequence: 1 }]);
    expect(running.profiles.every(({ path }) => existsSync(path))).toBe(true);
    expect(await folder.get("colour")).toBe("blue");
  });

  test("a second up changes nothing", async () => {
    const before = JSON.parse((await folder.run("status", "--json")).out) as unknown;
    const again = await folder.run(...upArguments);
    expect(again.status).toBe(0);
    expect(JSON.parse((await folder.run("status", "--json")).out)).toEqual(before);
  });

  test("a user that is enrolled later gets a profile and a certificate with the attributes", async () => {
    const enrolled = await folder.run("enrol", "BMSP", "clerk", "--attr", "department=treasury");
    expect(enrolled).toMatchObject({ status: 0, out: `${folder.profile("BMSP-clerk")}\n` });
    expect(await folder.as("BMSP-clerk", (user) => user.get("colour"))).toBe("blue");
  });

  test("a user with a revoked certificate is refused until enrolled again", async () => {
    expect((await folder.run("revoke", "BMSP", "nobody")).err).toContain("BMSP has no user nobody: it has");
    expect(await folder.run("enrol", "BMSP", "leaver")).toMatchObject({ status: 0 });
    expect(await folder.run("revoke", "BMSP", "leaver")).toMatchObject({ status: 0 });
    await expect(folder.as("BMSP-leaver", (user) => user.get("colour"))).rejects.toThrow("access denied");
    expect(await folder.run("enrol", "BMSP", "leaver")).toMatchObject({ status: 0 });
    expect(await folder.as("BMSP-leaver", (user) => user.get("colour"))).toBe("blue");
  });

  test("a killed chaincode is started again, and status shows the restart", async () => {
    const victim = (await folder.status()).processes.find(({ kind }) => kind === "chaincode");
    process.kill(victim?.pid ?? 0, "SIGKILL");
    await until("the chaincode was started again", () => folder.status(), {
      holds: ({ processes }) =>
        processes.some(({ restarts }) => restarts > 0) && processes.every(({ state }) => state === "running"),
      timeoutMs: startTimeout,
    });
    expect((await folder.run("status")).out).toMatch(/chaincode counter of [AB]MSP has crashed once .*: read .*\.log/);
    expect(await folder.get("colour")).toBe("blue");
  });

  test("deploy upgrades a chaincode and keeps its state", async () => {
    const deployed = await folder.run("deploy", `counter=${counter}`, "--version", "2.0");
    expect(deployed.status).toBe(0);
    const [committed, what, ...logs] = deployed.out.trimEnd().split("\n");
    expect([committed, what]).toEqual([
      "counter 2.0 is committed as sequence 2",
      "what it prints, with the stack of each error that a function throws:",
    ]);
    expect(logs.map((line) => line.split(": ")).map(([mspId, log = ""]) => [mspId, existsSync(log)])).toEqual([
      ["  AMSP", true],
      ["  BMSP", true],
    ]);
    expect(await folder.get("colour")).toBe("blue");
  });

  test("the refusal of a function that throws names the log that has the error's stack", async () => {
    const refused = await folder.run("query", "counter", "nonsense", "--as", "BMSP/user");
    expect(refused.status).toBe(1);
    const [, log = ""] = /chaincode response 500.* \(log: (\S+)\)$/m.exec(refused.err) ?? [];
    const { processes } = await folder.status();
    expect(processes.filter(({ mspId, logFile }) => mspId === "BMSP" && logFile === log)).toHaveLength(1);
  });
});
