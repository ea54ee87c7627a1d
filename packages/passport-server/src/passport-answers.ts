import { isTallyError } from "@tallystick/client/errors";
import { passportLink, type AccessTier, type ScannedCode } from "@tallystick/client/passport";
import { LRUCache } from "lru-cache";

import { tierOf, type TokenRules } from "./access-token.js";
import { KeptPassports, type KeptPassport } from "./kept-passports.js";
import { linksetOf, linkToContext, linkToLinkset, wantedBy } from "./linkset.js";
import type { PassportLimits } from "./options.js";
import { nameOf, OutageBridge, type Bridged } from "./outage-bridge.js";
import { Problem } from "./problem.js";
import {
  isKnown,
  LINKSET,
  represent,
  wantedForm,
  type ReaderOfPassport,
  type Representation,
  type Wanted,
} from "./representation.js";
import { SharedQuestions } from "./shared-questions.js";
import type { FoundBattery, KeyAccess, PassportSource } from "./source.js";

/** What a reader asks for, from the headers and parameters of the request. */
export interface Asked {
  readonly accept: string;
  readonly acceptLanguage: string | undefined;
  readonly linkType: string | undefined;
  readonly model: string | undefined;
  readonly authorization: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** An answer, and what the access log tells of it. */
export interface Answer {
  readonly response: Response;
  readonly tier?: AccessTier;
  readonly block?: number;
  readonly bridged?: true;
}

export interface AnswersOptions {
  readonly publicAddress: URL;
  readonly limits: PassportLimits;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const VARY = "Accept, Accept-Language, Authorization";

/** Answers for the passports of a source. */
export class PassportAnswers {
  readonly #kept: KeptPassports;

  readonly #bridge: OutageBridge;

  /** Passports as they were written for readers. */
  readonly #written: LRUCache<string, Representation>;

  readonly #found = new SharedQuestions<FoundBattery | undefined>();

  readonly #access = new SharedQuestions<KeyAccess>();

  readonly #rules: TokenRules;

