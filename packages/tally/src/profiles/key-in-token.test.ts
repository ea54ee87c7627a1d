import { spawn } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { FakeGateway } from "../../../../client/src/testing/fake-gateway.js";
import { describeWithToken, SoftToken } from "../../../../client/src/testing/soft-token.js";

let gateway: FakeGateway;
let folder: string;

beforeAll(async () => {
  gateway = await FakeGateway.start();
  folder = mkdtempSync(join(tmpdir(), "tally-token-"));
});

afterAll(() => {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

function writeProfile(key: object): string {
  const [address] = [gateway.connectOptions.peer].flat();
  writeFileSync(join(folder, "tls.pem"), address?.tlsRootCert ?? "");
  writeFileSync(join(folder, "cert.pem"), gateway.userCredential.certificate);
  const file = join(folder, "profile.json");
  const peer = { endpoint: address?.endpoint, tlsRootCertPath: "tls.pem" };
  const rest = { version: 1, mspId: "AnsteelMSP", certificatePath: "cert.pem", channel: "tally", chaincode: "t" };
  writeFileSync(file, JSON.stringify({ ...rest, peer, ...key }));
  return file;
}

describeWithToken("a profile whose key is in SoftHSM (skipped where it is not installed)", () => {
  let token: SoftToken;

  beforeAll(() => {
    token = new SoftToken(createPrivateKey(gateway.userCredential.privateKey));
  });

  afterAll(() => {
    token.remove();
  });

  /**
   * The test runs the command in a separate process: SoftHSM's library reads its configuration from the real
   * environment.
   */
  async function tally(profile: string, variables: NodeJS.ProcessEnv, form: readonly string[] = ["--json"]) {
    const call = ["party", "list", ...form, "--profile", profile];
    const line = ["--import", "tsx", join(__dirname, "../tally.ts"), ...call];
    const child = spawn(process.execPath, line, { env: { ...token.env, ...variables } });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    const exit = await new Promise((resolve) => child.once("close", resolve));
    return { exit, stdout, stderr };
  }

  it.each([
    ["label", () => ({ library: token.library, token: "tally", label: "treasurer" }), () => ({})],
    ["slot and id", () => ({ slot: token.slot, id: "a1b2" }), () => ({ TALLY_PKCS11_LIBRARY: token.library })],
  ])("a key that the profile identifies by %s signs for the command line", async (_, key, variables) => {
    gateway.evaluate = () => ({ parties: [] });
    const profile = writeProfile({ pkcs11: key() });
    const { exit, stdout, stderr } = await tally(profile, { TALLY_PKCS11_PIN: "1234", ...variables() });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({ parties: [] });
    expect(gateway.calls.at(-1)?.signature.length).toBeGreaterThan(60);
  });

  it.each([
    [
      "en",
      /^tally: TOKEN_PIN_INCORRECT: the token labelled tally refuses the PIN .* a few wrong PINs lock the token\.$/,
    ],
    ["zh", /^tally: TOKEN_PIN_INCORRECT: UKey 的 PIN 不正确：.*多次输错 PIN，UKey 会被锁定。$/],
  ])("the command refuses a wrong PIN as a mistake of usage, and warns of guessing (%s)", async (language, text) => {
    const profile = writeProfile({ pkcs11: { library: token.library, token: "tally", label: "treasurer" } });
    const { exit, stderr } = await tally(profile, { TALLY_PKCS11_PIN: "0000" }, ["--language", language]);
    expect({ exit, stderr: stderr.trim() }).toEqual({ exit: 2, stderr: expect.stringMatching(text) as string });
  });

  it("the command says that there is no token, and the status is that of a network out of reach", async () => {
    const profile = writeProfile({ pkcs11: { library: token.library, token: "pulled-out", label: "treasurer" } });
    const { exit, stderr } = await tally(profile, { TALLY_PKCS11_PIN: "1234" });
    expect(exit).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject({
      error: { code: "TOKEN_NOT_FOUND", message: "there is no token labelled pulled-out" },
    });
  });
});
