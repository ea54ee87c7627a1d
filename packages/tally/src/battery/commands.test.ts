import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { status } from "@grpc/grpc-js";
import type { Battery } from "@tallystick/client";
import {
  deviceKey,
  privateKeySigner,
  possessionMessage,
  rotationMessage,
  sealWindow,
  signReading,
  verifySignature,
} from "@tallystick/readings";

import {
  battery,
  BATTERY,
  device,
  FLEET,
  gap,
  MANUFACTURER,
  window,
} from "../../../../client/src/passport/testing/records.js";
import { GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { english } from "../language/en/index.js";
import { goodsText } from "../show/market.js";
import { partyCalled, policy } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const [oldKey, newKey] = [generateKeyPairSync("ed25519").privateKey, generateKeyPairSync("ed25519").privateKey];
const [oldSigner, newSigner] = [privateKeySigner(oldKey), privateKeySigner(newKey)];

const names: Readonly<Record<string, string>> = { [MANUFACTURER]: "Tianneng", [FLEET]: "Fleet" };
const party = (lei: string) => partyCalled(names[lei] ?? lei, lei);
const stretches = [window(1, 3, 1845), gap(4, 5), window(6, 9, 1612)];

const present: Battery["sections"][number] = {
  ...{ section: "labels", tier: "public" as const, model: "IDTA 02035-1", version: "1.0" },
  ...{
    mediaType: "application/json",
    sha256: "0".repeat(64),
    size: 1,
    revision: 3,
    by: FLEET,
    at: "2026-01-01T00:00:00.000Z",
    transactionId: "t",
  },
};

const recycled = {
  ...{ by: FLEET, at: "2026-02-01T00:00:00.000Z", transactionId: "t" },
  recovered: { cobaltGrams: 1200, others: [{ material: "aluminium", grams: 5000 }] },
};

const restart = {
  ...{ after: 5, before: { cycles: 9000 }, counters: { cycles: 4 }, base: { cycles: 4 }, reason: "the board broke" },
  ...{ by: MANUFACTURER, at: "2026-01-10T00:00:00.000Z", transactionId: "t" },
};

const user = useUser(() => ({
  GetBattery: battery(),
  FindBattery: battery(),
  GetDevice: device({ deviceId: oldSigner.key.deviceId }),
  EnrolDevice: { device: device(), battery: battery() },
  RotateDevice: { device: device(), former: device(), battery: battery() },
  RestateCounters: { battery: battery({ restarts: [restart] }) },
  Recycle: { battery: battery({ status: "Waste", recycled }) },
  PublishSection: { section: present, battery: battery() },
  AnchorReadings: { stretch: window(1, 3, 1845), battery: battery() },
  Batch: ({ acts }: { acts: unknown[] }) => ({
    responses: acts.map(() => ({
      act: "AnchorReadings",
      response: { stretch: window(1, 3, 1845), battery: battery() },
    })),
  }),
  ListStretches: { stretches },
  ListParties: { parties: Object.keys(names).map(party) },
  GetParty: ({ lei }: { lei: string }) => party(lei),
  GetPolicy: policy,
  ProvePassport: {
    ...{
      battery: battery(),
      devices: [device()],
      codes: [],
      predecessors: [],
      brokenKeys: [],
      revisions: [],
      complete: true,
    },
    totals: { anchored: 7, missing: 2, windows: 2, gaps: 1 },
  },
}));

const pem = (key: typeof oldKey): string => key.export({ type: "pkcs8", format: "pem" }).toString();
const bytes = (base64: string): Uint8Array => Buffer.from(base64, "base64");

it.each([
  [BATTERY, undefined],
  ["(01)09506000134352(21)TN-0001", { scheme: "GS1", value: "(01)09506000134352(21)TN-0001" }],
  ["https://p.example/01/09506000134352/21/TN-0001", { scheme: "GS1", value: "(01)09506000134352(21)TN-0001" }],
  ["04QPE76836300JBC40000903", { scheme: "GB/T 34014", value: "04QPE76836300JBC40000903" }],
])("battery show shows the battery that %s names", async (named, code) => {
  const { exit, stdout } = await user().tally(["battery", "show", named]);
  expect(exit).toBe(0);
  expect(stdout).toContain(BATTERY);
  expect(user().requestsOf("FindBattery")).toEqual(code === undefined ? [] : [code]);
  expect(user().requestsOf("GetBattery")).toEqual([{ batteryId: BATTERY }]);
});

it("battery find shows the battery that has a code", async () => {
  const { stdout } = await user().tally(["battery", "find", "GS1", "(01)09506000134352(21)TN-0001"]);
  expect(stdout).toContain(BATTERY);
});

it("battery enrol-device enrols a device with its private key, which signs the battery's id", async () => {
  const file = user().file("device.pem", pem(newKey));
  expect((await user().tally(["battery", "enrol-device", BATTERY, "--private-key", file])).exit).toBe(0);
  const [request] = user().requestsOf("EnrolDevice") as { publicKey: string; possession: string }[];
  const key = deviceKey(bytes(request?.publicKey ?? ""));
  expect(key.deviceId).toBe(newSigner.key.deviceId);
  const message = possessionMessage(BATTERY, key.deviceId);
  expect(verifySignature(key, message, bytes(request?.possession ?? ""))).toBe(true);
});

it("battery enrol-device refuses a public key without its proof of possession, and sends nothing", async () => {
  const file = user().file("public.der", pem(newKey));
  const { exit, stderr } = await user().tally(["battery", "enrol-device", BATTERY, "--public-key", file]);
  expect(exit).toBe(2);
  expect(stderr).toContain("Give --public-key with --possession, which the device made, or --private-key.");
  expect(user().requestsOf("EnrolDevice")).toEqual([]);
});

it("battery rotate rotates a device with both private keys", async () => {
  const files = [user().file("new.pem", pem(newKey)), user().file("old.pem", pem(oldKey))] as const;
  const line = ["battery", "rotate", BATTERY, "--private-key", files[0], "--old-private-key", files[1]];
  expect((await user().tally(line)).exit).toBe(0);
  const [request] = user().requestsOf("RotateDevice") as { consent: string; approval: string }[];
  const [from, to] = [oldSigner.key.deviceId, newSigner.key.deviceId];
  const message = rotationMessage({ batteryId: BATTERY, from, to });
  expect(verifySignature(oldSigner.key, message, bytes(request?.consent ?? ""))).toBe(true);
  expect(verifySignature(newSigner.key, message, bytes(request?.approval ?? ""))).toBe(true);
});

it("battery rotate refuses an old key that is not the battery's present key", async () => {
  const [file, other] = [user().file("new.pem", pem(newKey)), user().file("other.pem", pem(newKey))];
  const line = ["battery", "rotate", BATTERY, "--private-key", file, "--old-private-key", other];
  const { exit, stderr } = await user().tally(line);
  expect(exit).toBe(2);
  expect(stderr).toContain(`and the device of ${BATTERY} is ${oldSigner.key.deviceId}`);
});

async function sealed(first: number, last: number): Promise<Uint8Array> {
  const readings: Uint8Array[] = [];
  for (let sequence = first; sequence <= last; sequence += 1) {
    readings.push(await signReading(newSigner, { batteryId: BATTERY, sequence, at: sequence, values: { cycles: 1 } }));
  }
  return (await sealWindow(newSigner, newSigner.key, readings)).message;
}

it("battery anchor anchors a window for the battery that the window names", async () => {
  const file = join(user().folder, "window.cbor");
  writeFileSync(file, await sealed(10, 12));
  const { exit, stdout } = await user().tally(["battery", "anchor", file]);
  expect(exit).toBe(0);
  expect(stdout).toContain("1 – 3");
  expect(user().requestsOf("AnchorReadings")).toEqual([
    { batteryId: BATTERY, window: Buffer.from(readFileSync(file)).toString("base64") },
  ]);
});

it("battery anchor anchors the windows of a folder in their order, and leaves out windows that are anchored already", async () => {
  const folder = join(user().folder, "outbox");
  mkdirSync(folder);
  // The order of the file names is not the order of the windows.
  for (const [name, first, last] of [
    ["a", 13, 14],
    ["b", 10, 12],
    ["c", 6, 9],
  ] as const) {
    writeFileSync(join(folder, `${name}.cbor`), await sealed(first, last));
  }
  writeFileSync(join(folder, "notes.txt"), "nothing");
  const { exit, stdout } = await user().tally(["battery", "anchor", "--folder", folder]);
  expect(stdout).toContain("2 windows anchored, 1 was anchored already, 0 not anchored");
  expect(exit).toBe(0);
  const [request] = user().requestsOf("Batch") as { acts: { request: { window: string } }[] }[];
  expect(request?.acts.map((act) => act.request.window)).toEqual(
    ["b", "a"].map((name) => readFileSync(join(folder, `${name}.cbor`)).toString("base64")),
  );
  const none = await user().tally(["battery", "anchor", "--folder", user().folder, "--json"]);
  expect(none.exit).toBe(0);
  expect((await user().tally(["battery", "anchor", "--folder", join(user().folder, "absent")])).exit).toBe(2);
});

it("if readings before a window are missing, battery anchor says what to do, with the command for lost readings", async () => {
  const context = { batteryId: BATTERY, expected: "10", got: "13" };
  user().answers["Batch"] = () => {
    const message = `chaincode response 500, TALLY BATCH_FAILED ${JSON.stringify({ index: 0, code: "SEQUENCE_GAP", context })}`;
    throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
  };
  const folder = join(user().folder, "later");
  mkdirSync(folder);
  writeFileSync(join(folder, "13.cbor"), await sealed(13, 14));
  const { exit, stdout } = await user().tally(["battery", "anchor", "--folder", folder]);
  expect(exit).toBe(1);
  expect(stdout).toContain("0 windows anchored, 0 were anchored already, 1 not anchored");
  expect(stdout).toContain(
    `Put the window of ${BATTERY} that begins with reading 10 into the folder. If the readings up to 12 are lost: ` +
      `tally battery gap ${BATTERY} --to 12 --reason <text>`,
  );
});

it("battery publish publishes a section with the SHA-256 of its file, as the revision after the present one", async () => {
  user().answers["GetBattery"] = battery({ sections: [present] });
  const file = user().file("labels.pdf", "bytes");
  const { stderr } = await user().tally(["battery", "publish", BATTERY, "labels", "--file", file], { answer: "y" });
  expect(stderr).toContain("labels, revision 4, for public");
  expect(user().requestsOf("PublishSection")).toEqual([
    {
      ...{ batteryId: BATTERY, section: "labels", tier: "public", model: "IDTA 02035-1", version: "1.0" },
      ...{ mediaType: "application/pdf", size: 5, revision: 4 },
      sha256: createHash("sha256").update("bytes").digest("hex"),
    },
  ]);
});

it("battery publish refuses a first section without its model, and says what is missing", async () => {
  const file = user().file("labels.pdf", "bytes");
  const { exit, stderr } = await user().tally(["battery", "publish", BATTERY, "labels", "--file", file]);
  expect(exit).toBe(2);
  expect(stderr).toContain("of the section labels tier, model, version is missing");
});

it("battery windows shows windows with their health, and gaps with their reason", async () => {
  const { stdout, stderr } = await user().tally(["battery", "windows", BATTERY]);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/1 – 3 .*anchored.*92\.2 %.*1\.845 Ah/s);
  expect(stdout).toContain("missing: the modem was stolen");
});

