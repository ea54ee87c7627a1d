import { cpSync, existsSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { kindArguments } from "./network-command.js";
import { counter, NetworkFolder, upArguments } from "./network-folder.js";

jest.setTimeout(2 * startTimeout);

describeOnNetwork("a network that went down", () => {
  const folder = new NetworkFolder();

  beforeEach(() => folder.up(), startTimeout);
  afterAll(() => folder.remove());

  test("after the supervisor is killed, status reports that, and up continues with the state", async () => {
    await folder.put("after the kill", "blue");
    await folder.killSupervisor();
    const dead = await folder.run("status");
    expect(dead.status).toBe(3);
    expect(dead.out).toContain("ended unexpectedly");
    await folder.up();
    expect(await folder.get("after the kill")).toBe("blue");
  });

  test("after down, the next up continues with the state", async () => {
    await folder.put("after down", "blue");
    expect((await folder.run("down")).out).toContain("the network is down");
    expect(await folder.run("down")).toMatchObject({ status: 0, out: "no network was up\n" });
    await folder.up();
    expect(await folder.get("after down")).toBe("blue");
  });

  test("another version's state is refused with a remedy, and reset restores a working network", async () => {
    await folder.put("before the reset", "blue");
    await folder.run("down");
    writeFileSync(join(folder.state, "network-record.json"), '{"stateVersion":0,"networks":{}}');
    const refused = await folder.run(...upArguments);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(
      /^error: the state in .* is of another version: run "reset" to start again \(log: .*\)$/m,
    );
    expect(await folder.run("reset")).toMatchObject({ status: 0 });
    await folder.up();
    expect(await folder.get("before the reset")).toBe("");
  });
});

describeOnNetwork("users that a network describes", () => {
  const folder = new NetworkFolder();

  afterAll(() => folder.remove());

  test("after down, the next up gives the users of the test network their profiles again, and nobody else one", async () => {
    const users = async () => {
      const up = await folder.run("up", "--test-network", ...kindArguments);
      expect(up).toMatchObject({ status: 0 });
      return readdirSync(join(folder.state, "profiles")).sort();
    };
    const first = await users();
    expect(first).toContain("Org1MSP-User1.env");
    await folder.run("down");
    expect(await users()).toEqual(first);
  });
});

describeOnNetwork("an organisation whose joining failed", () => {
  const folder = new NetworkFolder();

  beforeAll(() => folder.up(), startTimeout);
  afterAll(() => folder.remove());

  const chaincodesOf = async (mspId: string) => {
    const { processes } = await folder.status();
    const own = processes.filter((process) => process.kind === "chaincode" && process.mspId === mspId);
    return own.map(({ chaincode, state }) => `${String(chaincode)} ${state}`).sort();
  };

  test("an organisation whose joining failed is completed by the next add-org, also if the supervisor was killed meanwhile", async () => {
    const moving = join(folder.path, "moving");
    symlinkSync(resolve(__dirname, "../../node_modules"), join(folder.path, "node_modules"));
    cpSync(counter, moving, { recursive: true });
    expect(await folder.run("deploy", `moving=${moving}`, "--policy", "MAJORITY")).toMatchObject({ status: 0 });
    for (const [mspId, isKilled] of [
      ["CMSP", false],
      ["DMSP", true],
    ] as const) {
      renameSync(moving, `${moving}-away`);
      const failed = await folder.run("add-org", mspId);
      expect(failed).toMatchObject({ status: 1 });
      renameSync(`${moving}-away`, moving);
      if (isKilled) {
        await folder.killSupervisor();
        await folder.up();
      }
      expect(await folder.run("add-org", mspId)).toMatchObject({ status: 0 });
      expect(await chaincodesOf(mspId)).toEqual(["counter running", "moving running"]);
      await folder.run("down");
      await folder.up();
      expect(await chaincodesOf(mspId)).toEqual(["counter running", "moving running"]);
    }
  });
});

describeOnNetwork("a network that is reset", () => {
  const folder = new NetworkFolder();

  beforeAll(async () => {
    await folder.up();
    await folder.put("colour", "green");
    expect(await folder.run("add-org", "CMSP")).toMatchObject({ status: 0 });
    expect(await folder.run("deploy", `again=${counter}`, "--version", "3.0")).toMatchObject({ status: 0 });
    expect(await folder.run("enrol", "CMSP", "clerk")).toMatchObject({ status: 0 });
  }, 2 * startTimeout);
  afterAll(() => folder.remove());

  test("a reset network comes up empty, with everything that was added after the first up, also if its supervisor was killed", async () => {
    await folder.killSupervisor();
    const reset = await folder.run("reset");
    expect(reset.status).toBe(0);
    expect(reset.out).toContain(`${networkKind} is up: channel mychannel, chaincode again 3.0, counter 1.0`);
    expect(await folder.get("colour")).toBe("");
    expect(await folder.as("CMSP-clerk", (clerk) => clerk.get("colour"))).toBe("");
    await folder.up();
  });

  test("up names a chaincode that no longer starts, and once that chaincode starts, up continues with everything", async () => {
    const moving = join(folder.path, "moving");
    symlinkSync(resolve(__dirname, "../../node_modules"), join(folder.path, "node_modules"));
    cpSync(counter, moving, { recursive: true });
    expect(await folder.run("deploy", `moving=${moving}`)).toMatchObject({ status: 0 });
    renameSync(moving, `${moving}-away`);
    const failed = await folder.run("reset");
    expect(failed.status).toBe(1);
    expect(failed.err).toMatch(/^error: .*moving does not exist \(log: .*\)$/m);
    renameSync(`${moving}-away`, moving);
    const up = await folder.run("up", ...kindArguments);
    expect(up.out).toContain("channel mychannel, chaincode again 3.0, counter 1.0, moving 1.0");
    expect(existsSync(folder.profile("CMSP-clerk"))).toBe(true);
  });
});
