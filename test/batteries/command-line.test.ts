import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { leiOf, type PartyKey } from "../certificates/cast.js";
import { CommandLine } from "../certificates/command-line.js";
import { issueRequest } from "../certificates/paper.js";
import { useStage } from "../certificates/stage.js";
import { describeOnNetwork } from "../network-under-test.js";
import { dayFromNow } from "../testkit/days.js";
import { until } from "../testkit/until.js";
import { giveRoles, windowOf } from "./pack.js";

import { ledgerSource, passportHandler } from "@tallystick/passport-server";
import { privateKeySigner } from "@tallystick/readings";

/** The maker, the buyer of the battery, the next buyer, the recycler, and a person that only reads. */
const people: readonly PartyKey[] = ["steel", "mine", "bank", "haulage", "regulator"];
const batteryId = `${leiOf("steel")}.TN-1`;
const [first, second] = [
  generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey,
  generateKeyPairSync("ed25519").privateKey,
];
const publicAddress = "https://passport.example";
/** The template of what everybody may read of a battery in general. */
const general = (folder: string) => ({
  ...{ section: "general-public", tier: "public", model: "BatteryPass GeneralProductInformation", version: "1.2.0" },
  file: join(folder, "general-public.json"),
});
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString();

describeOnNetwork("the life of a battery on the command line", () => {
  const stage = useStage();
  const folder = mkdtempSync(join(tmpdir(), "battery-"));
  const lines = new Map<PartyKey, CommandLine>();

  /** Runs a command that must succeed, and returns its answer. */
  async function done(by: PartyKey, ...line: string[]): Promise<unknown> {
    const { exit, answer, failure } = (await lines.get(by)?.tally(...line)) ?? {};
    expect({ line, exit, failure }).toEqual({ line, exit: 0, failure: undefined });
    return answer;
  }
  async function refused(by: PartyKey, ...line: string[]): Promise<unknown> {
    const { exit, failure } = (await lines.get(by)?.tally(...line)) ?? {};
    expect(exit).toBe(1);
    return failure;
  }
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const show = () => done("regulator", "battery", "show", batteryId);

  beforeAll(async () => {
    await giveRoles(stage());
    for (const person of people) {
      lines.set(person, new CommandLine(stage().network, await stage().enrol(person), stage().chaincode));
    }
    for (const [name, key] of [
      ["first.pem", first],
      ["second.pem", second],
    ] as const) {
      file(name, key.export({ type: "pkcs8", format: "pem" }).toString());
    }
    const terms = { payee: leiOf("mine"), maturesOn: dayFromNow(90) };
    const { certificateId } = await (await stage().as("steel")).certificates.issue(issueRequest(terms));
    await (await stage().as("mine")).certificates.accept({ certificateId });
  });
  afterAll(() => {
    for (const line of lines.values()) {
      line.remove();
    }
    rmSync(folder, { recursive: true });
  });

  it("the maker registers a battery, enrols its device with the key file, and anchors the gateway's windows from a folder", async () => {
    const made = ["--model", "TN 48-20", "--category", "lmt", "--chemistry", "NCA", "--manufactured-on", "2025-12-01"];
    const code = ["--external-ids", "GS1=(01)09506000134352(21)TN-1"];
    await done("steel", "battery", "register", "TN-1", ...made, ...code, "--rated", "2Ah/7.2Wh/3.6V");
    for (const label of ["(01)09506000134352(21)TN-1", "https://passport.example/01/09506000134352/21/TN-1"]) {
      expect(await done("regulator", "battery", "show", label)).toMatchObject({ batteryId });
    }
    await done("steel", "battery", "enrol-device", batteryId, "--private-key", join(folder, "first.pem"));
    const outbox = join(folder, "outbox");
    mkdirSync(outbox);
    const device = privateKeySigner(first);
    const windows = [
      [1, 3, 1845, 9],
      [4, 6, 1700, 8],
    ] as const;
    for (const [from, to, capacity, hoursAgo] of windows) {
      const values = { cycles: to, capacityMilliampHours: capacity, stateOfHealthPerMille: Math.round(capacity / 2) };
      const { window } = await windowOf({ batteryId, device }, [from, to], values, hoursAgo);
      writeFileSync(join(outbox, `${String(from)}.cbor`), Buffer.from(window, "base64"));
    }
    expect(await done("steel", "battery", "anchor", "--folder", outbox)).toMatchObject({
      anchoredAlready: 0,
      windows: [
        { first: 1, result: "anchored" },
        { first: 4, result: "anchored" },
      ],
    });
    expect(await done("steel", "battery", "anchor", "--folder", outbox)).toMatchObject({ anchoredAlready: 2 });
    expect(await refused("steel", "battery", "anchor", join(outbox, "1.cbor"))).toMatchObject({
      error: { code: "SEQUENCE_REPLAYED" },
    });
  });

  it("a production lot is registered from a sheet with the keys of its devices, and a second run does nothing", async () => {
    const serials = ["LOT-1", "LOT-2"];
    for (const serial of serials) {
      await done("steel", "battery", "create-key", join(folder, `${serial}.pem`));
    }
    const lines = serials.map((serial) => `${serial},${serial}.pem\n`);
    const lot = file("lot.csv", ["serial,privateKey\n", ...lines].join(""));
    const common = [
      "--model",
      "TN 48-20",
      "--category",
      "lmt",
      "--chemistry",
      "NCA",
      "--manufactured-on",
      "2025-12-01",
    ];
    const line = ["battery", "enrol", "--csv", lot, ...common, "--rated", "2Ah/7.2Wh/3.6V", "--yes"];
    const count = { batteries: 2, registered: 2, good: 2 };
    expect(await done("steel", ...line)).toMatchObject({ outcome: "enrolled", count });
    expect(await done("regulator", "battery", "device", `${leiOf("steel")}.LOT-2`)).toMatchObject({ state: "Active" });
    expect(await done("steel", ...line)).toMatchObject({ outcome: "enrolled", count });
  });

  it("a battery's device is rotated with both keys, lost readings are declared, and the new key signs the next window", async () => {
    const keys = ["--private-key", join(folder, "second.pem"), "--old-private-key", join(folder, "first.pem")];
    await done("steel", "battery", "rotate", batteryId, ...keys);
    await done("steel", "battery", "gap", batteryId, "--to", "8", "--reason", "the modem was stolen");
    const values = { cycles: 9, capacityMilliampHours: 1612, stateOfHealthPerMille: 806 };
    const device = privateKeySigner(second);
    const { window } = await windowOf({ batteryId, device }, [9, 9], values, 1);
    await done("steel", "battery", "anchor", file("9.cbor", Buffer.from(window, "base64")));
    expect(await done("regulator", "battery", "verify", batteryId)).toMatchObject({ sound: true, windows: 3, gaps: 1 });
  });

  it("the gateway for devices takes lines of a file, anchors their windows, and declares what a silence left out", async () => {
    const battery = `${leiOf("steel")}.TN-G`;
    const made = ["--model", "TN 48-20", "--category", "lmt", "--chemistry", "NCA", "--manufactured-on", "2025-12-01"];
    await done("steel", "battery", "register", "TN-G", ...made, "--rated", "2Ah/7.2Wh/3.6V");
    await done("steel", "battery", "create-key", join(folder, "gateway.pem"));
    await done("steel", "battery", "enrol-device", battery, "--private-key", join(folder, "gateway.pem"));
    const start = Date.now() - 3_600_000;
    const reading = (second: number): string =>
      `${JSON.stringify({ t: new Date(start + second * 1_000).toISOString(), v: 3.7, n: 1 })}\n`;
    file("lines.jsonl", [1, 2, 3, 120, 121].map(reading).join(""));
    const input = { kind: "file", path: "lines.jsonl", format: "jsonl", battery, time: { field: "t" } };
    const config = {
      ...{ folder: "gateway", windows: { readings: 2, minutes: 0.01 }, metrics: { port: 0 } },
      batteries: [{ battery, key: { file: "gateway.pem" }, period: 1, silence: 60 }],
      inputs: [{ ...input, values: { milliVolts: { field: "v", unit: "V" }, cycles: { field: "n" } } }],
    };
    const interrupt = new AbortController();
    const line = ["gateway", "run", "--config", file("gateway.yaml", JSON.stringify(config))];
    const running = lines.get("steel")?.printUntil(interrupt.signal, ...line);
    const { batteries } = await stage().as("steel");
    const last = async () => (await batteries.getBattery({ batteryId: battery })).last?.sequence;
    await until("everything is anchored", last, { holds: (sequence) => sequence === 121 });
    interrupt.abort();
    expect(await running).toMatchObject({ exit: 0 });
    const stored = join(folder, "gateway", battery);
    const verify = ["battery", "verify", battery, "--folder", stored];
    expect(await done("regulator", ...verify)).toMatchObject({
      ...{ sound: true, windows: 3, gaps: 1 },
      stored: { sound: true, anchoredUpTo: 121, same: 5, notAnchored: 0 },
    });
    const later = join(stored, "from-120", `${battery}.cborseq`);
    writeFileSync(later, readFileSync(later).subarray(0, -1));
    expect((await lines.get("regulator")?.tally(...verify))?.exit).toBe(1);
  });

  it("a section is published with its file and model, and later revised with the file alone", async () => {
    const sections = join(folder, "sections");
    mkdirSync(sections);
    const path = join(sections, "technical-data.json");
    writeFileSync(path, '{"mass":12}');
    const line = ["battery", "publish", batteryId, "technical-data", "--file", path];
    await done("steel", ...line, "--tier", "public", "--model", "IDTA 02035-4", "--version", "1.0");
    writeFileSync(path, '{"mass":13}');
    await done("steel", ...line);
    expect(await done("regulator", "battery", "passport", batteryId, "--sections", sections)).toMatchObject({
      sections: [{ section: "technical-data", revision: 2, bytes: "verified" }],
    });
  });

  it("the sections of a passport are written to fill in, and the check finds what is filled in and published", async () => {
    const battery = `${leiOf("steel")}.TN-G`;
    const templates = join(folder, "templates");
    const written = await done("steel", "battery", "passport", battery, "--write-template", templates);
    expect(written).toMatchObject({ templates: expect.arrayContaining([general(templates)]) as unknown });
    const { file: path, section, tier, model, version } = general(templates);
    writeFileSync(path, readFileSync(path, "utf8").replace('"batteryMass": null', '"batteryMass": 12.5'));
    const of = ["--tier", tier, "--model", model, "--version", version];
    await done("steel", "battery", "publish", battery, section, "--file", path, ...of);
    const line = ["battery", "passport", battery, "--sections", templates, "--check", "lmt"];
    const checked = await lines.get("regulator")?.tally(...line);
    expect(checked).toMatchObject({
      exit: 1,
      answer: {
        check: {
          present: expect.arrayContaining([expect.objectContaining({ name: "Battery mass" })]) as unknown,
          missing: expect.arrayContaining([expect.objectContaining({ name: "Manufacturing place" })]) as unknown,
        },
      },
    });
  });

  it("a battery's maker grants a key a tier of the passport, the server opens the tier to tokens of that key alone, and the regulator withdraws the grant", async () => {
    const publicKey = file("recyclers.pem", createPublicKey(second).export({ type: "spki", format: "pem" }).toString());
    const terms = ["--issuer", "Recyclers' association", "--tier", "interest", "--expires-at", tomorrow()];
    const { grant } = (await done("steel", "battery", "grant-access", publicKey, ...terms)) as {
      grant: { keyId: string };
    };
    const access = () => done("mine", "battery", "access", batteryId, grant.keyId);
    expect(await access()).toMatchObject({ tiers: ["interest"], grants: [{ granter: leiOf("steel") }] });
    const passports = passportHandler(ledgerSource((await stage().as("regulator")).batteries), { publicAddress });
    /** The answer to a reader with a token that the command signs with a key, or without a token. */
    const read = async (key?: string, tier = "interest") => {
      const headers = new Headers({ accept: "application/json" });
      if (key !== undefined) {
        const line = ["--private-key", join(folder, key), "--tier", tier, "--audience", publicAddress];
        const { token } = (await done("haulage", "passport", "token", ...line)) as { token: string };
        headers.set("authorization", `Bearer ${token}`);
      }
      const response = await passports(new Request(`${publicAddress}/01/09506000134352/21/TN-1`, { headers }));
      return { status: response.status, body: await response.json() };
    };
    expect(await read()).toMatchObject({ status: 200, body: { batteryId, tier: "public" } });
    expect((await read()).body).not.toHaveProperty("owner");
    expect(await read("second.pem")).toMatchObject({
      ...{ status: 200, body: { tier: "interest", owner: { lei: leiOf("steel") }, readings: { anchored: 7 } } },
    });
    expect(await read("second.pem", "authorities")).toMatchObject({ status: 403 });
    expect(await read("first.pem")).toMatchObject({ status: 403, body: { code: "TIER_NOT_GRANTED" } });
    const authorities = [...terms.slice(0, 2), "--tier", "authorities", ...terms.slice(4)];
    expect(await refused("steel", "battery", "grant-access", publicKey, ...authorities)).toMatchObject({
      error: { code: "NOT_AUTHORIZED" },
    });
    const reason = ["--reason", "the key was stolen"];
    await done("regulator", "battery", "withdraw-access", leiOf("steel"), grant.keyId, ...reason);
    expect(await access()).toMatchObject({ tiers: [], grants: [{ state: "Withdrawn" }] });
    expect(await read("second.pem")).toMatchObject({ status: 403, body: { code: "TIER_NOT_GRANTED" } });
    expect(await refused("steel", "battery", "grant-access", publicKey, ...terms)).toMatchObject({
      error: { code: "WRONG_STATE" },
    });
  });

  it("a battery is sold in one act for certificates that the command finds, and its title passes to the buyer", async () => {
    const price = ["--price", "900.00", "--currency", "USD", "--expires-at", tomorrow()];
    const { listing } = (await done("steel", "market", "sell", "SALE-1", batteryId, ...price)) as {
      listing: { listingId: string };
    };
    expect(await done("mine", "market", "buy", listing.listingId)).toMatchObject({
      listing: { state: "Sold", buyer: leiOf("mine") },
    });
    expect(await show()).toMatchObject({ owner: leiOf("mine"), titles: [{ way: "sale" }] });
  });

  it("a recalled battery is not for sale until the recall is lifted", async () => {
    await done("steel", "battery", "recall", batteryId, "--reason", "cells of lot 7 overheat");
    const line = [
      "market",
      "sell",
      "SALE-2",
      batteryId,
      "--price",
      "500.00",
      "--currency",
      "USD",
      "--expires-at",
      tomorrow(),
    ];
    expect(await refused("mine", ...line)).toMatchObject({ error: { code: "NOT_SALEABLE" } });
    await done("steel", "battery", "lift-recall", batteryId);
  });

  it("a battery that is waste goes to the recycler, who accepts it", async () => {
    await done("mine", "battery", "status", batteryId, "Waste");
    await done("mine", "battery", "transfer", batteryId, "Haulage company");
    await done("haulage", "battery", "accept", batteryId);
    expect(await show()).toMatchObject({ owner: leiOf("haulage"), status: "Waste" });
  });

  it("a battery's passport has all events of the battery, as a page and in published models", async () => {
    const [html, idta] = [join(folder, "passport.html"), join(folder, "idta.json")];
    const files = ["--html", html, "--idta", idta];
    const line = ["battery", "passport", batteryId, "--tier", "interest", "--host", "p.example", ...files];
    const passport = await done("regulator", ...line);
    expect(passport).toMatchObject({
      manufacturer: { name: "Steel works" },
      health: [{ capacityMilliampHours: 1845 }, { capacityMilliampHours: 1700 }, { capacityMilliampHours: 1612 }],
      gaps: [{ first: 7, last: 8, reason: "the modem was stolen" }],
      keys: [{ state: "Rotated" }, { state: "Active" }],
      titles: [{ way: "sale" }, { way: "delivery", to: { name: "Haulage company" } }],
      link: "https://p.example/01/09506000134352/21/TN-1",
    });
    expect(readFileSync(html, "utf8")).toContain("Readings 7 to 8 are missing: the modem was stolen");
    expect(readFileSync(idta, "utf8")).toContain('"value": "1.612"');
    expect(await done("regulator", "battery", "verify", batteryId)).toMatchObject({ sound: true, findings: [] });
  });

  it("the recycler reports the recovered materials, and the page says that the passport has ceased", async () => {
    const masses = ["--recovered", "cobalt=120; lithium=34; aluminium=500"];
    expect(await done("haulage", "battery", "recycle", batteryId, ...masses)).toMatchObject({
      battery: { recycled: { recovered: { cobaltGrams: 120 } } },
    });
    expect(await refused("haulage", "battery", "recycle", batteryId, ...masses)).toMatchObject({
      error: { code: "WRONG_STATE" },
    });
    const html = join(folder, "ceased.html");
    await done("regulator", "battery", "passport", batteryId, "--host", "p.example", "--html", html);
    expect(readFileSync(html, "utf8")).toContain("This passport has ceased to exist: Haulage company recycled");
  });
});
