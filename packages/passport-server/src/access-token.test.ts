import { createSecretKey, generateKeyPairSync, type KeyObject } from "node:crypto";

import { deviceKey } from "@tallystick/readings";
import { SignJWT, UnsecuredJWT } from "jose";

import { BATTERY, FLEET } from "../../../client/src/passport/testing/records.js";
import { signAccessToken, type AccessTokenTerms } from "./access-token.js";
import { ADDRESS, PATH, served, type Served } from "./testing/made-up-source.js";

const issuer = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const other = generateKeyPairSync("ed25519").privateKey;

let server: Served;
beforeEach(() => {
  server = served();
  server.source.grant(issuer, "interest");
});

/** A token by the issuer for ten minutes. */
function token(terms: Partial<AccessTokenTerms> = {}): Promise<string> {
  const usual = { privateKey: issuer, tier: "interest", audience: ADDRESS, lifetimeSeconds: 600 } as const;
  return signAccessToken({ ...usual, now: server.clock.now, ...terms });
}

async function asked(bearer: string, path = PATH): Promise<Response> {
  return server.get(path, { accept: "application/json", authorization: `Bearer ${bearer}` });
}

/** The code and the explanation with which a token is refused. */
async function refusal(bearer: string): Promise<{ status: number; detail: string }> {
  const response = await asked(bearer);
  const { status, detail } = (await response.json()) as { status: number; detail: string };
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer error="[a-z_]+"/);
  expect(detail).not.toContain(FLEET);
  return { status, detail };
}

/** A token with any header and claims. */
function made(key: KeyObject | Uint8Array, header: object, claims: object): Promise<string> {
  const now = Math.floor(server.clock.now / 1000);
  return new SignJWT({ tier: "interest", aud: ADDRESS, iat: now, exp: now + 600, ...claims })
    .setProtectedHeader({ alg: "ES256", kid: deviceKey(issuer).deviceId, typ: "passport-access+jwt", ...header })
    .sign(key);
}

it.each([
  ["P-256", issuer],
  ["Ed25519", other],
])(
  "a token by a key on %s with a grant opens the tier of the grant, and no cache keeps the answer",
  async (_, privateKey) => {
    server.source.grant(privateKey, "interest");
    const response = await asked(await token({ privateKey }));
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("vary")).toBe("Accept, Accept-Language, Authorization");
    expect(await response.json()).toMatchObject({ tier: "interest", owner: { lei: FLEET } });
    expect(server.lines).toMatchObject([{ status: 200, tier: "interest" }]);
  },
);

it("Ed25519 may also have the name of its own that RFC 9864 gives it", async () => {
  server.source.grant(other, "interest");
  const named = await made(other, { alg: "Ed25519", kid: deviceKey(other).deviceId }, {});
  expect((await asked(named)).status).toBe(200);
});

it("a reader with a token and a reader without one do not share an ETag", async () => {
  const response = await asked(await token());
  const publicly = await server.get(PATH, { accept: "application/json" });
  expect(publicly.headers.get("etag")).not.toBe(response.headers.get("etag"));
});

it("a token opens the asked tier and not more, also if the grant opens more", async () => {
  server.source.grant(issuer, "interest+commission");
  const response = await asked(await token({ tier: "interest" }));
  expect(await response.json()).toMatchObject({ tier: "interest" });
});

it.each([
  ["interest+commission", ["interest"]],
  ["authorities", ["interest", "interest+commission"]],
  ["interest", ["authorities"]],
  ["interest+commission", ["authorities"]],
  ["interest", []],
] as const)("a token for the tier %s is refused if grants of %j are in force", async (tier, granted) => {
  server.source.grant(issuer, ...granted);
  expect(await refusal(await token({ tier }))).toEqual({
    status: 403,
    detail: `No grant that is in force opens the tier ${tier} to this key.`,
  });
});

it("the withdrawal of a grant holds for the next request with the same token", async () => {
  const bearer = await token();
  expect((await asked(bearer)).status).toBe(200);
  server.source.grant(issuer);
  expect((await asked(bearer)).status).toBe(403);
});

it("a token opens nothing if its key never had a grant", async () => {
  expect(await refusal(await token({ privateKey: other }))).toEqual({
    status: 403,
    detail: "Nobody has granted access to this battery to the key that the token names.",
  });
});

it.each(["everything", "public", undefined])(
  "a token for the tier %s is refused, since there is none",
  async (tier) => {
    const response = await asked(await made(issuer, {}, { tier }));
    expect(await response.json()).toMatchObject({
      ...{ status: 401, code: "TIER_UNKNOWN" },
      detail: "The token is refused: its claim tier is none of interest, interest+commission, authorities.",
    });
    expect(response.headers.get("www-authenticate")).toContain('error="invalid_token"');
  },
);

it("no token is signed for a tier that has none", async () => {
  await expect(token({ tier: "public" as "interest" })).rejects.toThrow(RangeError);
});