it("battery passport without a tier shows and writes only public data, without data of the battery's use", async () => {
  const out = (name: string): string => join(user().folder, name);
  const files = ["--html", out("p.html"), "--idta", out("idta.json"), "--batterypass", out("bp.json")];
  const { exit, stdout } = await user().tally(["battery", "passport", BATTERY, ...files]);
  const { stdout: answer } = await user().tally(["battery", "passport", BATTERY, "--json"]);
  expect(exit).toBe(0);
  expect(stdout).toContain("Tier of access: public");
  expect(stdout).toContain("TN 48-20");
  for (const text of [
    stdout,
    answer,
    ...["p.html", "idta.json", "bp.json"].map((file) => readFileSync(out(file), "utf8")),
  ]) {
    expect(text).not.toMatch(/1\.?612|80\.?6|Original|Fleet|missing/);
  }
});

it("battery passport refuses an unknown tier", async () => {
  const { exit, stderr } = await user().tally(["battery", "passport", BATTERY, "--tier", "owner"]);
  expect(exit).toBe(2);
  expect(stderr).toContain("interest+commission");
});

it("battery passport shows the passport with its code, and writes page and models", async () => {
  const out = (name: string): string => join(user().folder, name);
  const { exit, stdout } = await user().tally([
    ...[
      "battery",
      "passport",
      BATTERY,
      "--tier",
      "interest",
      "--host",
      "p.example",
      "--html",
      out("p.html"),
      "--qr",
      out("p.svg"),
    ],
    ...["--idta", out("idta.json"), "--batterypass", out("bp.json")],
  ]);
  expect(exit).toBe(0);
  expect(stdout).toContain("! Of 9 readings, 2 were declared missing.");
  expect(stdout).toMatch(/Health\nReading .*\n +3 .*1\.845 Ah.*\n +9 .*1\.612 Ah/);
  expect(stdout).toContain("https://p.example/01/09506000134352/21/TN-0001");
  expect(stdout).toContain("█");
  expect(readFileSync(out("p.html"), "utf8")).toContain("Tianneng");
  expect(readFileSync(out("p.svg"), "utf8")).toContain("<svg");
  expect(JSON.parse(readFileSync(out("idta.json"), "utf8"))).toHaveProperty("submodels");
  expect(JSON.parse(readFileSync(out("bp.json"), "utf8"))).toHaveProperty("generalProductInformation");
});

