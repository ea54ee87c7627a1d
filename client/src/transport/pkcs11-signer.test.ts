import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { generateKeyPairSync, verify } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Protocol } from "../errors/index.js";
import type { SignedInToken } from "../testing/sign-in-token.js";
import { pkcs11Signer, type Pkcs11Key } from "./pkcs11-signer.js";

/** SoftHSM, as Debian's packages softhsm2 and libsofthsm2 install it, or where SOFTHSM2_LIB and SOFTHSM2_UTIL say. */
const library = [process.env["SOFTHSM2_LIB"], "/usr/lib/softhsm/libsofthsm2.so"].find(
  (path) => path !== undefined && existsSync(path),
);
const util = [process.env["SOFTHSM2_UTIL"], "/usr/bin/softhsm2-util"].find(
  (path) => path !== undefined && existsSync(path),
);

const describeWithToken = library === undefined || util === undefined ? describe.skip : describe;

it("says which package is needed, or which library cannot be loaded", async () => {
  const key = { library: "/nowhere/pkcs11.so", token: "tally", pin: "1234", key: { label: "treasurer" } };
  await expect(pkcs11Signer(key)).rejects.toBeInstanceOf(Protocol);
});

describeWithToken("a key in SoftHSM (skipped where it is not installed)", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const folder = mkdtempSync(join(tmpdir(), "softhsm-"));
  const key: Pkcs11Key = { library: library ?? "", token: "tally", pin: "1234", key: { label: "treasurer" } };
  const env = {
    ...process.env,
    SOFTHSM2_CONF: join(folder, "softhsm2.conf"),
    TSX_TSCONFIG_PATH: join(__dirname, "../../tsconfig.json"),
  };

  beforeAll(() => {
    mkdirSync(join(folder, "tokens"));
    writeFileSync(env.SOFTHSM2_CONF, `directories.tokendir = ${join(folder, "tokens")}\n`);
    const pem = join(folder, "key.pem");
    writeFileSync(pem, privateKey.export({ type: "pkcs8", format: "pem" }));
    const module = ["--module", key.library, "--pin", "1234"];
    const run = (...args: string[]): unknown => execFileSync(util ?? "", args, { stdio: "pipe", env });
    run("--init-token", "--free", "--label", "tally", "--so-pin", "4321", ...module);
    run("--import", pem, "--token", "tally", "--label", "treasurer", "--id", "a1b2", ...module);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function signInToken(changes: Partial<Pkcs11Key>, messages: readonly string[]): SignedInToken {
    const script = join(__dirname, "../testing/sign-in-token.ts");
    const input = JSON.stringify({ key: { ...key, ...changes }, messages });
    return JSON.parse(
      execFileSync(process.execPath, ["--import", "tsx", script], { input, env, encoding: "utf8" }),
    ) as SignedInToken;
  }

  it.each([
    ["label, in few sessions", { sessions: 2 }],
    ["id", { key: { id: "a1b2" } }],
  ])("found by its %s signs many things at once, as the certificate's key verifies", (_, changes) => {
    const messages = Array.from({ length: 50 }, (__, index) => `message ${String(index)}`);
    const signed = signInToken(changes, messages);
    expect(signed.publicKey).toBe(publicKey.export({ type: "spki", format: "pem" }));
    expect(signed.signatures).toHaveLength(50);
    signed.signatures?.forEach((signature, index) => {
      expect(verify("sha256", Buffer.from(messages[index]!), publicKey, Buffer.from(signature, "base64"))).toBe(true);
    });
  });

  it.each([
    [{ token: "another" }, /^there is no token labelled another$/],
    [{ key: { label: "another" } }, /^token tally has no elliptic-curve private key with label another$/],
    [{ pin: "0000" }, /^token tally: .*CKR_PIN_INCORRECT/],
  ])("is told apart from %j", (wrong, message) => {
    expect(signInToken(wrong, []).error).toEqual({
      code: "INVALID_CONFIGURATION",
      message: expect.stringMatching(message) as string,
    });
  });
});
