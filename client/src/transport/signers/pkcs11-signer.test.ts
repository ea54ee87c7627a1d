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

describe("a token that is taken out or refuses its PIN", () => {
  const [PIN_INCORRECT, PIN_LOCKED, DEVICE_REMOVED, FUNCTION_REJECTED] = [0xa0, 0xa4, 0x32, 0x200];
  const [FINAL_TRY, LOCKED] = [0x20000, 0x40000];
  const signature = Buffer.alloc(64, 1);
  const says = (code: number) => (): never => {
    throw Object.assign(new Error(`CKR ${String(code)}`), { code });
  };

  afterEach(() => {
    jest.dontMock("pkcs11js");
    jest.resetModules();
  });

  /** A library with a token and a key in it. The token signs in sessions that are open. */
  function library(changes: object = {}) {
    const made = tokenLibrary((sessions) => ({
      C_GetTokenInfo: () => ({ label: "tally", flags: 0 }),
      ...{ C_FindObjects: () => [Buffer.of(7)], C_GetAttributeValue: () => [{ value: point }] },
      C_SignInit: (session: Buffer) => {
        if (!sessions.has(session)) {
          says(0xb3)();
        }
      },
      C_SignAsync: () => Promise.resolve(signature),
      ...changes,
    }));
    jest.doMock("pkcs11js", () => made.module);
    const key = { library: "any", token: "tally", pin: "1234", key: { label: "treasurer" } };
    return { ...made, open: () => pkcs11Signer(key) };
  }
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const point = Buffer.concat([Buffer.of(4, 65), publicKey.export({ type: "spki", format: "der" }).subarray(-65)]);

  it.each([
    ["a wrong PIN", PIN_INCORRECT, 0, "TOKEN_PIN_INCORRECT", "the token labelled tally refuses the PIN (CKR 160)"],
    ["the last PIN but one", PIN_INCORRECT, FINAL_TRY, "TOKEN_PIN_INCORRECT", /the next wrong PIN locks it$/],
    ["a lock that only the flags tell", PIN_INCORRECT, LOCKED, "TOKEN_LOCKED", /is locked after too many wrong PINs/],
    ["a locked token", PIN_LOCKED, 0, "TOKEN_LOCKED", /is locked after too many wrong PINs \(CKR 164\)$/],
    ["a token that is taken out", DEVICE_REMOVED, 0, "TOKEN_NOT_FOUND", "there is no token labelled tally"],
  ])("the error says that it is %s", async (_, said, flags, code, message) => {
    const C_GetTokenInfo = () => ({ label: "tally", flags });
    const { open, sessions } = library({ C_Login: says(said), C_GetTokenInfo });
    const expected: unknown = typeof message === "string" ? message : expect.stringMatching(message);
    await expect(open()).rejects.toMatchObject({ kind: "Unavailable", code, message: expected });
    expect(sessions.size).toBe(0);
  });

  it("a token that was taken out signs again when it is back, each of several messages at once", async () => {
    const { sessions, calls, open } = library();
    const signer = await open();
    const { C_GetSlotList: slots } = calls;
    calls.C_GetSlotList = () => [];
    sessions.clear();
    await expect(signer.sign(Buffer.of(1))).rejects.toMatchObject({ code: "TOKEN_NOT_FOUND" });
    calls.C_GetSlotList = slots;
    for (let times = 0; times < 2; times++) {
      await Promise.all(Array.from({ length: 9 }, async () => signer.sign(Buffer.of(1))));
      expect(sessions.size).toBe(4);
      sessions.clear();
    }
    signer.close();
    await expect(signer.sign(Buffer.of(1))).rejects.toMatchObject({ code: "SIGNING_FAILED" });
    expect(sessions.size).toBe(0);
  });

  it("a PIN that the token has refused while the signer was open is never given again", async () => {
    const { sessions, calls, open } = library();
    const signer = await open();
    sessions.clear();
    const login = jest.fn(says(PIN_INCORRECT));
    calls.C_Login = login;
    for (let times = 0; times < 3; times++) {
      await expect(signer.sign(Buffer.of(1))).rejects.toMatchObject({ code: "TOKEN_PIN_INCORRECT" });
    }
    expect(login).toHaveBeenCalledTimes(1);
  });

  it("a token with another key in the place of the first one does not sign", async () => {
    const { sessions, calls, open } = library();
    const signer = await open();
    sessions.clear();
    const { publicKey: another } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const value = Buffer.concat([Buffer.of(4, 65), another.export({ type: "spki", format: "der" }).subarray(-65)]);
    Object.assign(calls, { C_GetAttributeValue: () => [{ value }] });
    await expect(signer.sign(Buffer.of(1))).rejects.toMatchObject({
      message: "the token labelled tally has another key now",
    });
    expect(sessions.size).toBe(0);
  });

  it("a signature that the person declines at the token is not asked for again", async () => {
    const { calls, open } = library();
    const signer = await open();
    const decline = jest.fn(says(FUNCTION_REJECTED));
    Object.assign(calls, { C_SignAsync: decline });
    await expect(signer.sign(Buffer.of(1))).rejects.toMatchObject({
      code: "SIGNING_FAILED",
      message: "the token labelled tally does not sign: CKR 512",
    });
    expect(decline).toHaveBeenCalledTimes(1);
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
    [{ token: "another" }, "TOKEN_NOT_FOUND", /^there is no token labelled another$/],
    [
      { key: { label: "another" } },
      "INVALID_CONFIGURATION",
      /^token labelled tally has no elliptic-curve private key with label another$/,
    ],
    [{ token: undefined, slot: 987654 }, "TOKEN_NOT_FOUND", /^there is no token in slot 987654$/],
    [{ pin: "0000" }, "TOKEN_PIN_INCORRECT", /^the token labelled tally refuses the PIN \(CKR_PIN_INCORRECT\)$/],
  ])("a fault of the token is reported: %j", (wrong, code, message) => {
    expect(signInToken(wrong, []).error).toEqual({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});
