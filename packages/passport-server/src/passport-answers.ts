import { passportLink, type AccessTier, type ScannedCode } from "@tallystick/client/passport";

import { tierOf, type TokenRules } from "./access-token.js";
import { KeptPassports, type KeptPassport } from "./kept-passports.js";
import { linksetOf, linkToContext, linkToLinkset, wantedBy } from "./linkset.js";
import type { PassportLimits } from "./options.js";
import { Problem } from "./problem.js";
import { isKnown, LINKSET, represent, wantedForm } from "./representation.js";
import type { FoundBattery, PassportSource } from "./source.js";

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

  readonly #rules: TokenRules;

  constructor(
    private readonly source: PassportSource,
    private readonly options: AnswersOptions,
  ) {
    const { limits, now, publicAddress } = options;
    this.#kept = new KeptPassports(source, {
      ...{ mostCharacters: limits.keptCharacters, keepMilliseconds: limits.keepSeconds * 1000 },
      ...{ mostReading: limits.reading, now },
    });
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
    const battery = await this.source.find(label);
    if (battery === undefined) {
      throw new Problem("NOT_FOUND", "The ledger has no battery with this id or code.");
    }
    const link = this.#linkOf(battery);
    if (form.type === LINKSET) {
      return { response: this.#linkset(battery, link) };
    }
    const tier = await this.#tierOf(battery, asked.authorization);
    const passport = await this.#soundPassport(battery);
    const { blockNumber: block } = passport;
    const { body, contentType, etag, language } = represent(passport, form, { tier, link });
    const headers = {
      ...{ etag, vary: VARY, link: linkToLinkset(link) },
      // A recall must show at once, so a cache must ask each time.
      "cache-control": tier === "public" ? "public, no-cache" : "private, no-store",
      ...{ "tally-block": String(block), "tally-tier": tier },
      ...(language !== undefined && { "content-language": language }),
    };
    const response = isKnown(etag, asked.ifNoneMatch)
      ? new Response(null, { status: 304, headers })
      : new Response(body, { headers: { ...headers, "content-type": contentType } });
    return { response, tier, block };
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
    return authorization === undefined
      ? "public"
      : tierOf(authorization, batteryId, { source: this.source, rules: this.#rules });
  }

  async #soundPassport(battery: FoundBattery): Promise<KeptPassport> {
    const passport = await this.#kept.get(battery);
    const { sound, findings } = passport.verified;
    if (!sound) {
      this.options.onError(new Error(`The passport of ${battery.batteryId} is not sound: ${JSON.stringify(findings)}`));
      throw new Problem("NOT_SOUND", "The records of this battery are not sound, so its passport is not shown.");
    }
    return passport;
  }
}
