import { generateKeyPairSync } from "node:crypto";

import { Protocol, Unavailable } from "@tallystick/client";

import { aged } from "../../../client/src/passport/testing/aged.js";
import { FLEET } from "../../../client/src/passport/testing/records.js";
import { signAccessToken } from "./access-token.js";
import { ADDRESS, GS1_PATH, PATH, served } from "./testing/made-up-source.js";

const JSON_ONLY = { accept: "application/json" };
const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

it("a scanned link shows a browser the page, and a program the passport as JSON, with the block as of which it was read", async () => {
  const { get } = served();
  const page = await get(GS1_PATH, BROWSER);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(page.headers.get("tally-block")).toBe("17");
  expect(await page.text()).toContain("Read at 2026-11-29\u00A012:00\u00A0UTC, as of block 17.");
  const document = await get(PATH, JSON_ONLY);
  expect(await document.json()).toMatchObject({
    ...{ tier: "public", model: "TN 48-20", link: `${ADDRESS}${GS1_PATH}` },
    asOf: { blockNumber: 17, at: "2026-11-29T12:00:00.000Z" },
  });
});

it.each([{}, BROWSER, JSON_ONLY])(
  "without a token nothing but the public tier is served, for the headers %j",
  async (headers) => {
    const { get } = served();
    for (const query of ["", "?model=idta", "?model=batterypass", "?model=catenax"]) {
      const response = await get(`${GS1_PATH}${query}`, headers);
      const body = await response.text();
      expect(body).not.toContain(FLEET);
      expect(body).not.toContain("1900");
      expect(body).not.toContain("1.9 ");
      expect(response.headers.get("tally-tier")).toBe("public");
      expect(response.headers.get("cache-control")).toBe("public, no-cache");
    }
  },
);

it("the parameter model chooses a published model, and an unknown model or type is not acceptable", async () => {
  const { get } = served();
  expect(await (await get(`${PATH}?model=idta`, JSON_ONLY)).json()).toHaveProperty("submodels");
  expect(await (await get(`${PATH}?model=batterypass`, BROWSER)).json()).not.toHaveProperty("submodels");
  for (const [path, accept] of [
    [`${PATH}?model=excel`, "application/json"],
    [PATH, "image/png"],
    [`${PATH}?model=idta`, "application/xml"],
  ] as const) {
    const response = await get(path, { accept });
    expect(await response.json()).toMatchObject({ status: 406, code: "NOT_ACCEPTABLE" });
    expect([path, response.status]).toEqual([path, 406]);
  }
});

it("the page is in the language that the reader prefers of those that there are, and otherwise in English", async () => {
  const { get } = served();
  for (const [preferred, language, title] of [
    ["de-AT,de;q=0.9,en;q=0.8", "de", 'lang="de"'],
    ["ja,zh-CN;q=0.7", "zh", 'lang="zh'],
    ["pt-BR,en;q=0.5", "pt", 'lang="pt-PT"'],
    ["ja", "en", 'lang="en"'],
  ] as const) {
    const response = await get(PATH, { ...BROWSER, "accept-language": preferred });
    expect(response.headers.get("content-language")).toBe(language);
    expect(response.headers.get("vary")).toContain("Accept-Language");
    expect(await response.text()).toContain(title);
  }
  const [german, english] = [
    await get(PATH, { ...BROWSER, "accept-language": "de" }),
    await get(PATH, { ...BROWSER, "accept-language": "en" }),
  ];
  expect(await german.text()).toContain("(Block 17).");
  expect(german.headers.get("etag")).not.toBe(english.headers.get("etag"));
});

it("page and models are completed from the bytes of sections that the source has, for readers of their tier", async () => {
  const { get, source } = served();
  const { made, sections } = aged({
    ...{ name: "performance", model: "BatteryPass Performance", tier: "public" },
    content: { batteryTechicalProperties: { roundtripEfficiency: 96 } },
  });
  source.readsInstead = { passport: made, sections };
  const issuer = generateKeyPairSync("ed25519").privateKey;
  source.grant(issuer, "interest");
  const token = await signAccessToken({
    ...{ privateKey: issuer, tier: "interest", audience: ADDRESS, lifetimeSeconds: 60 },
    now: Date.parse("2026-11-29T12:00:00Z"),
  });
  const authorization = `Bearer ${token}`;
  expect(await (await get(PATH, { ...BROWSER, authorization })).text()).toContain("Energy round trip efficiency fade");
  expect(await (await get(PATH, BROWSER)).text()).not.toContain("fade");
  expect(await (await get(`${PATH}?model=batterypass`, JSON_ONLY)).json()).toMatchObject({
    performanceAndDurability: { batteryTechicalProperties: { roundtripEfficiency: 96 } },
  });
});

