import { generateKeyPairSync, sign as signWith, verify } from "node:crypto";

import { tokenLibrary } from "../../../../client/src/testing/token-library.js";
import type { tokenSigner as TokenSigner } from "./token-signer.js";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const point = Buffer.concat([Buffer.of(4, 65), publicKey.export({ type: "spki", format: "der" }).subarray(-65)]);

afterEach(() => {
  jest.dontMock("pkcs11js");
  jest.resetModules();
});

/** A signature whose first half begins with a zero byte, as one of 256 does: in DER that half is shorter. */
function shortSignature(): Buffer {
  for (;;) {
    const signature = signWith("sha256", Buffer.from("m"), { key: privateKey, dsaEncoding: "ieee-p1363" });
    if (signature[0] === 0) {
      return signature;
    }
  }
}

/** A library with one key, whose sessions can be ended. */
function library() {
  return tokenLibrary((sessions) => {
    const requireOpen = (session: Buffer): void => {
      if (!sessions.has(session)) {
        throw new Error("CKR_SESSION_HANDLE_INVALID");
      }
    };
    return {
      C_CloseSession: (session: Buffer) => {
        requireOpen(session);
        sessions.delete(session);
      },
      C_FindObjects: () => [Buffer.of(7)],
      C_GetAttributeValue: () => [{ value: point }],
      C_SignInit: requireOpen,
      C_SignAsync: () => Promise.resolve(shortSignature()),
    };
  });
}

it("a key whose session has ended signs in a new session, and is named as what failed while there is no token", async () => {
  const { sessions, calls, module } = library();
  jest.doMock("pkcs11js", () => module);
  const { tokenSigner } = (await import("./token-signer.js")) as { readonly tokenSigner: typeof TokenSigner };
  const config = { library: "any", token: "tally", label: "t", pinVariable: "PIN" };
  for (const variables of [{}, { PIN: "" }]) {
    await expect(tokenSigner(config, variables)).rejects.toThrow("the token's PIN in the environment variable PIN");
  }
  const { signer, close } = await tokenSigner(config, { PIN: "1234" });
  sessions.clear();
  const { C_GetSlotList: slots } = calls;
  calls.C_GetSlotList = () => [];
  await expect(signer.sign(Buffer.from("m"))).rejects.toMatchObject({
    ...{ name: "KeyFailed", message: "there is no token labelled tally" },
  });
  calls.C_GetSlotList = slots;
  const signature = await signer.sign(Buffer.from("m"));
  expect(verify("sha256", Buffer.from("m"), { key: publicKey, dsaEncoding: "ieee-p1363" }, signature)).toBe(true);
  close();
  expect(sessions.size).toBe(0);
});
