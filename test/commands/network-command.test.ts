import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { kindArguments, runCommand, type Outcome } from "./network-command.js";
import { connectProfile } from "./profile-user.js";

jest.setTimeout(2 * startTimeout);

interface Status {
  readonly kind: string;
  readonly chaincodes: readonly { readonly name: string; readonly sequence: number }[];
  readonly processes: readonly {
    readonly kind: string;
    readonly state: string;
    readonly pid: number;
    readonly restarts: number;
  }[];
  readonly profiles: readonly { readonly path: string }[];
}

describeOnNetwork("the network's commands", () => {
  const folder = mkdtempSync(join(tmpdir(), "network-command-"));
  const state = join(folder, ".network");
  const counter = resolve(__dirname, "../../network/fixtures/counter");
  const upArguments = ["up", "--org", "AMSP", "BMSP", "--chaincode", `counter=${counter}`, ...kindArguments];
  const run = (...args: string[]): Promise<Outcome> => runCommand(folder, ...args);

  afterAll(async () => {
    await run("down");
    rmSync(folder, { recursive: true, force: true });
  });

  async function status(): Promise<Status> {
    return JSON.parse((await run("status", "--json")).out) as Status;
  }

  async function asUser<T>(action: (user: ReturnType<typeof connectProfile>) => Promise<T>): Promise<T> {
    const user = connectProfile(join(state, "profiles", "AMSP-user.json"));
    try {
      return await action(user);
    } finally {
      user.close();
    }
  }

  test("before the first up nothing runs, and status says so", async () => {
    const before = await run("status");
    expect(before.status).toBe(3);
    expect(before.out).toContain('"up" starts one');
  });

  test("up deploys and prints profiles that an application connects with", async () => {
    const up = await run(...upArguments, "--json");
    expect(up).toMatchObject({ status: 0 });
    const running = JSON.parse(up.out) as Status;
    expect(running.kind).toBe(networkKind);
    expect(running.chaincodes).toMatchObject([{ name: "counter", sequence: 1 }]);
    expect(running.profiles.every(({ path }) => existsSync(path))).toBe(true);
    await asUser((user) => user.put("colour", "blue"));
  });

  test("a second up changes nothing", async () => {
    const before = await status();
    const again = await run(...upArguments);
    expect(again.status).toBe(0);
    expect(await status()).toEqual(before);
  });

  test("a user enrolled later gets a profile with the attributes in the certificate", async () => {
    const enrolled = await run("enrol", "BMSP", "clerk", "--attr", "department=treasury");
    expect(enrolled.status).toBe(0);
    const user = connectProfile(enrolled.out.trim());
    expect(await user.get("colour")).toBe("blue");
    user.close();
  });

  test("a user whose certificate is revoked is refused, until enrolled anew", async () => {
    expect((await run("revoke", "BMSP", "nobody")).err).toContain("BMSP has no user nobody: it has");
    expect(await run("revoke", "BMSP", "clerk")).toMatchObject({ status: 0 });
    const revoked = connectProfile(join(state, "profiles", "BMSP-clerk.json"));
    await expect(revoked.get("colour")).rejects.toThrow("access denied");
    revoked.close();
    const enrolled = connectProfile((await run("enrol", "BMSP", "clerk")).out.trim());
    expect(await enrolled.get("colour")).toBe("blue");
    enrolled.close();
  });

  test("a chaincode that is killed is started again, and status tells", async () => {
    const [victim] = (await status()).processes.filter(({ kind }) => kind === "chaincode");
    process.kill(victim?.pid ?? 0, "SIGKILL");
    const revived = async (): Promise<boolean> => {
      const { processes } = await status();
      return processes.some(({ restarts }) => restarts > 0) && processes.every((one) => one.state === "running");
    };
    while (!(await revived())) {
      await delay(100);
    }
    expect((await run("status")).out).toMatch(/chaincode counter of [AB]MSP has crashed once .*: read .*\.log/);
    expect(await asUser((user) => user.get("colour"))).toBe("blue");
  });

  test("when the supervisor is killed, status says so and up continues with the state", async () => {
    const { pid } = JSON.parse(readFileSync(join(state, "supervisor.json"), "utf8")) as { pid: number };
    process.kill(pid, "SIGKILL");
    const dead = await run("status");
    expect(dead.status).toBe(3);
    expect(dead.out).toContain("ended unexpectedly");
    expect(await run(...upArguments)).toMatchObject({ status: 0 });
    expect(await asUser((user) => user.get("colour"))).toBe("blue");
  });

  test("deploy upgrades, and state is kept", async () => {
    const deployed = await run("deploy", `counter=${counter}`, "--version", "2.0");
    expect(deployed).toMatchObject({ status: 0, out: "counter 2.0 is committed as sequence 2\n" });
    expect(await asUser((user) => user.get("colour"))).toBe("blue");
  });

  test("after down the next up continues", async () => {
    expect((await run("down")).out).toContain("the network is down");
    expect(await run("down")).toMatchObject({ status: 0, out: "no network was up\n" });
    expect(await run(...upArguments)).toMatchObject({ status: 0 });
    expect(await asUser((user) => user.get("colour"))).toBe("blue");
  });

  test("another version's state is refused with what to do, and reset gets back to a working network", async () => {
    await run("down");
    writeFileSync(join(state, "network-record.json"), '{"stateVersion":0,"networks":{}}');
    const refused = await run(...upArguments);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(
      /^error: the state in .* is of another version: run "reset" to start again \(log: .*\)$/m,
    );
    expect(await run("reset")).toMatchObject({ status: 0 });
    expect(await run(...upArguments)).toMatchObject({ status: 0 });
    expect(await asUser((user) => user.get("colour"))).toBe("");
  });

  test("reset of a network whose supervisor was killed brings it up again, empty, with what it was given since", async () => {
    await asUser((user) => user.put("colour", "green"));
    expect(await run("add-org", "CMSP")).toMatchObject({ status: 0 });
    expect(await run("deploy", `again=${counter}`, "--version", "3.0")).toMatchObject({ status: 0 });
    expect(await run("enrol", "CMSP", "clerk")).toMatchObject({ status: 0 });
    const { pid } = JSON.parse(readFileSync(join(state, "supervisor.json"), "utf8")) as { pid: number };
    process.kill(pid, "SIGKILL");
    const reset = await run("reset");
    expect(reset.status).toBe(0);
    expect(reset.out).toContain(`${networkKind} is up: channel mychannel, chaincode again 3.0, counter 1.0`);
    expect(await asUser((user) => user.get("colour"))).toBe("");
    const clerk = connectProfile(join(state, "profiles", "CMSP-clerk.json"));
    expect(await clerk.get("colour")).toBe("");
    clerk.close();
    expect(await run(...upArguments)).toMatchObject({ status: 0 });
  });

  test("reset says which chaincode no longer starts, and once it does up goes on with all there was", async () => {
    const moving = join(folder, "moving");
    symlinkSync(resolve(__dirname, "../../node_modules"), join(folder, "node_modules"));
    cpSync(counter, moving, { recursive: true });
    expect(await run("deploy", `moving=${moving}`)).toMatchObject({ status: 0 });
    renameSync(moving, `${moving}-away`);
    const failed = await run("reset");
    expect(failed.status).toBe(1);
    expect(failed.err).toMatch(/^error: .*moving does not exist \(log: .*\)$/m);
    renameSync(`${moving}-away`, moving);
    const up = await run("up", ...kindArguments);
    expect(up.out).toContain("channel mychannel, chaincode again 3.0, counter 1.0, moving 1.0");
    expect(existsSync(join(state, "profiles", "CMSP-clerk.json"))).toBe(true);
  });
});
