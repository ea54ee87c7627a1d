import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connect } from "../connect.js";
import { FakeGateway } from "../testing/fake-gateway.js";
import { readProfile } from "./read-profile.js";

let gateway: FakeGateway;
let folder: string;

beforeAll(async () => {
  gateway = await FakeGateway.start();
  folder = mkdtempSync(join(tmpdir(), "profile-"));
});

afterAll(() => {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A profile of the gateway's user, with changes. */
function writeProfile(changes: object = {}): string {
  const [address] = [gateway.connectOptions.peer].flat();
  writeFileSync(join(folder, "tls.pem"), address?.tlsRootCert ?? "");
  writeFileSync(join(folder, "cert.pem"), gateway.userCredential.certificate);
  writeFileSync(join(folder, "key.pem"), gateway.userCredential.privateKey);
  const { mspId } = gateway.connectOptions.identity;
  const { channel, chaincode } = gateway.connectOptions;
  const file = join(folder, "profile.json");
  const peer = { endpoint: address?.endpoint, tlsRootCertPath: "tls.pem", hostnameOverride: "localhost" };
  const key = { certificatePath: "cert.pem", privateKeyPath: "key.pem" };
  writeFileSync(file, JSON.stringify({ version: 1, mspId, channel, chaincode, peer, ...key, ...changes }));
  return file;
}

it("readProfile returns the options of the command line for connect", async () => {
  gateway.evaluate = () => ({ parties: [] });
  const tally = await connect(await readProfile(writeProfile()));
  expect(await tally.registry.listParties({})).toEqual({ parties: [] });
  tally.close();
});

it.each([
  [
    "no such profile",
    () => join(folder, "nothing.json"),
    /connection profile: cannot read .*nothing\.json: there is no such file/,
  ],
  ["a missing file", () => writeProfile({ certificatePath: "gone.pem" }), /certificatePath: cannot read .*gone\.pem/],
  [
    "a field that is wrong",
    () => writeProfile({ peer: { endpoint: "localhost" } }),
    /peer\.endpoint: must be host:port/,
  ],
])("the fault of %s names the file and the field", async (_what, file, message) => {
  await expect(readProfile(file())).rejects.toMatchObject({
    kind: "Protocol",
    code: "INVALID_CONFIGURATION",
    message: expect.stringMatching(message) as string,
  });
});