it("a recycled battery has a page that says so, and no published model", async () => {
  const { get, source } = served();
  source.recycled = {
    ...{ by: FLEET, at: "2026-02-01T00:00:00.000Z", transactionId: "t" },
    recovered: { cobaltGrams: 1200, others: [] },
  };
  expect(await (await get(PATH, BROWSER)).text()).toContain("ceased to exist");
  for (const model of ["idta", "batterypass", "catenax"]) {
    const response = await get(`${PATH}?model=${model}`, JSON_ONLY);
    expect(await response.json()).toMatchObject({ status: 410, code: "PASSPORT_CEASED" });
  }
});

it.each(["?linkType=linkset", "?linkType=all", ""])(
  "the linkset of a battery has one default link, and the passport in each form, for the query %j",
  async (query) => {
    const { get, source } = served();
    const response = await get(`${GS1_PATH}${query}`, query === "" ? { accept: "application/linkset+json" } : {});
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/linkset+json"]);
    expect(response.headers.get("link")).toContain('rel="http://www.w3.org/ns/json-ld#context"');
    const page = `${ADDRESS}${PATH}`;
    expect(await response.json()).toEqual({
      linkset: [
        {
          anchor: `${ADDRESS}${GS1_PATH}`,
          "https://ref.gs1.org/voc/defaultLink": [expect.objectContaining({ href: page, type: "text/html" })],
          "https://ref.gs1.org/voc/dpp": [
            expect.objectContaining({ href: page, type: "text/html" }),
            expect.objectContaining({ href: page, type: "application/json" }),
            expect.objectContaining({ href: `${page}?model=idta`, type: "application/json" }),
            expect.objectContaining({ href: `${page}?model=batterypass`, type: "application/json" }),
            expect.objectContaining({ href: `${page}?model=catenax`, type: "application/json" }),
          ],
        },
      ],
    });
    expect(source.reads).toEqual([]);
  },
);

it("every link of a linkset is answered in the form that the linkset names", async () => {
  const { get } = served();
  const { linkset } = (await (await get(`${GS1_PATH}?linkType=linkset`)).json()) as {
    linkset: Record<string, { href: string; type: string }[]>[];
  };
  const links = linkset.flatMap((each) => Object.values(each)).filter((each) => Array.isArray(each));
  expect(links.flat()).toHaveLength(6);
  for (const { href, type } of links.flat()) {
    const response = await get(href.slice(ADDRESS.length), { accept: type });
    expect([response.status, response.headers.get("content-type")?.split(";")[0]]).toEqual([200, type]);
  }
});

