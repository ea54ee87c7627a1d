import type { KeyObject } from "node:crypto";

import { mayRead, accessTiers, type AccessTier } from "@tallystick/client/passport";
import { deviceKey, type DeviceKey } from "@tallystick/readings";
import { decodeProtectedHeader, errors, jwtVerify, SignJWT, type JWTPayload } from "jose";

import { Problem } from "./problem.js";
import type { PassportSource } from "./source.js";

/** The `typ` of a token, so that a token which the same key signed for another purpose is not taken (RFC 8725, 3.11). */
const TYPE = "passport-access+jwt";
/** No token that this server takes is longer. */
const MOST_CHARACTERS = 2048;

/** The tiers for which there are tokens. Everybody gets the public tier without one. */
const tokenTiers = ["interest", "interest+commission", "authorities"] as const satisfies AccessTier[];
type TokenTier = (typeof tokenTiers)[number];

/** The names that an algorithm of a key has in the header of a token. RFC 9864 has given Ed25519 a name of its own. */
const algorithms: Readonly<Record<DeviceKey["algorithm"], string[]>> = {
  ES256: ["ES256"],
  EdDSA: ["EdDSA", "Ed25519"],
};

/** The contents of a token for a tier of passports. */
export interface AccessTokenTerms {
  /** Private key of the issuer, on P-256 or Ed25519. The ledger's list must grant its public key the tier. */
  readonly privateKey: KeyObject;
  /** The tier that the bearer asks for. */
  readonly tier: TokenTier;
  /** Address of the one server that may take the token, such as `https://passport.tianneng.example`. */
  readonly audience: string;
  /** How long the token is valid, in seconds. A server takes one hour at most, unless it is configured otherwise. */
  readonly lifetimeSeconds: number;
  /** The one battery whose passport the token opens. Absent: all batteries for which the grant counts. */
  readonly batteryId?: string;
  /** The present time in milliseconds since 1970. */
  readonly now?: number;
}

/**
 * Signs a token for a tier of passports: a JWT (RFC 7519) for the header `Authorization: Bearer`. Whoever has the token
 * can use it until it expires, because it is not bound to a holder. Give it to one person, over TLS, for minutes.
 *
 * @throws {RangeError} if there are no tokens for the tier.
 */
export async function signAccessToken({ privateKey, now = Date.now(), ...terms }: AccessTokenTerms): Promise<string> {
  const { deviceId, algorithm } = deviceKey(privateKey);
  const issuedAt = Math.floor(now / 1000);
  const { tier, audience, lifetimeSeconds, batteryId } = terms;
  if (tierIn(tier) === undefined) {
    throw new RangeError(`There are no tokens for the tier ${tier}, only for ${tokenTiers.join(", ")}`);
  }
  return new SignJWT({ tier, ...(batteryId !== undefined && { battery: batteryId }) })
    .setProtectedHeader({ alg: algorithm, kid: deviceId, typ: TYPE })
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(privateKey);
}

