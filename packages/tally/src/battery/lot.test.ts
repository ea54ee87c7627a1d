import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { status } from "@grpc/grpc-js";
import { deviceKey, privateKeySigner, proveDevice, verifySignature, possessionMessage } from "@tallystick/readings";

import { battery, device, MANUFACTURER } from "../../../../client/src/passport/testing/records.js";
import { GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { parties, partyCalled, policy } from "../testing/records.js";
import { useUser } from "../testing/user.js";

interface Batch {
  readonly acts: readonly { readonly act: string; readonly request: Readonly<Record<string, unknown>> }[];
}

const registered = (serial: unknown) => ({ battery: battery({ batteryId: `${MANUFACTURER}.${String(serial)}` }) });
/** The ledger's answer to a batch, in which no act is refused. */
const done = ({ acts }: Batch) => ({
  responses: acts.map(({ act, request }) => ({
    act,
    response: act === "RegisterBattery" ? registered(request["serial"]) : { device: device() },
  })),
});

const user = useUser(() => ({
  ListParties: { parties },
  GetPolicy: policy,
  WhoAmI: {
    ...{ mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } },
    party: partyCalled("Tianneng", MANUFACTURER),
  },
  Batch: done,
}));

const common = [
  ...["--model", "TN 48-20", "--category", "lmt", "--chemistry", "NCA"],
  ...["--manufactured-on", "2026-01-05", "--rated", "20Ah/960Wh/48V"],
];

const keys = ["TN-1", "TN-2", "TN-3"].map((serial) => ({
  serial,
  key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
}));

/** A lot of three batteries, with the files of their keys. */
async function lot(name: string): Promise<string> {
  for (const { serial, key } of keys) {
    user().file(`${serial}.pem`, createPublicKey(key).export({ type: "spki", format: "pem" }).toString());
    const proof = await proveDevice(privateKeySigner(key), `${MANUFACTURER}.${serial}`);
    user().file(`${serial}.proof`, Buffer.from(proof).toString("base64"));
  }
  const lines = keys.map(({ serial }) => `${serial},${serial}.pem,${serial}.proof`);
  return user().file(name, ["serial,publicKey,possession", ...lines].join("\n"));
}

const enrol = (sheet: string, ...more: string[]) =>
  user().tally(["battery", "enrol", "--csv", sheet, ...common, ...more]);
const batches = () => (user().requestsOf("Batch") as Batch[]).map(({ acts }) => acts.map(({ act }) => act));

it("a lot is only tried out without --yes", async () => {
  const sheet = await lot("tried.csv");
  const { exit, stdout } = await enrol(sheet);
  expect(exit).toBe(0);
  expect(stdout).toContain("3 of 3 batteries can be registered. Nothing was written");
  expect(user().triedOut("Batch")).toMatchObject([{ acts: [{ act: "RegisterBattery" }, {}, {}] }]);
  expect(user().requestsOf("Batch")).toEqual([]);
  expect(existsSync(`${sheet}.registered.csv`)).toBe(false);
});

it("the batteries of a lot are registered first, and then their keys are enrolled with a proof for each battery", async () => {
  const sheet = await lot("lot.csv");
  const { exit, stdout } = await enrol(sheet, "--yes", "--json");
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    outcome: "enrolled",
    count: { batteries: 3, registered: 3, good: 3 },
    problems: [],
  });
  const [registrations, enrolments] = user().requestsOf("Batch") as [Batch, Batch];
  expect(registrations.acts).toMatchObject(
    keys.map(({ serial }) => ({
      act: "RegisterBattery",
      request: { serial, model: "TN 48-20", rated: { capacityMilliampHours: 20_000 } },
    })),
  );
  for (const [index, { request }] of enrolments.acts.entries()) {
    const batteryId = `${MANUFACTURER}.${keys[index]?.serial ?? ""}`;
    expect(request).toMatchObject({ batteryId });
    const key = deviceKey(Buffer.from(String(request["publicKey"]), "base64"));
    const proof = Buffer.from(String(request["possession"]), "base64");
    expect(verifySignature(key, possessionMessage(batteryId, key.deviceId), proof)).toBe(true);
  }
  expect(readFileSync(`${sheet}.enrolled.csv`, "utf8").split("\r\n")).toHaveLength(keys.length + 2);
});

it("the same command continues after a break, and does nothing twice", async () => {
  const sheet = await lot("broken.csv");
  user().answers["Batch"] = (batch: Batch) => {
    if (batch.acts.some(({ act }) => act === "EnrolDevice")) {
      throw new GrpcFailure(status.UNAVAILABLE, "the peer is down");
    }
    return done(batch);
  };
  const broken = await enrol(sheet, "--yes");
  expect(broken.exit).not.toBe(0);
  expect(broken.stdout).toContain("Of 3 batteries 3 are registered, and 0 have their key.");
  user().gateway.calls.length = 0;
  user().answers["Batch"] = done;
  const again = await enrol(sheet, "--yes");
  expect(again.exit).toBe(0);
  expect(again.stdout).toContain("Of 3 batteries 3 are registered, and 3 have their key.");
  expect(batches()).toEqual([["EnrolDevice", "EnrolDevice", "EnrolDevice"]]);
  user().gateway.calls.length = 0;
  expect((await enrol(sheet, "--yes")).exit).toBe(0);
  expect(batches()).toEqual([]);
});