  constructor(
    private readonly source: PassportSource,
    private readonly options: AnswersOptions,
  ) {
    const { limits, now, publicAddress } = options;
    const { keptCharacters: mostCharacters } = limits;
    this.#kept = new KeptPassports(source, {
      ...{ mostCharacters, keepMilliseconds: limits.keepSeconds * 1000, mostReading: limits.reading, now },
    });
    this.#bridge = new OutageBridge({ mostCharacters, bridgeMilliseconds: limits.bridgeSeconds * 1000, now });
    this.#written = new LRUCache({ maxSize: mostCharacters, sizeCalculation: ({ body }) => body.length });
    this.#rules = {
      ...{ audience: publicAddress.origin, now },
      ...{ mostLifetimeSeconds: limits.tokenSeconds, clockSkewSeconds: limits.clockSkewSeconds },
    };
  }

  /**
   * Answers for the battery that a label leads to.
   *
   * @throws {Problem} if the reader gets no passport.
   */
  async answer(label: ScannedCode, asked: Asked): Promise<Answer> {
    const linkType = wantedBy(asked.linkType);
    if (linkType === undefined) {
      throw new Problem("LINK_TYPE_UNKNOWN", "The only types of links are gs1:dpp and gs1:defaultLink.");
    }
    const form = linkType === "linkset" ? ({ type: LINKSET, language: "en" } as const) : wantedForm(asked);
    const { battery, bridged } = await this.#find(label);
    const link = this.#linkOf(battery);
    if (form.type === LINKSET) {
      return { response: this.#linkset(battery, link) };
    }
    const tier = await this.#tierOf(battery, asked.authorization);
    const passport = bridged?.passport ?? (await this.#soundPassport(label, battery));
    const { blockNumber: block } = passport;
    const confirmedAt = bridged && instant(bridged.confirmedAt);
    const reader = { tier, link, ...(confirmedAt !== undefined && { confirmedAt }) };
    const { body, contentType, etag, language } = this.#write(passport, form, reader);
    const headers = {
      ...{ etag, vary: VARY, link: linkToLinkset(link) },
      // A recall must show at once, so a cache must ask each time.
      "cache-control": tier === "public" && bridged === undefined ? "public, no-cache" : "private, no-store",
      ...{ "tally-block": String(block), "tally-tier": tier, "tally-read-at": instant(passport.readAt) },
      ...(confirmedAt !== undefined && { "tally-confirmed-at": confirmedAt }),
      ...(language !== undefined && { "content-language": language }),
    };
    const response = isKnown(etag, asked.ifNoneMatch)
      ? new Response(null, { status: 304, headers })
      : new Response(body, { headers: { ...headers, "content-type": contentType } });
    return { response, tier, block, ...(bridged !== undefined && { bridged: true }) };
  }

  /**
   * The battery that a label leads to. While the ledger cannot be reached, it comes with the passport that the ledger
   * confirmed last.
   */
  async #find(label: ScannedCode): Promise<{ readonly battery: FoundBattery; readonly bridged?: Bridged }> {
    let battery: FoundBattery | undefined;
    try {
      battery = await this.#found.ask(nameOf(label), () => this.source.find(label));
    } catch (error) {
      const bridged = isTallyError(error, "Unavailable") ? this.#bridge.get(label) : undefined;
      if (bridged === undefined) {
        throw error;
      }
      this.options.onError(error);
      return { battery: bridged.battery, bridged };
    }
    this.#bridge.forgetUnless(label, battery?.state);
    if (battery === undefined) {
      throw new Problem("NOT_FOUND", "The ledger has no battery with this id or code.");
    }
    return { battery };
  }

  /** Writes a passport for a reader, or takes what was written for another reader. */
  #write(passport: KeptPassport, form: Wanted, reader: ReaderOfPassport): Representation {
    const name = JSON.stringify([passport.reading, form, reader]);
    const known = this.#written.get(name);
    const written = known ?? represent(passport, form, reader);
    if (known === undefined) {
      this.#written.set(name, written);
    }
    return written;
  }

  /** The link in the battery's QR code, at the address of this server. */
  #linkOf(battery: FoundBattery): string {
    // Only the path is taken. An address on this machine can have a host that no label has, such as `[::1]`.
    return this.options.publicAddress.origin + new URL(passportLink(battery, "label.example")).pathname;
  }

  #linkset({ batteryId }: FoundBattery, link: string): Response {
    const page = `${this.options.publicAddress.origin}/p/${encodeURIComponent(batteryId)}`;
    const headers = { "content-type": LINKSET, "cache-control": "public, no-cache", vary: VARY };
    return new Response(`${JSON.stringify(linksetOf(link, page))}\n`, {
      headers: { ...headers, link: `${linkToLinkset(link)}, ${linkToContext}` },
    });
  }

  async #tierOf({ batteryId }: FoundBattery, authorization: string | undefined): Promise<AccessTier> {
    const access: PassportSource["access"] = (...asked) =>
      this.#access.ask(asked.join(" "), () => this.source.access(...asked));
    return authorization === undefined
      ? "public"
      : tierOf(authorization, batteryId, { source: { access }, rules: this.#rules });
  }

  async #soundPassport(label: ScannedCode, battery: FoundBattery): Promise<KeptPassport> {
    const passport = await this.#kept.get(battery);
    const { sound, findings } = passport.verified;
    if (!sound) {
      this.options.onError(new Error(`The passport of ${battery.batteryId} is not sound: ${JSON.stringify(findings)}`));
      this.#bridge.forgetUnless(label, undefined);
      throw new Problem("NOT_SOUND", "The records of this battery are not sound, so its passport is not shown.");
    }
    this.#bridge.remember(label, battery, passport);
    return passport;
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
