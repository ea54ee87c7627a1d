import { createPublicKey } from "node:crypto";

import { readMessage, verifyMessage } from "./cose.js";
import { deviceKey } from "./keys.js";

const p256 = {
  kty: "EC",
  crv: "P-256",
  x: "usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8",
  y: "IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4",
};
const ed25519 = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

const kidAndPayload = "A10442313154546869732069732074686520636F6E74656E742E5840";
const signature =
  "8EB33E4CA31D1C465AB05AAC34CC6B23D58FEF5C083106C4D25A91AEF0B0117E2AF9A291AA32E14AB834DC56ED2A223444547E01F11D3B0916E5A4C345CACB36";
const signatureWithType =
  "6520BBAF2081D7E0ED0F95F76EB0733D667005F7467CEC4B87B9381A6BA1EDE8E00DF29F32A37230F39A842A54821FDD223092819D7728EFB9D3A0080B75380B";
const signatureEd25519 =
  "7142FD2FF96D56DB85BEE905A76BA1D0B7321A95C8C4D3607C5781932B7AFB8711497DFA751BF40B58B3BCC32300B1487F3DB34085EEF013BF08F4A44D6FEF0D";

// The examples of the COSE working group (github.com/cose-wg/Examples, in the public domain), under their own names.
describe("the examples of the COSE working group", () => {
  function verified(jwk: object, hex: string): string {
    const key = deviceKey(createPublicKey({ key: { ...jwk }, format: "jwk" }));
    return Buffer.from(verifyMessage(readMessage(Buffer.from(hex, "hex")), key)).toString();
  }

  it.each([
    ["ecdsa-sig-01", p256, `D28445A201260300${kidAndPayload}${signatureWithType}`],
    ["eddsa-sig-01", ed25519, `D28445A201270300${kidAndPayload}${signatureEd25519}`],
  ])("%s is verified", (_, jwk, hex) => {
    expect(verified(jwk, hex)).toBe("This is the content.");
  });

  it.each([
    ["sign-pass-03: without the tag", `8443A10126${kidAndPayload}${signature}`, "MALFORMED"],
    ["sign-fail-01: wrong tag", `D903E68443A10126${kidAndPayload}${signature}`, "MALFORMED"],
    [
      "sign-fail-02: changed content",
      `D28443A10126${kidAndPayload.replace("742E5840", "742F5840")}${signature}`,
      "SIGNATURE_WRONG",
    ],
    ["sign-fail-03: other algorithm", `D28445A1013903E6${kidAndPayload}${signature}`, "MALFORMED"],
    ["sign-fail-04: unknown algorithm", `D2844AA10167756E6B6E6F776E${kidAndPayload}${signature}`, "MALFORMED"],
    ["sign-fail-06: added attribute", `D28445A201260300${kidAndPayload}${signature}`, "SIGNATURE_WRONG"],
    ["sign-fail-07: removed attribute", `D28443A10126${kidAndPayload}${signatureWithType}`, "SIGNATURE_WRONG"],
    ["with an attribute that must be understood", `D28446A20126028103${kidAndPayload}${signature}`, "MALFORMED"],
    [
      "with an attribute that must be understood, in the header that nobody signed",
      `D28443A10126${kidAndPayload.replace("A1044231", "A2028103044231")}${signature}`,
      "MALFORMED",
    ],
    ["with an attribute in both headers", `D28447A2012604423131${kidAndPayload}${signature}`, "MALFORMED"],
    [
      "without an algorithm that is signed",
      `D28440${kidAndPayload.replace("A1044231", "A20126044231")}${signature}`,
      "MALFORMED",
    ],
  ])("%s is refused", (_, hex, code) => {
    expect(() => verified(p256, hex)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