it("a refused battery stops the lot, and with --keep-going the others are registered and enrolled", async () => {
  const sheet = await lot("refused.csv");
  user().answers["Batch"] = (batch: Batch) => {
    const index = batch.acts.findIndex(({ request }) => request["serial"] === "TN-2");
    if (index >= 0) {
      const context = {
        index,
        act: "RegisterBattery",
        code: "BATTERY_EXISTS",
        context: { batteryId: `${MANUFACTURER}.TN-2` },
      };
      const message = `chaincode response 500, TALLY BATCH_FAILED ${JSON.stringify(context)}`;
      throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
    }
    return done(batch);
  };
  const stopped = await enrol(sheet, "--yes");
  expect(stopped.exit).toBe(1);
  expect(stopped.stdout).toMatch(/^ +3 +refused/m);
  expect(user().requestsOf("Batch")).toEqual([]);
  const { exit, stdout } = await enrol(sheet, "--yes", "--keep-going", "--json");
  expect(exit).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    count: { batteries: 3, registered: 2, good: 2 },
    problems: [{ line: 3, result: "refused", error: expect.stringContaining("BATTERY_EXISTS") as string }],
  });
});

it("all mistakes of a lot are shown at once, and nothing is tried out", async () => {
  await lot("good.csv");
  user().file(
    "rsa.pem",
    generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const lines = [
    "TN-1,NCA,TN-1.pem,TN-2.proof",
    "TN-1,,TN-1.pem,",
    "tn 3,NCA,nothing.pem,TN-3.proof",
    "TN-4,NCA,TN-1.pem,TN-1.proof,,more",
    "TN-5,NCA,,,rsa.pem",
    "TN-6,NCA,,,nothing.pem",
  ];
  const sheet = user().file("wrong.csv", ["serial,chemistry,publicKey,possession,privateKey", ...lines].join("\n"));
  const terms = ["--model", "TN", "--category", "lmt", "--manufactured-on", "2026-02-31", "--rated", "20Ah", "--json"];
  const { exit, stdout } = await user().tally(["battery", "enrol", "--csv", sheet, ...terms]);
  expect(exit).toBe(2);
  const { problems } = JSON.parse(stdout) as { problems: { line: number; column: string }[] };
  const found = problems.map(({ line, column }) => `${String(line)} ${column}`);
  for (const expected of [
    ...["2 rated", "2 manufacturedOn", "2 possession", "3 serial", "3 chemistry", "3 possession"],
    ...["4 serial", "4 publicKey", "5 6", "5 possession", "6 privateKey", "7 privateKey"],
  ]) {
    expect(found).toContain(expected);
  }
  expect(user().triedOut("Batch")).toEqual([]);
});

it("a key that two batteries of a lot have is found before either is registered, and a missing serial number is not a repeated one", async () => {
  const [first] = keys;
  user().file("same.pem", first?.key.export({ type: "pkcs8", format: "pem" }).toString() ?? "");
  const sheet = user().file("same.csv", "serial,privateKey\nTN-1,same.pem\nTN-2,same.pem\n");
  const { exit, stdout } = await enrol(sheet, "--yes");
  expect(exit).toBe(2);
  expect(stdout).toMatch(/^ +3 +privateKey +line 2 has the same key/m);
  expect(user().requestsOf("Batch")).toEqual([]);
  const unnamed = await enrol(user().file("unnamed.csv", "serial,privateKey\n,same.pem\n,none.pem\n"));
  expect(unnamed.stdout).not.toContain("same serial number");
});

it.each([
  { sheet: "serial,colour,privateKey\nTN-1,red,x.pem\n", says: "colour" },
  { sheet: "serial,model,privateKey\nTN-1,TN,x.pem\n", says: "model" },
])("a column of a lot that nothing reads, or that an option gives, is refused: $says", async ({ sheet, says }) => {
  const { exit, stdout } = await enrol(user().file("columns.csv", sheet));
  expect(exit).toBe(2);
  expect(stdout).toMatch(new RegExp(`^ +1 +${says} `, "m"));
});

it("a private key in a lot makes the key's proof, for a first try", async () => {
  const [first] = keys;
  const folder = user().folder;
  writeFileSync(join(folder, "device.pem"), first?.key.export({ type: "pkcs8", format: "pem" }) ?? "");
  const { exit } = await enrol(user().file("try.csv", "serial,privateKey\nTN-1,device.pem\n"), "--yes");
  expect(exit).toBe(0);
  expect(batches()).toEqual([["RegisterBattery"], ["EnrolDevice"]]);
  rmSync(join(folder, "device.pem"));
});
