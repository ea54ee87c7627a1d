import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import { deviceKey } from "@tallystick/readings";

import { battery, BATTERY, FLEET } from "../../../../client/src/passport/testing/records.js";
import { partyCalled } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const issuer = generateKeyPairSync("ed25519").privateKey;
const { deviceId: keyId, publicKey } = deviceKey(issuer);
const AUDIENCE = "https://passport.example";

/** A battery without readings, whose manufacturer has granted the issuer's key a tier. */
function ledger(): Record<string, unknown> {
  const { last: _, ...bare } = battery({ missing: 0, windows: 0, gaps: 0 });
  const grant = {
    ...{ granter: FLEET, keyId, algorithm: "EdDSA", issuer: "Recyclers", tier: "interest", state: "Active" },
    publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    ...{ expiresAt: "2036-12-31T00:00:00.000Z", since: "2026-01-01T00:00:00.000Z" },
    changedAt: "2026-01-01T00:00:00.000Z",
  };
  return {
    // The answer of Fabric's own chaincode: a ledger with 18 blocks.
    GetChainInfo: Uint8Array.of(8, 18),
    GetBattery: bare,
    FindBattery: bare,
    ProvePassport: {
      ...{ battery: bare, devices: [], predecessors: [], brokenKeys: [], revisions: [], complete: true },
      codes: bare.externalIds.map((code) => ({ ...code, batteryId: BATTERY })),
      totals: { anchored: 0, missing: 0, windows: 0, gaps: 0 },
    },
    ListStretches: { stretches: [] },
    GetParty: ({ lei }: { readonly lei: string }) => partyCalled(lei === FLEET ? "Fleet" : "Tianneng", lei),
    GetAccess: { tiers: ["interest"], grants: [grant], at: "2026-02-01T00:00:00.000Z" },
  };
}
const user = useUser(ledger);

/** Serves while the work is done, and then interrupts the command. */
const served = (line: readonly string[], work: (address: string) => Promise<void>) =>
  user().served(["passport", "serve", "--port", "0", ...line], work);

async function signed(...line: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  const file = user().file("issuer.pem", issuer.export({ type: "pkcs8", format: "pem" }).toString());
  return user().tally(["passport", "token", "--private-key", file, "--tier", "interest", ...line]);
}

it("passport serve answers a scanned link until an interrupt, and opens a higher tier to a token that passport token signed", async () => {
  let closed = "";
  const { exit, stdout, stderr } = await served(["--public-address", AUDIENCE], async (address) => {
    closed = address;
    const page = await fetch(`${address}/01/09506000134352/21/TN-0001`, { headers: { accept: "text/html" } });
    expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining("Fleet")]);
    expect(page.headers.get("tally-block")).toBe("17");
    const token = (await signed("--audience", AUDIENCE)).stdout.trim();
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const document = await fetch(`${address}/p/${BATTERY}`, { headers });
    expect(await document.json()).toMatchObject({ tier: "interest", owner: { name: "Fleet" } });
  });
  expect(exit).toBe(0);
  const lines = stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as unknown] : []));
  expect(lines).toMatchObject([
    { route: "/01/{gtin}/21/{serial}", status: 200, tier: "public" },
    { route: "/p/{batteryId}", status: 200, tier: "interest" },
  ]);
  expect(stderr).toContain("one gateway alone answers");
  await expect(fetch(closed)).rejects.toThrow("fetch failed");
});

