import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { FakeGateway } from "../../../../client/src/testing/fake-gateway.js";
import { run } from "../start/run.js";

let gateway: FakeGateway;
let folder: string;
let config: string;

beforeAll(async () => {
  gateway = await FakeGateway.start();
  gateway.evaluate = () => ({ mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } });
});

afterAll(() => {
  gateway.stop();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-profiles-"));
  config = join(folder, "config");
  const [address] = [gateway.connectOptions.peer].flat();
  writeFileSync(join(folder, "tls.pem"), address?.tlsRootCert ?? "");
  writeFileSync(join(folder, "cert.pem"), gateway.userCredential.certificate);
  writeFileSync(join(folder, "key.pem"), gateway.userCredential.privateKey, { mode: 0o600 });
  for (const name of ["mine", "other"]) {
    const profile = {
      ...{ version: 1, mspId: "RioTintoMSP", channel: name, chaincode: "tallystick" },
      peer: { endpoint: address?.endpoint, tlsRootCertPath: "tls.pem" },
      ...{ certificatePath: "cert.pem", privateKeyPath: "key.pem" },
    };
    writeFileSync(fileOf(name), JSON.stringify(profile));
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: string): string => join(folder, `${name}.json`);

async function tally(commandLine: string, variables: Readonly<Record<string, string>> = {}) {
  let [stdout, stderr] = ["", ""];
  const exit = await run(
    commandLine.split(" "),
    {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      environment: { XDG_CONFIG_HOME: config, ...variables },
    },
    { version: "1.2.3", interrupted: () => new AbortController().signal },
  );
  return { exit, stdout, stderr };
}

/** The channel of the profile that a command uses. */
async function used(options = "", variables: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr } = await tally(`profile show --json${options}`, variables);
  expect(stderr).toBe("");
  const { channel, by } = JSON.parse(stdout) as { channel: string; by: string };
  return { channel, by };
}

it("the command keeps the names of profiles in the user's configuration folder", async () => {
  expect(await tally("profile list")).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining("tally profile add") as string,
  });
  expect(await tally(`profile add b ${fileOf("other")}`)).toMatchObject({
    exit: 0,
    stdout: `b is ${fileOf("other")}.\n`,
  });
  await tally(`profile add a ${fileOf("mine")} --use`);
  expect(JSON.parse((await tally("profile list --json")).stdout)).toEqual({
    file: join(config, "tally/profiles.json"),
    profiles: [
      { name: "a", file: fileOf("mine"), inUse: true },
      { name: "b", file: fileOf("other"), inUse: false },
    ],
  });
  expect((await tally("profile list")).stdout).toMatch(/^in use +a +\S+mine\.json$/m);
  expect(await tally("profile remove a")).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining("No profile is in use now") as string,
  });
  expect(JSON.parse(readFileSync(join(config, "tally/profiles.json"), "utf8"))).toEqual({
    version: 1,
    profiles: { b: fileOf("other") },
  });
});

it("a link in place of the file of names leaves the target of the link unchanged", async () => {
  const [names, other] = [join(config, "tally/profiles.json"), join(folder, "other")];
  const kept = '{"version":1,"profiles":{}}';
  mkdirSync(join(config, "tally"), { recursive: true });
  writeFileSync(other, kept);
  symlinkSync(other, names);
  symlinkSync(other, `${names}.${String(process.pid)}`);
  await tally(`profile add a ${fileOf("mine")}`);
  expect(readFileSync(other, "utf8")).toBe(kept);
  expect(JSON.parse(readFileSync(names, "utf8"))).toEqual({ version: 1, profiles: { a: fileOf("mine") } });
});

it.each(["profile list", "profile add mine FILE", "certificate list"])(
  "%s says which variable to set if the command cannot use the folder of the names",
  async (line) => {
    // The test puts a file in place of the folder: not even the machine's administrator can keep names in a file.
    const { exit, stderr } = await tally(line.replace("FILE", fileOf("mine")), { XDG_CONFIG_HOME: fileOf("mine") });
    expect(exit).toBe(2);
    expect(stderr).toContain(`the names of profiles cannot be kept in ${join(fileOf("mine"), "tally")}`);
    expect(stderr).toContain("Set XDG_CONFIG_HOME to a folder that is yours");
  },
);