/** What a server requires of a token. */
export interface TokenRules {
  /** The server's own address. */
  readonly audience: string;
  /** The longest lifetime of a token, in seconds. */
  readonly mostLifetimeSeconds: number;
  /** How far the clocks of issuer and server may differ, in seconds. */
  readonly clockSkewSeconds: number;
  /** The present time in milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Reads the header `Authorization`, and returns the tier that the token opens for a battery. The ledger is asked each
 * time, so that the withdrawal of a grant holds for the next request.
 *
 * @throws {Problem} `TOKEN_REFUSED`, `TIER_UNKNOWN` or `TIER_NOT_GRANTED`
 */
export async function tierOf(
  authorization: string,
  batteryId: string,
  { source, rules }: { readonly source: Pick<PassportSource, "access">; readonly rules: TokenRules },
): Promise<AccessTier> {
  const token = tokenIn(authorization);
  const keyId = keyIdOf(token);
  const { publicKey, tiers } = await source.access(batteryId, keyId);
  if (publicKey === undefined) {
    throw notGranted("Nobody has granted access to this battery to the key that the token names.");
  }
  const { tier, battery } = await claimsOf(token, keyIn(publicKey, keyId), rules);
  if (battery !== undefined && battery !== batteryId) {
    throw refused("the token is for another battery");
  }
  if (!tiers.some((granted) => covers(granted, tier))) {
    throw notGranted(`No grant that is in force opens the tier ${tier} to this key.`);
  }
  return tier;
}

/** Whether a grant of one tier opens everything that a reader of another tier may read. */
function covers(granted: AccessTier, asked: AccessTier): boolean {
  return accessTiers.every((tier) => !mayRead(asked, tier) || mayRead(granted, tier));
}

function tokenIn(authorization: string): string {
  if (authorization.length > MOST_CHARACTERS) {
    throw refused(`the header is longer than ${String(MOST_CHARACTERS)} characters`);
  }
  const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? [];
  return token ?? fail("the header has no signed token");
}

function keyIdOf(token: string): string {
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === "string" && /^[0-9a-f]{64}$/.test(kid)) {
      return kid;
    }
  } catch {
    // Refused below, like a header without the id.
  }
  return fail("its header does not name a key by the SHA-256 of the key");
}

/** A gateway could answer with a key of its own. Only the named key has this id. */
function keyIn(publicKey: string, keyId: string): DeviceKey {
  const key = deviceKey(Buffer.from(publicKey, "base64"));
  return key.deviceId === keyId ? key : fail("the ledger does not know the key that the token names");
}

interface Claims {
  readonly tier: TokenTier;
  readonly battery?: string;
}

async function claimsOf(token: string, key: DeviceKey, rules: TokenRules): Promise<Claims> {
  const { audience, mostLifetimeSeconds, clockSkewSeconds, now } = rules;
  const { payload } = await jwtVerify(token, key.publicKey, {
    algorithms: algorithms[key.algorithm],
    ...{ audience, typ: TYPE },
    requiredClaims: ["exp", "iat"],
    // A token that was issued in the future is refused by this, too.
    maxTokenAge: mostLifetimeSeconds,
    clockTolerance: clockSkewSeconds,
    currentDate: new Date(now()),
  }).catch((error: unknown) => {
    throw refused(error instanceof errors.JOSEError ? headerText(error.message) : "it cannot be read");
  });
  const { aud, exp = Infinity, iat = 0 } = payload;
  if (aud !== audience) {
    throw refused("it is for several servers, each of which could use it on the others");
  }
  if (exp - iat > mostLifetimeSeconds) {
    throw refused(`its lifetime is longer than ${String(mostLifetimeSeconds)} seconds`);
  }
  return readClaims(payload);
}

/** Names in a token can have any characters, and the explanation goes into a header between quotes. */
function headerText(text: string): string {
  return text.replaceAll(/[^ -~]|["\\]/g, "");
}

function readClaims({ tier, battery }: JWTPayload): Claims {
  const asked = tierIn(tier) ?? unknownTier();
  if (battery === undefined) {
    return { tier: asked };
  }
  return typeof battery === "string" ? { tier: asked, battery } : fail("its claim battery is not the id of a battery");
}

function tierIn(claim: unknown): TokenTier | undefined {
  return tokenTiers.find((each) => each === claim);
}

/** @throws {Problem} `TIER_UNKNOWN` */
function unknownTier(): never {
  const why = `its claim tier is none of ${tokenTiers.join(", ")}`;
  throw new Problem("TIER_UNKNOWN", `The token is refused: ${why}.`, invalidToken(why));
}

function notGranted(why: string): Problem {
  return new Problem("TIER_NOT_GRANTED", why, { "www-authenticate": 'Bearer error="insufficient_scope"' });
}

function invalidToken(why: string): Readonly<Record<string, string>> {
  return { "www-authenticate": `Bearer error="invalid_token", error_description="${why}"` };
}

function refused(why: string): Problem {
  return new Problem("TOKEN_REFUSED", `The token is refused: ${why}.`, invalidToken(why));
}

function fail(why: string): never {
  throw refused(why);
}