it.each(["gs1:dpp", "https://ref.gs1.org/voc/dpp", "gs1:defaultLink", "https://gs1.org/voc/defaultLink"])(
  "the type of link %s selects the passport",
  async (linkType) => {
    const response = await served().get(`${GS1_PATH}?linkType=${encodeURIComponent(linkType)}`, BROWSER);
    expect([response.status, response.headers.get("link")]).toEqual([
      200,
      `<${ADDRESS}${GS1_PATH}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
    ]);
  },
);

it.each([
  ["/01/09506000134353/21/TN-0001", 400, "NOT_A_LABEL"],
  ["/01/9506000134352/21/TN-0001", 400, "NOT_A_LABEL"],
  ["/01/09506000134352", 404, "NOT_FOUND"],
  ["/01/09506000134352/10/LOT-7", 404, "NOT_FOUND"],
  ["/01/09506000134353", 400, "NOT_A_LABEL"],
  ["/01/09506000134352/21/TN-0001/10/LOT-7", 400, "NOT_A_LABEL"],
  [`${GS1_PATH}/foo`, 400, "NOT_A_LABEL"],
  ["/01/09506000134352/21/%ZZ", 400, "NOT_A_LABEL"],
  [`/01/09506000134352/21/${"9".repeat(21)}`, 400, "NOT_A_LABEL"],
  ["/01/09506000134352/21/TN-0002", 404, "NOT_FOUND"],
  ["/p/213800YOEO5OQ72G2R82.TN-0002", 404, "NOT_FOUND"],
  ["/p/..%2f..%2fetc", 404, "NOT_FOUND"],
  ["/somewhere", 404, "NOT_FOUND"],
  [`${GS1_PATH}?linkType=gs1:recipeInfo`, 404, "LINK_TYPE_UNKNOWN"],
])("%s is answered with the status %i", async (path, status, code) => {
  const response = await served().get(path, JSON_ONLY);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ type: "about:blank", status, code });
  expect(response.status).toBe(status);
});

it.each([`${GS1_PATH}/`, "/01/09506000134352/22/2A/10/LOT-7/21/TN-0001", `${GS1_PATH}?17=290101&utm=1`])(
  "%s leads to the battery with this GTIN and serial number, whatever else a GS1 Digital Link has",
  async (path) => {
    expect(await (await served().get(path, JSON_ONLY)).json()).toMatchObject({ serial: "TN-0001" });
  },
);

it("a browser gets a problem as a page in the passport's look, in which text of the request is plain text", async () => {
  const { get } = served();
  const response = await get(`${PATH}?model=<script>`, { accept: "text/html;q=1, application/json;q=0.1" });
  expect([response.status, response.headers.get("content-type")]).toEqual([406, "text/html; charset=utf-8"]);
  const text = await response.text();
  expect(text).toContain("&lt;script&gt;");
  expect(text).not.toContain("<script");
  const styleOf = (page: string): string | undefined => /<style>[^]*<\/style>/.exec(page)?.[0];
  expect(styleOf(text)).toContain("--ground");
  expect(styleOf(text)).toBe(styleOf(await (await get(PATH, BROWSER)).text()));
});

it("HEAD has no body, OPTIONS tells the methods, and other methods are not allowed", async () => {
  const { get } = served();
  const head = await get(GS1_PATH, BROWSER, "HEAD");
  expect([head.status, await head.text(), head.headers.get("tally-block")]).toEqual([200, "", "17"]);
  const allowed = await get(GS1_PATH, {}, "OPTIONS");
  expect([allowed.status, allowed.headers.get("access-control-allow-methods")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  const posted = await get(GS1_PATH, JSON_ONLY, "POST");
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
});

it("the description of the resolver names its address and the keys that it answers for", async () => {
  const response = await served({ name: "Tianneng" }).get("/.well-known/gs1resolver");
  expect(await response.json()).toMatchObject({
    ...{ name: "Tianneng", resolverRoot: ADDRESS, supportedPrimaryKeys: ["01"], contact: { fn: "Tianneng" } },
  });
});

it("every answer allows no script, no frame and no guess of its type", async () => {
  const { get } = served();
  for (const path of [GS1_PATH, "/somewhere", "/.well-known/gs1resolver"]) {
    const { headers } = await get(path, BROWSER);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  }
});

it("a reader that has the passport gets 304 until the passport changes", async () => {
  const { get, source } = served();
  const etag = (await get(PATH, JSON_ONLY)).headers.get("etag") ?? "";
  Object.assign(source, { state: "second", blockNumber: 18 });
  const same = await get(PATH, { ...JSON_ONLY, "if-none-match": `"other", ${etag}` });
  expect([same.status, await same.text(), same.headers.get("tally-block")]).toEqual([304, "", "18"]);
  expect((await get(PATH, { ...BROWSER, "if-none-match": etag })).status).toBe(200);
  expect((await get(`${PATH}?model=idta`, { ...JSON_ONLY, "if-none-match": etag })).status).toBe(200);
});

it("a passport that a peer without the last acts has read is not shown, and one with later acts is shown but not kept", async () => {
  const { get, source } = served();
  const { changedAt } = source;
  source.changedAt = "2026-12-01T00:00:00.000Z";
  const behind = await get(PATH, JSON_ONLY);
  expect([behind.status, behind.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await behind.json()).toMatchObject({ code: "LEDGER_BEHIND" });
  source.changedAt = "2025-01-01T00:00:00.000Z";
  expect((await get(PATH, JSON_ONLY)).status).toBe(200);
  expect((await get(PATH, JSON_ONLY)).status).toBe(200);
  expect(source.reads).toHaveLength(3);
  source.changedAt = changedAt;
  source.state = "second";
  expect((await get(PATH, JSON_ONLY)).status).toBe(200);
  expect((await get(PATH, JSON_ONLY)).status).toBe(200);
  expect(source.reads).toHaveLength(4);
});

it("a passport is read once for one state of the battery's record, and again when the state changes or a minute has passed", async () => {
  const { get, source, clock } = served();
  await get(PATH);
  await get(GS1_PATH, BROWSER);
  expect(source.reads).toHaveLength(1);
  source.state = "recalled";
  await get(PATH);
  expect(source.reads).toHaveLength(2);
  clock.now += 61_000;
  await get(PATH);
  expect(source.reads).toHaveLength(3);
});

it("passports that together exceed the bound are not kept", async () => {
  const { get, source } = served({ limits: { keptCharacters: 100 } });
  await get(PATH);
  await get(PATH);
  expect(source.reads).toHaveLength(2);
});

it("requests that arrive at the same time share one reading, and no more passports are read at the same time than the limit allows", async () => {
  const { get, source } = served({ limits: { reading: 1 } });
  let go = (): void => undefined;
  source.beforeRead = () =>
    new Promise((resolve) => {
      go = resolve;
    });
  const waiting = [get(PATH), get(PATH)];
  await new Promise(setImmediate);
  source.state = "second";
  const refused = await get(PATH, JSON_ONLY);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
  go();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
  expect(source.reads).toHaveLength(1);
});

it("readers of one code at the same time cost one question to the ledger, whatever form each wants", async () => {
  const { get, source } = served();
  let go = (): void => undefined;
  source.beforeFind = () =>
    new Promise((resolve) => {
      go = resolve;
    });
  const waiting = Array.from({ length: 50 }, (_, reader) => get(GS1_PATH, reader % 2 === 0 ? BROWSER : JSON_ONLY));
  await new Promise(setImmediate);
  go();
  expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([200]));
  expect([source.questions, source.reads.length]).toEqual([1, 1]);
  source.beforeFind = () => Promise.resolve();
  await get(GS1_PATH);
  expect(source.questions).toBe(2);
});

describe("while the ledger cannot be reached", () => {
  const unreachable = new Unavailable("PEER_UNREACHABLE", "no peer");

  it("everybody gets the passport that the ledger confirmed last, with its block and instants, for two minutes", async () => {
    const { get, source, clock, lines, errors } = served();
    await get(PATH, JSON_ONLY);
    clock.now += 30_000;
    const german = await get(PATH, { ...BROWSER, "accept-language": "de" });
    expect([german.headers.get("tally-confirmed-at"), await german.text()]).toEqual([
      null,
      expect.not.stringContaining("erreichbar"),
    ]);
    const before = german.headers.get("etag") ?? "";
    source.failure = unreachable;
    clock.now += 120_000;
    for (const headers of [JSON_ONLY, BROWSER]) {
      const bridged = await get(PATH, headers);
      expect([bridged.status, bridged.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
      expect(bridged.headers.get("tally-block")).toBe("17");
      expect(bridged.headers.get("tally-read-at")).toBe("2026-11-29T12:00:00.000Z");
      expect(bridged.headers.get("tally-confirmed-at")).toBe("2026-11-29T12:00:30.000Z");
      expect(await bridged.text()).toMatch(/as of block 17|"asOf":\{"blockNumber":17/);
    }
    const page = await get(PATH, { ...BROWSER, "accept-language": "de" });
    expect(await page.text()).toContain("Das Hauptbuch ist zurzeit nicht erreichbar. Zuletzt bestätigt: 2026-11-29");
    // A browser that has the page from before the outage gets this one.
    const fresh = { ...BROWSER, "accept-language": "de", "if-none-match": before };
    expect((await get(PATH, fresh)).status).toBe(200);
    expect(lines.at(-1)).toMatchObject({ status: 200, bridged: true });
    expect(errors).toEqual(Array.from({ length: 4 }, () => unreachable));
    clock.now += 1;
    const later = await get(PATH, JSON_ONLY);
    expect([later.status, later.headers.get("retry-after")]).toEqual([503, "10"]);
    source.failure = undefined;
    expect((await get(PATH, JSON_ONLY)).headers.get("tally-confirmed-at")).toBeNull();
  });

  it("no passport is shown that the ledger has said to be out of date, by whichever label, or not sound", async () => {
    for (const change of [
      { state: "recalled", changedAt: "2027-01-01T00:00:00.000Z" },
      { state: "forged", sound: false },
    ]) {
      const { get, source } = served();
      await get(GS1_PATH);
      await get(PATH);
      Object.assign(source, change);
      expect((await get(PATH, JSON_ONLY)).status).toBeGreaterThanOrEqual(500);
      source.failure = unreachable;
      expect((await get(GS1_PATH, JSON_ONLY)).status).toBe(503);
    }
  });

  it("a reader with a token gets no higher tier, since nobody can say whether the grant is in force", async () => {
    const { get, source, clock } = served();
    const { privateKey } = generateKeyPairSync("ed25519");
    source.grant(privateKey, "interest");
    const terms = { tier: "interest", audience: ADDRESS, lifetimeSeconds: 600, now: clock.now } as const;
    const authorization = `Bearer ${await signAccessToken({ privateKey, ...terms })}`;
    expect((await get(PATH, { ...JSON_ONLY, authorization })).status).toBe(200);
    source.failure = unreachable;
    expect((await get(PATH, { ...JSON_ONLY, authorization })).status).toBe(503);
    expect((await get(PATH, JSON_ONLY)).status).toBe(200);
  });

  it("nothing is shown if the operator allows no bridge", async () => {
    const { get, source, clock } = served({ limits: { bridgeSeconds: 0 } });
    await get(PATH);
    source.failure = unreachable;
    clock.now += 1;
    expect((await get(PATH, JSON_ONLY)).status).toBe(503);
  });
});

it("records that are not sound are not served, and the operator learns why", async () => {
  const { get, source, errors } = served();
  source.sound = false;
  const response = await get(PATH, JSON_ONLY);
  expect(response.status).toBe(502);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ code: "NOT_SOUND" });
  expect(text).not.toContain("TN 48-20");
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining("is not sound") as string })]);
  source.sound = true;
  expect((await get(PATH)).status).toBe(200);
});

it("a battery that was never shown is not shown while the ledger cannot be reached", async () => {
  const { get, source, errors } = served();
  source.failure = new Unavailable("PEER_UNREACHABLE", "no peer");
  const response = await get(PATH, JSON_ONLY);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await response.json()).toMatchObject({ code: "LEDGER_UNREACHABLE" });
  expect(errors).toEqual([source.failure]);
});

it.each([
  [new Protocol("GATEWAY_DISHONEST", "another answer"), 502, "LEDGER_NOT_BELIEVED"],
  [new Error("secret of the server"), 500, "SERVER_FAILED"],
])(
  "while the ledger gives no answer that can be relied on, %s, no kept passport is served",
  async (failure, status, code) => {
    const { get, source, errors } = served();
    await get(PATH);
    source.failure = failure;
    const response = await get(PATH, JSON_ONLY);
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code });
    expect(text).not.toContain(failure.message);
    expect(errors).toEqual([failure]);
  },
);

it("a client that asks too often waits, a network of IPv6 is one client, and other clients do not wait", async () => {
  let address = "2001:db8::1";
  const { get, clock } = served({ limits: { requestsPerMinute: 2 }, clientAddress: () => address });
  expect((await get(PATH)).status).toBe(200);
  address = "2001:db8::ffff:2";
  expect((await get(PATH)).status).toBe(200);
  clock.now += 20_000;
  const refused = await get(PATH, JSON_ONLY);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "40"]);
  for (const other of ["2001:db8:0:1::1", "::ffff:10.0.0.1", "::ffff:10.0.0.2", "::ffff:10.0.0.3"]) {
    address = other;
    expect((await get(PATH)).status).toBe(200);
  }
  address = "2001:db8::1";
  clock.now += 40_000;
  expect((await get(PATH)).status).toBe(200);
});

it("no more clients are counted than the limit allows", async () => {
  let address = "10.0.0.1";
  const { get } = served({ limits: { requestsPerMinute: 1, clients: 1 }, clientAddress: () => address });
  await get(PATH);
  address = "10.0.0.2";
  await get(PATH);
  address = "10.0.0.1";
  expect((await get(PATH)).status).toBe(200);
});

it("the access log has the pattern, status, tier, block and duration of a request, and nothing of the reader or the battery", async () => {
  const { get, lines } = served({ clientAddress: () => "192.0.2.7" });
  await get(`${GS1_PATH}?secret=1`, { authorization: "Bearer secret", "user-agent": "secret" });
  await get(PATH);
  expect(lines).toEqual([
    {
      ...{ at: "2026-11-29T12:00:00.000Z", method: "GET", route: "/01/{gtin}/21/{serial}", status: 401 },
      milliseconds: 0,
    },
    {
      ...{ at: "2026-11-29T12:00:00.000Z", method: "GET", route: "/p/{batteryId}", status: 200, tier: "public" },
      ...{ block: 17, milliseconds: 0 },
    },
  ]);
});

it("a server on the loopback address of IPv6 has links that lead to it", async () => {
  const { get } = served({ publicAddress: "http://[::1]:8080" });
  expect(await (await get(PATH, JSON_ONLY)).json()).toMatchObject({ link: `http://[::1]:8080${GS1_PATH}` });
});

it.each(["passport.example", "http://passport.example", "https://passport.example/path", "https://user@p.example"])(
  "%s is refused as the address of a server",
  (publicAddress) => {
    expect(() => served({ publicAddress })).toThrow(RangeError);
  },
);

it.each([0, 1.5, -1])("a limit of %d is refused", (reading) => {
  expect(() => served({ limits: { reading } })).toThrow("The limit reading is");
});