it("battery passport writes the page in the language of the command, or in the one that the user names, with a link to all windows", async () => {
  const out = (name: string): string => join(user().folder, name);
  const page = async (...options: string[]): Promise<string> => {
    await user().tally(["battery", "passport", BATTERY, "--tier", "interest", "--html", out("p.html"), ...options]);
    return readFileSync(out("p.html"), "utf8");
  };
  expect(await page()).toContain('<html lang="en">');
  expect(await page("--language", "zh")).toContain('<html lang="zh-Hans">');
  const linked = await page("--language", "zh", "--page-language", "de", "--windows", out("all windows.csv"));
  expect(linked).toContain('<html lang="de">');
  expect(linked).toContain('<a href="all%20windows.csv">Alle Fenster</a>');
  expect(readFileSync(out("all windows.csv"), "utf8").split("\r\n")).toEqual([
    "reading,at,stateOfHealthPerMille,capacityMilliampHours,cycles,deviceId,revoked",
    `3,2026-01-03T00:00:00.000Z,922,1845,3,${"a".repeat(64)},false`,
    `9,2026-01-09T00:00:00.000Z,806,1612,9,${"a".repeat(64)},false`,
    "",
  ]);
});

it("battery passport shows its warnings in the language of the command, and programs get them in English", async () => {
  const line = ["battery", "passport", BATTERY, "--tier", "interest", "--language", "zh"];
  const shown = (await user().tally(line)).stdout.split("\n").filter((text) => text.startsWith("! "));
  expect(shown.length).toBeGreaterThan(0);
  for (const warning of shown) {
    expect(warning).toMatch(/\p{Script=Han}/u);
  }
  const { warnings } = JSON.parse((await user().tally([...line, "--json"])).stdout) as { warnings: string[] };
  expect(warnings).toHaveLength(shown.length);
  for (const warning of warnings) {
    expect(warning).not.toMatch(/\p{Script=Han}/u);
  }
});

