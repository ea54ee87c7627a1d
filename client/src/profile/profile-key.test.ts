import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { FakeGateway } from "../testing/fake-gateway.js";
import { readProfile } from "./read-profile.js";

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

const inToken = { library: "/nowhere.so", token: "tally", label: "treasurer" };

it.each([
  ["no key", {}, {}, /name the key either by privateKeyPath or by pkcs11$/],
  ["two keys", { privateKeyPath: "key.pem", pkcs11: inToken }, {}, /either by privateKeyPath or by pkcs11$/],
  ["no token", { pkcs11: { label: "a" } }, {}, /pkcs11: must name either the token, by its label, or its slot$/],
  ["two tokens", { pkcs11: { ...inToken, slot: 1 } }, {}, /either the token, by its label, or its slot$/],
  ["no key in it", { pkcs11: { slot: 1 } }, {}, /pkcs11: must name the key either by its label or by its id$/],
  ["a strange id", { pkcs11: { slot: 1, id: "xyz" } }, {}, /pkcs11.id: must be hexadecimal$/],
  ["a PIN in the file", { pkcs11: { ...inToken, pin: "1234" } }, {}, /pkcs11: has no field "pin"; its fields are /],
  ["no library", { pkcs11: { slot: 1, label: "a" } }, {}, /pkcs11.library: name .* in TALLY_PKCS11_LIBRARY$/],
  ["no PIN", { pkcs11: inToken }, {}, /pkcs11: give the token's PIN in TALLY_PKCS11_PIN$/],
  ["no PIN where it says", { pkcs11: { ...inToken, pinVariable: "MY_PIN" } }, {}, /give the token's PIN in MY_PIN$/],
  ["no such library", { pkcs11: inToken }, { TALLY_PKCS11_PIN: "1" }, /cannot load the PKCS#11 library \/nowhere.so/],
])("the fault of a profile with %s is reported in one line", async (_, key, variables, message) => {
  const opened = readProfile(writeProfile(key), variables);
  await expect(opened).rejects.toMatchObject({ message: expect.stringMatching(message) as string });
});