it("passport serve --json prints its address first, which is also the audience of tokens if no other is given", async () => {
  const { stdout } = await served(["--json"], async (address) => {
    const { stdout: token } = await signed("--audience", address, "--battery", BATTERY, "--json");
    const { token: bearer } = JSON.parse(token) as { token: string };
    const response = await fetch(`${address}/p/${BATTERY}`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(response.headers.get("tally-tier")).toBe("interest");
  });
  expect(JSON.parse(stdout.split("\n")[0] ?? "")).toEqual({
    address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
    publicAddress: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
  });
});

it("passport serve completes models with the sections of a battery's own folder", async () => {
  const content = JSON.stringify({ declarationOfConformity: "urn:doc:1" });
  const folder = join(user().folder, "sections");
  mkdirSync(join(folder, BATTERY), { recursive: true });
  writeFileSync(join(folder, BATTERY, "labels.json"), content);
  writeFileSync(join(folder, BATTERY, "manual.pdf"), "%PDF");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const section = {
    ...{ section: "labels", tier: "public", model: "BatteryPass Labeling", version: "1.2", sha256, size: 1 },
    ...{ mediaType: "application/json", revision: 1, by: FLEET, at: "2026-01-01T00:00:00.000Z", transactionId: "t" },
  };
  const { battery: record, ...proof } = ledger()["ProvePassport"] as { readonly battery: object };
  user().answers["ProvePassport"] = { ...proof, battery: { ...record, sections: [section] } };
  await served(["--sections", folder], async (address) => {
    const document = await fetch(`${address}/p/${BATTERY}?model=batterypass`);
    expect(await document.json()).toMatchObject({ labeling: { declarationOfConformity: "urn:doc:1" } });
  });
  const { exit, stderr } = await user().tally(["passport", "serve", "--sections", "/nowhere"]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining("the folder /nowhere cannot be read")]);
});

it("passport serve counts requests by the client that the last proxy names, and ignores that header without --proxies", async () => {
  const ask = async (address: string, client: string) =>
    (await fetch(`${address}/`, { headers: { "x-forwarded-for": `203.0.113.9, ${client}` } })).status;
  const statuses = async (line: string[], clientOf: (request: number) => string): Promise<number[]> => {
    const all: number[] = [];
    await served(line, async (address) => {
      for (let request = 0; request < 130; request += 1) {
        all.push(await ask(address, clientOf(request)));
      }
    });
    return all;
  };
  const another = (request: number): string => `192.0.2.${String(request)}`;
  expect(await statuses(["--proxies", "1"], another)).not.toContain(429);
  expect(await statuses([], another)).toContain(429);
  // Some proxies add the port, which is another one for each connection.
  const onPort = (address: string) => (request: number) => `${address}:${String(40_000 + request)}`;
  expect(await statuses(["--proxies", "1"], onPort("192.0.2.1"))).toContain(429);
  expect(await statuses(["--proxies", "1"], onPort("[2001:db8::1]"))).toContain(429);
});

it("passport serve says that another program listens on its port", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const { exit, stderr } = await user().tally(["passport", "serve", "--port", String(port)]);
  other.close();
  expect([exit, stderr]).toEqual([2, expect.stringContaining(`another program listens on 127.0.0.1:${String(port)}`)]);
});

it.each([
  [["serve", "--port", "70000"], "whole number from 0 to 65535"],
  [["serve", "--public-address", "passport.example"], "is not the address of a server"],
  [["serve", "--public-address", "http://passport.example"], "is not the address of a server"],
  [["token", "--private-key", "/nowhere", "--tier", "interest", "--audience", AUDIENCE], "/nowhere cannot be read"],
  [["token", "--private-key", "x", "--tier", "public", "--audience", AUDIENCE], "Allowed choices are"],
])("tally passport is refused with %j", async (line, problem) => {
  const { exit, stderr } = await user().tally(["passport", ...line]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(problem)]);
});

it("passport token is refused for an address with a path, a lifetime of more than an hour, and a key of another kind", async () => {
  expect((await signed("--audience", `${AUDIENCE}/p`)).stderr).toContain("is not the address of a server");
  expect((await signed("--audience", AUDIENCE, "--minutes", "61")).stderr).toContain("whole number from 1 to 60");
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const file = user().file("rsa.pem", rsa.export({ type: "pkcs8", format: "pem" }).toString());
  const line = ["passport", "token", "--private-key", file, "--tier", "interest", "--audience", AUDIENCE];
  const { exit, stderr } = await user().tally(line);
  expect([exit, stderr]).toEqual([2, expect.stringContaining("Name the file of the device's key")]);
});