it("battery passport --check names the mandatory attributes that are missing, with their source and what supplies them, and ends with status 1", async () => {
  const { exit, stdout } = await user().tally(["battery", "passport", BATTERY, "--check", "lmt"]);
  expect(exit).toBe(1);
  expect(stdout).toMatch(/Incomplete for the category lmt: \d+ of \d+ mandatory attributes are missing\./);
  expect(stdout).toContain("Battery mass");
  const { exit: again, stdout: json } = await user().tally(["battery", "passport", BATTERY, "--check", "ev", "--json"]);
  expect(again).toBe(1);
  expect(JSON.parse(json)).toMatchObject({
    check: {
      category: "ev",
      complete: false,
      missing: expect.arrayContaining([expect.objectContaining({ number: 57 })]) as unknown,
    },
  });
});

it("battery passport --check-page writes what is missing and what is there as a page, and needs a category", async () => {
  const page = join(user().folder, "missing.html");
  const { stdout } = await user().tally(["battery", "passport", BATTERY, "--check", "lmt", "--check-page", page]);
  expect(stdout).toContain(`Written: ${page}`);
  expect(readFileSync(page, "utf8")).toContain("Battery mass (kg)");
  await user().tally(["battery", "passport", BATTERY, "--check", "lmt", "--check-page", page, "--language", "zh"]);
  expect(readFileSync(page, "utf8")).toContain("必填属性：轻型交通工具");
  const { exit, stderr } = await user().tally(["battery", "passport", BATTERY, "--check-page", page]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining("--check-page needs a category")]);
});