it("the command shows the contents of a profile without opening the profile's key", async () => {
  rmSync(join(folder, "key.pem"));
  await tally(`profile add a ${fileOf("mine")}`);
  const { exit, stdout } = await tally("profile show a");
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^Valid until +\d{4}-\d\d-\d\dT/m);
  expect(stdout).toContain(join(folder, "key.pem"));
});

it("the option takes precedence over the environment, and the environment over the profile in use", async () => {
  await tally(`profile add mine ${fileOf("mine")} --use`);
  await tally(`profile add other ${fileOf("other")}`);
  expect(await used()).toEqual({ channel: "mine", by: "tally profile use" });
  expect(await used("", { TALLY_PROFILE: "other" })).toEqual({ channel: "other", by: "TALLY_PROFILE" });
  expect(await used(" --profile mine", { TALLY_PROFILE: "other" })).toEqual({ channel: "mine", by: "--profile" });
  expect(await used(` --profile ${fileOf("other")}`)).toEqual({ channel: "other", by: "--profile" });
  expect(await tally("profile use other", { TALLY_PROFILE: "mine" })).toMatchObject({
    exit: 0,
    stderr: "tally: TALLY_PROFILE is set to mine, which comes first\n",
  });
  expect(await used()).toEqual({ channel: "other", by: "tally profile use" });
  expect(await tally("whoami")).toMatchObject({ exit: 0 });
  expect(await tally("whoami --profile mine")).toMatchObject({ exit: 0 });
});

it.each([
  { line: "whoami", problem: /no connection profile.*tally profile use/ },
  { line: "whoami --profile nobody", problem: /no profile is named nobody: there are a, b/ },
  { line: "profile use nobody", problem: /no profile is named nobody: there are a, b/ },
  { line: "profile show nobody", problem: /no profile is named nobody/ },
  { line: "profile remove nobody", problem: /no profile is named nobody/ },
  { line: "profile add a.b FILE", problem: /"a\.b" cannot be a profile's name/ },
  { line: "profile add new /nowhere/there.json", problem: /cannot read \/nowhere\/there\.json: there is no such file/ },
])("the command `tally $line` ends with status 2, and changes nothing", async ({ line, problem }) => {
  await tally(`profile add a ${fileOf("mine")}`);
  await tally(`profile add b ${fileOf("other")}`);
  const before = readFileSync(join(config, "tally/profiles.json"), "utf8");
  const { exit, stdout, stderr } = await tally(line.replace("FILE", fileOf("mine")));
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toMatch(problem);
  expect(readFileSync(join(config, "tally/profiles.json"), "utf8")).toBe(before);
});

it("the command refuses a name whose file has disappeared, and names the file", async () => {
  await tally(`profile add a ${fileOf("mine")} --use`);
  rmSync(fileOf("mine"));
  const { exit, stderr } = await tally("whoami");
  expect(exit).toBe(2);
  expect(stderr).toContain(`cannot read ${fileOf("mine")}: there is no such file`);
});

it.each([
  { text: "{", problem: "JSON" },
  { text: "[]", problem: "version must be 1" },
  { text: '{"version":1,"profiles":{"a":"relative.json"}}', problem: "profiles must be names" },
  { text: '{"version":1,"profiles":{"a.b":"/a.json"}}', problem: "profiles must be names" },
  { text: '{"version":1,"profiles":{},"inUse":"a"}', problem: "inUse must be one of the names" },
])(
  "the command refuses the damaged file $text with advice, unless it does not need the file",
  async ({ text, problem }) => {
    mkdirSync(join(config, "tally"), { recursive: true });
    writeFileSync(join(config, "tally/profiles.json"), text);
    for (const line of ["whoami", "profile list", "profile use a", `profile add a ${fileOf("mine")}`]) {
      const { exit, stderr } = await tally(line);
      expect({ line, exit }).toEqual({ line, exit: 2 });
      expect(stderr).toContain(`${join(config, "tally/profiles.json")}: `);
      expect(stderr).toContain(problem);
      expect(stderr).toContain("Correct the file, or delete it");
    }
    expect(readFileSync(join(config, "tally/profiles.json"), "utf8")).toBe(text);
    expect(await tally(`whoami --profile ${fileOf("mine")}`)).toMatchObject({ exit: 0 });
    expect(await tally("complete -- profile use ")).toMatchObject({ exit: 0, stdout: "" });
  },
);