it("a token signed by another key than it names is refused, also if a gateway answers with that other key", async () => {
  const forged = await made(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, {}, {});
  expect((await refusal(forged)).detail).toContain("signature verification failed");
  server.source.grants.set(deviceKey(issuer).deviceId, {
    ...{ tiers: ["interest"], publicKey: derOf(other) },
  });
  const byGateway = await made(other, { alg: "EdDSA" }, {});
  expect((await refusal(byGateway)).detail).toContain("the ledger does not know the key that the token names");
});

const derOf = (key: KeyObject): string =>
  deviceKey(key).publicKey.export({ type: "spki", format: "der" }).toString("base64");

it("a token is refused if it has no signature, or if the secret of its signature is the public key", async () => {
  const claims = { tier: "interest", aud: ADDRESS };
  const none = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime("10m").encode();
  expect((await refusal(none)).detail).toContain("no signed token");
  const kid = deviceKey(issuer).deviceId;
  const header = Buffer.from(JSON.stringify({ alg: "none", kid, typ: "passport-access+jwt" })).toString("base64url");
  const [, payload = ""] = (await token()).split(".");
  expect((await refusal(`${header}.${payload}.AAAA`)).detail).toContain(
    "Algorithm) Header Parameter value not allowed",
  );
  const publicKey = deviceKey(issuer).publicKey;
  const forms = [publicKey.export({ type: "spki", format: "der" }), publicKey.export({ type: "spki", format: "pem" })];
  for (const form of forms) {
    const secret = createSecretKey(Buffer.from(form));
    const hmac = await made(secret, { alg: "HS256" }, {});
    expect((await refusal(hmac)).detail).toContain("Algorithm) Header Parameter value not allowed");
  }
});

it("a key in the header of a token is ignored", async () => {
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = own.publicKey.export({ format: "jwk" });
  const forged = await made(own.privateKey, { jwk, jku: "https://evil.example/keys" }, {});
  expect((await refusal(forged)).detail).toContain("signature verification failed");
});

it.each<[string, object, object, string]>([
  ["for another server", {}, { aud: "https://other.example" }, "aud claim"],
  ["for several servers", {}, { aud: [ADDRESS, "https://other.example"] }, "for several servers"],
  ["for no server", {}, { aud: undefined }, "aud claim"],
  ["that has expired", {}, { exp: -40 }, "exp claim"],
  ["that never expires", {}, { exp: undefined }, "exp claim"],
  ["of an unknown age", {}, { iat: undefined }, "iat claim"],
  ["from the future", {}, { iat: 90 }, "iat claim"],
  ["that is not yet valid", {}, { nbf: 90 }, "nbf claim"],
  ["that is valid too long", {}, { exp: 3700 }, "lifetime is longer than 3600 seconds"],
  ["that was issued too long ago", {}, { iat: -4000 }, "iat claim"],
  ["for another purpose", { typ: "JWT" }, {}, "typ"],
  ["without a purpose", { typ: undefined }, {}, "typ"],
  ["that names its key in another way", { kid: "recyclers" }, {}, "does not name a key"],
  ["that names no key", { kid: undefined }, {}, "does not name a key"],
  ["for another battery", {}, { battery: `${FLEET}.TN-1` }, "for another battery"],
  ["with a battery that is not a text", {}, { battery: 7 }, "not the id of a battery"],
])("a token %s is refused", async (_, header, claims, why) => {
  const now = Math.floor(server.clock.now / 1000);
  const times = Object.entries(claims).map(([name, value]) => [
    name,
    ["exp", "iat", "nbf"].includes(name) && typeof value === "number" ? now + value : (value as unknown),
  ]);
  const refused = await refusal(await made(issuer, header, Object.fromEntries(times) as object));
  expect(refused).toEqual({ status: 401, detail: expect.stringContaining(why) as string });
});

it("a token may be for one battery, and clocks may differ by half a minute", async () => {
  expect((await asked(await token({ batteryId: BATTERY }))).status).toBe(200);
  expect((await asked(await token({ now: server.clock.now + 25_000 }))).status).toBe(200);
  expect((await asked(await token({ now: server.clock.now - 625_000 }))).status).toBe(200);
});

it.each(["Basic dXNlcjpwYXNz", "Bearer", "Bearer a.b", `Bearer ${"a".repeat(3000)}.b.c`, "Bearer a.b.c.d.e"])(
  "the header Authorization is refused as %s",
  async (authorization) => {
    const response = await server.get(PATH, { authorization, accept: "application/json" });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "TOKEN_REFUSED" });
  },
);

it("a token with a name that no header can have is refused like any other", async () => {
  const [, claims = "", signature = ""] = (await token()).split(".");
  const { deviceId } = deviceKey(issuer);
  const header = {
    alg: "ES256",
    kid: deviceId,
    typ: "passport-access+jwt",
    crit: ["\r\nx: \u7535\u6c60"],
    "\r\nx: \u7535\u6c60": 1,
  };
  const encoded = Buffer.from(JSON.stringify(header)).toString("base64url");
  expect(await refusal(`${encoded}.${claims}.${signature}`)).toMatchObject({ status: 401 });
});

it("a token that is longer than the bound is refused before anything of it is read", async () => {
  const { detail } = await refusal(await made(issuer, {}, { more: "a".repeat(2048) }));
  expect(detail).toBe("The token is refused: the header is longer than 2048 characters.");
});