it("battery passport --write-template writes each section to fill in, says how to publish it, and overwrites nothing", async () => {
  const folder = join(user().folder, "templates");
  const line = ["battery", "passport", BATTERY, "--write-template", folder];
  const { exit, stdout } = await user().tally(line);
  expect(exit).toBe(0);
  const file = join(folder, "general-public.json");
  expect(stdout).toContain(
    `tally battery publish ${BATTERY} general-public --file "${file}" --tier public --model "BatteryPass GeneralProductInformation" --version 1.2.0`,
  );
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ batteryMass: null });
  writeFileSync(file, "filled in");
  const again = await user().tally(line);
  expect([again.exit, again.stderr]).toEqual([2, expect.stringContaining(`is there already, and nothing was written`)]);
  expect(readFileSync(file, "utf8")).toBe("filled in");
  const other = join(user().folder, "others");
  const { stdout: json } = await user().tally([...line.slice(0, -1), other, "--check", "ev", "--json"]);
  const { templates } = JSON.parse(json) as { templates: { section: string; file: string }[] };
  expect(readdirSync(other).sort()).toEqual(templates.map(({ section }) => `${section}.json`).sort());
  expect(templates.map(({ section }) => section)).not.toContain("general-interest");
});

it("battery passport refuses a model of a battery that was recycled, and writes no file", async () => {
  const { ProvePassport: before } = user().answers as { ProvePassport: object };
  user().answers["ProvePassport"] = { ...before, battery: battery({ status: "Waste", recycled }) };
  const files = ["--html", join(user().folder, "gone.html"), "--catenax", join(user().folder, "gone.json")];
  const { exit, stderr } = await user().tally(["battery", "passport", BATTERY, ...files]);
  expect(exit).toBe(1);
  expect(stderr).toContain("the passport has ceased to exist");
  expect(readdirSync(user().folder).filter((file) => file.startsWith("gone."))).toEqual([]);
});

it("battery passport writes no windows, and no other file, for readers that may not read them", async () => {
  const out = (name: string): string => join(user().folder, name);
  const files = ["--html", out("none.html"), "--windows", out("none.csv")];
  const { exit, stderr } = await user().tally(["battery", "passport", BATTERY, ...files]);
  expect(exit).toBe(2);
  expect(stderr).toContain("the windows are not for readers of this tier");
  expect(readdirSync(user().folder).filter((file) => file.startsWith("none."))).toEqual([]);
});

