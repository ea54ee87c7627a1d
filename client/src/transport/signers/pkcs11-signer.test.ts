import { execFileSync } from "node:child_process";
import { generateKeyPairSync, verify } from "node:crypto";
import { join } from "node:path";

import { Protocol } from "../../errors/index.js";
import type { SignedInToken } from "../../testing/sign-in-token.js";
import { describeWithToken, SoftToken } from "../../testing/soft-token.js";
import { tokenLibrary } from "../../testing/token-library.js";
import { pkcs11Signer } from "./pkcs11-signer.js";

it("the error names a missing package, or a library that cannot be loaded", async () => {
  const key = { library: "/nowhere/pkcs11.so", token: "tally", pin: "1234", key: { label: "treasurer" } };
  await expect(pkcs11Signer(key)).rejects.toBeInstanceOf(Protocol);
});

describe("opening a token that fails", () => {
  const broken = (): never => {
    throw new Error("CKR_BROKEN");
  };

  afterEach(() => {
    jest.dontMock("pkcs11js");
    jest.resetModules();
  });

  it.each<[what: string, changes: object, message: string]>([
    ["the PIN is wrong", { C_Login: broken }, "token labelled tally: CKR_BROKEN"],
    ["the key cannot be looked for", { C_FindObjectsInit: broken }, "token labelled tally: CKR_BROKEN"],
    ["there is no key", {}, "token labelled tally has no elliptic-curve private key with label treasurer"],
    ["closing fails as well", { C_Login: broken, C_CloseSession: broken }, "token labelled tally: CKR_BROKEN"],
  ])("the sessions of a token are closed if its opening fails: %s", async (_, changes, message) => {
    const { module, sessions } = tokenLibrary(() => changes);
    jest.doMock("pkcs11js", () => module);
    const key = { library: "any", token: "tally", pin: "1234", key: { label: "treasurer" } };
    await expect(pkcs11Signer(key)).rejects.toMatchObject({ code: "INVALID_CONFIGURATION", message });
    expect(sessions.size).toBe("C_CloseSession" in changes ? 4 : 0);
  });

  it("the sessions of a token are closed if it has no more sessions", async () => {
    const { module, sessions, calls } = tokenLibrary();
    const { C_OpenSession: open } = calls;
    calls.C_OpenSession = () => (sessions.size === 2 ? broken() : open());
    jest.doMock("pkcs11js", () => module);
    const key = { library: "any", token: "tally", pin: "1234", key: { label: "treasurer" } };
    await expect(pkcs11Signer(key)).rejects.toMatchObject({ message: "token labelled tally: CKR_BROKEN" });
    expect(sessions.size).toBe(0);
  });
});

describeWithToken("a key in SoftHSM (skipped where it is not installed)", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let token: SoftToken;

  beforeAll(() => {
    token = new SoftToken(privateKey);
  });

  afterAll(() => {
    token.remove();
  });

  function signInToken(changes: object, messages: readonly string[]): SignedInToken {
    const script = join(__dirname, "../../testing/sign-in-token.ts");
    const key = { library: token.library, token: "tally", pin: "1234", key: { label: "treasurer" }, ...changes };
    const input = JSON.stringify({ key, messages });
    return JSON.parse(
      execFileSync(process.execPath, ["--import", "tsx", script], { input, env: token.env, encoding: "utf8" }),
    ) as SignedInToken;
  }

  it.each([
    ["label, in few sessions", () => ({ sessions: 2 })],
    ["id", () => ({ key: { id: "a1b2" } })],
    ["label, in the token of a slot", () => ({ token: undefined, slot: token.slot })],
  ])("a key found by its %s signs many messages at once, and the certificate's key verifies them", (_, changes) => {
    const messages = Array.from({ length: 50 }, (__, index) => `message ${String(index)}`);
    const signed = signInToken(changes(), messages);
    expect(signed.publicKey).toBe(publicKey.export({ type: "spki", format: "pem" }));
    expect(signed.signatures).toHaveLength(50);
    signed.signatures?.forEach((signature, index) => {
      expect(verify("sha256", Buffer.from(messages[index]!), publicKey, Buffer.from(signature, "base64"))).toBe(true);
    });
  });

  it.each([
    [{ token: "another" }, /^there is no token labelled another$/],
    [{ key: { label: "another" } }, /^token labelled tally has no elliptic-curve private key with label another$/],
    [{ token: undefined, slot: 987654 }, /^there is no token in slot 987654$/],
    [{ pin: "0000" }, /^token labelled tally: .*CKR_PIN_INCORRECT/],
  ])("a fault of the token is reported: %j", (wrong, message) => {
    expect(signInToken(wrong, []).error).toEqual({
      code: "INVALID_CONFIGURATION",
      message: expect.stringMatching(message) as string,
    });
  });
});