it("battery passport compares the files of a folder with the sections, and the models have them", async () => {
  const elements = [{ modelType: "Property", idShort: "UniqueFacilityIdentifier", value: "F1" }];
  const nameplate = JSON.stringify({ modelType: "Submodel", submodelElements: elements });
  const sections = [
    {
      ...{ section: "labels", tier: "public", model: "IDTA 02035-1", version: "1.0", mediaType: "application/json" },
      ...{ sha256: createHash("sha256").update(nameplate).digest("hex"), size: 5, revision: 1, by: FLEET },
      ...{ at: "2026-01-01T00:00:00.000Z", transactionId: "t" },
    },
  ];
  user().answers["ProvePassport"] = {
    ...{
      battery: { ...battery(), sections },
      ...{ devices: [], codes: [] },
      predecessors: [],
      brokenKeys: [],
      revisions: [],
      complete: true,
    },
    totals: { anchored: 7, missing: 2, windows: 2, gaps: 1 },
  };
  const folder = join(user().folder, "sections");
  mkdirSync(folder);
  writeFileSync(join(folder, "labels.json"), nameplate);
  const idta = join(user().folder, "with-sections.json");
  const catenax = join(user().folder, "catenax.json");
  const files = ["--idta", idta, "--catenax", catenax];
  const { stdout } = await user().tally(["battery", "passport", BATTERY, "--sections", folder, "--json", ...files]);
  expect(readFileSync(idta, "utf8")).toContain("UniqueFacilityIdentifier");
  expect(JSON.parse(readFileSync(catenax, "utf8"))).toHaveProperty("identification");
  expect(JSON.parse(stdout)).toMatchObject({ sections: [{ section: "labels", bytes: "verified" }] });
});

it.each([
  [["--host", "https://p.example"], "is not the name of a host"],
  [["--qr", "code.svg"], "--qr needs a host"],
  [["--sections", "/nowhere"], "the folder /nowhere cannot be read"],
  [["--html", "/nowhere/p.html"], "/nowhere/p.html cannot be written"],
])("battery passport is refused with %j", async (options, problem) => {
  const { exit, stderr } = await user().tally(["battery", "passport", BATTERY, ...options]);
  expect(exit).toBe(2);
  expect(stderr).toContain(problem);
});

it("battery grant-access grants a tier to a key from a file, and battery access says what the key's credentials open", async () => {
  const expiresAt = "2036-12-31T00:00:00.000Z";
  const grant = {
    ...{ granter: MANUFACTURER, keyId: oldSigner.key.deviceId, algorithm: "EdDSA", publicKey: "MCow" },
    ...{ issuer: "Recyclers", tier: "interest", expiresAt, state: "Active", since: "2026-01-01T00:00:00.000Z" },
    changedAt: "2026-01-01T00:00:00.000Z",
  };
  const withdrawn = { by: FLEET, at: "2026-02-01T00:00:00.000Z", reason: "the key was stolen" };
  user().answers["GrantAccess"] = { grant };
  user().answers["GetAccess"] = { tiers: ["interest"], grants: [grant], at: "2026-01-01T00:00:00.000Z" };
  user().answers["ListAccess"] = { grants: [{ ...grant, state: "Withdrawn", withdrawn }] };
  const terms = ["--issuer", "Recyclers", "--tier", "interest", "--expires-at", expiresAt];
  const file = user().file("recyclers.pem", pem(oldKey));
  const { exit, stdout } = await user().tally(["battery", "grant-access", file, ...terms]);
  expect([exit, stdout]).toEqual([0, expect.stringContaining("Recyclers")]);
  expect(user().requestsOf("GrantAccess")).toEqual([
    {
      publicKey: Buffer.from(oldSigner.key.publicKey.export({ type: "spki", format: "der" })).toString("base64"),
      ...{ issuer: "Recyclers", tier: "interest", expiresAt },
    },
  ]);
  const { stdout: access } = await user().tally(["battery", "access", BATTERY, grant.keyId]);
  expect(access).toContain("Its credentials open: interest");
  const { stdout: list } = await user().tally(["battery", "grants"]);
  expect(list).toContain("Withdrawn");
});

it("battery verify says what is wrong, and ends with status 1", async () => {
  const { exit, stdout } = await user().tally(["battery", "verify", BATTERY]);
  expect(exit).toBe(1);
  expect(stdout).toContain("✘ Not sound");
  expect(stdout).toContain("KEY_FORGED");
});

/** Makes a folder with the battery's readings 1 to 3, and a ledger that has their window. */
async function storedReadings(): Promise<{ readonly folder: string; readonly file: string }> {
  const readings: Uint8Array[] = [];
  for (const sequence of [1, 2, 3]) {
    readings.push(await signReading(newSigner, { batteryId: BATTERY, sequence, at: sequence, values: { cycles: 1 } }));
  }
  const { statement } = await sealWindow(newSigner, newSigner.key, readings);
  const publicKey = newSigner.key.publicKey.export({ type: "spki", format: "der" }).toString("base64");
  user().answers["ListStretches"] = { stretches: [window(1, 3, 1845, { root: statement.root })] };
  user().answers["ProvePassport"] = {
    battery: battery({ last: { ...(battery().last as NonNullable<Battery["last"]>), sequence: 3 } }),
    devices: [device({ deviceId: newSigner.key.deviceId, publicKey })],
    ...{ codes: [], predecessors: [], brokenKeys: [], revisions: [], complete: true },
    totals: { anchored: 3, missing: 0, windows: 1, gaps: 0 },
  };
  const folder = mkdtempSync(join(user().folder, "readings-"));
  const file = join(folder, `${BATTERY}.cborseq`);
  writeFileSync(file, Buffer.concat(readings));
  return { folder, file };
}

it("battery verify --folder says that the stored readings are those that were anchored, and which are not", async () => {
  const { folder, file } = await storedReadings();
  const line = ["battery", "verify", BATTERY, "--folder", folder];
  expect((await user().tally(line)).stdout).toContain(
    "✔ Stored as anchored: 3 readings up to number 3, 0 readings not anchored yet",
  );
  const changed = readFileSync(file);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  writeFileSync(file, changed);
  const { exit, stdout } = await user().tally(line, { columns: 200 });
  expect(exit).toBe(1);
  expect(stdout).toContain("✘ Not stored as anchored: 1 finding, 0 readings the same");
  expect(stdout).toMatch(/\n3 +altered [^]+\.cborseq, byte \d+\)/);
  const { stored } = JSON.parse((await user().tally([...line, "--json"])).stdout) as { stored: object };
  expect(stored).toMatchObject({ sound: false, signedOnly: 2, findings: [{ code: "altered", first: 3, last: 3 }] });
});

it("battery verify --folder refuses a folder that has no readings of the battery, and says which it has", async () => {
  const { folder, file } = await storedReadings();
  const verify = (where: string) => user().tally(["battery", "verify", BATTERY, "--folder", where]);
  expect(await verify(join(folder, "none"))).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining("none") as string,
  });
  renameSync(file, join(folder, `${MANUFACTURER}.OTHER.cborseq`));
  const { exit, stderr } = await verify(folder);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(`but of ${MANUFACTURER}.OTHER`)]);
});

it("battery restate-counters sets counters, and shows the figure that is added to the device's counter", async () => {
  const line = ["battery", "restate-counters", BATTERY, "--counters", "cycles=4/0", "--reason", "the board broke"];
  const { exit, stdout } = await user().tally(line);
  expect(exit).toBe(0);
  expect(user().requestsOf("RestateCounters")).toEqual([
    { batteryId: BATTERY, counters: { cycles: { total: 4, device: 0 } }, reason: "the board broke" },
  ]);
  expect(stdout).toContain("9 (4 + 5)");
  expect(stdout).toContain("after reading 5: the board broke (Tianneng");
});

it("battery recycle says that the battery was recycled, and which materials were recovered", async () => {
  const line = ["battery", "recycle", BATTERY, "--recovered", "cobalt=1200; aluminium=5000"];
  const { exit, stdout } = await user().tally(line);
  expect(exit).toBe(0);
  expect(user().requestsOf("Recycle")).toEqual([{ batteryId: BATTERY, recovered: recycled.recovered }]);
  expect(stdout).toContain("by Fleet (5493002ERZU2K9PZDL40)");
  expect(stdout).toContain("cobalt 1.2 kg, aluminium 5 kg");
});

it("a listing shows the past of the batteries of which a battery was made, so that a buyer sees it before the purchase", () => {
  const past = {
    ...{ batteries: 2, makers: [FLEET], readings: 60_000, missing: 50_000, gaps: 1, brokenKeys: 1, restarts: 2 },
    ...{ leastStateOfHealthPerMille: 612, mostCycles: 900 },
  };
  expect(goodsText([{ kind: "battery", batteryId: BATTERY, past }], english)).toBe(
    `${BATTERY} (made of 2 batteries, 50,000 of 60,000 readings missing, 1 broken key, counters restarted 2 times, least health 61.2 %, 900 cycles at most)`,
  );
});
