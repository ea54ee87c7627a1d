import type { PassportWords } from "../english.js";

type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never;

/** A text with a place for each of the named values, in any order: `{party} … {at}`. */
type With<Name extends string> = string & All<Name extends string ? `${string}{${Name}}${string}` : never>;

/**
 * The texts of a page in an official language of the Union. They are plain texts with places for values, so that a
 * translator needs no code. No text has a noun that a number counts: languages have up to six plurals, and "declared
 * missing: 2" is right in each of them. The English page says what each text means.
 */
export interface UnionTexts extends Pick<PassportWords, "tag" | "separators" | "labels" | "codes"> {
  readonly sentences: SentenceTexts;
  readonly warnings: WarningTexts;
}

interface SentenceTexts {
  readonly for: With<"tier">;
  readonly toKnow: With<"count">;
  readonly rated: With<"value">;
  readonly atReading: With<"sequence">;
  readonly ofReadings: With<"count">;
  readonly qr: With<"link">;
  readonly keptBack: string;
  readonly fromManufacturer: string;
  readonly recycled: With<"party" | "at">;
  readonly noHealth: string;
  readonly windows: With<"count">;
  readonly someWindows: With<"shown" | "all">;
  readonly some: With<"shown" | "all">;
  readonly chart: With<"name" | "first" | "from" | "last" | "to" | "least" | "greatest">;
  readonly chartGaps: string;
  readonly source: With<"first" | "last">;
  readonly anchoredBy: With<"party">;
  readonly anchored: With<"readings" | "windows" | "missing">;
  readonly gap: With<"first" | "last" | "reason">;
  readonly corrected: With<"first" | "last" | "reason">;
  readonly makers: With<"parties">;
  readonly notShown: With<"count">;
  readonly noKeys: string;
  readonly firstOwner: With<"party">;
  readonly listing: With<"id">;
  readonly noSections: string;
  readonly differs: With<"found">;
  readonly claim: string;
  readonly readAt: With<"at">;
  readonly readAtBlock: With<"at" | "block">;
  readonly bridged: With<"at">;
}

interface WarningTexts {
  readonly ceased: With<"party" | "at">;
  readonly recalled: With<"party" | "reason">;
  readonly partRecalled: With<"party" | "part" | "reason">;
  readonly madeOf: With<"batteries">;
  /** Follows `madeOf`: the least state of health that the batteries had at their end. */
  readonly leastHealth: With<"health">;
  /** Follows `madeOf`: the most charging cycles that the batteries had at their end. */
  readonly mostCycles: With<"cycles">;
  /** Follows `madeOf`: the batteries' devices reported nothing about their health. */
  readonly unknownHealth: string;
  readonly missingBefore: With<"readings" | "missing" | "gaps">;
  readonly brokenKeysBefore: With<"count">;
  readonly restartsBefore: With<"count">;
  readonly ended: With<"successor">;
  readonly waste: string;
  readonly missing: With<"readings" | "missing">;
  readonly restarted: With<"after" | "key" | "base">;
  readonly countersSet: With<"after" | "party" | "changes" | "reason">;
  readonly counterChange: With<"counter" | "from" | "to">;
  readonly chainBroken: With<"key" | "reason">;
  readonly keyRevoked: With<"key" | "reason">;
  /** Takes the place of a reason that nobody gave. */
  readonly noReason: string;
  readonly differs: With<"covered" | "last" | "missing">;
  readonly noHealth: string;
  readonly sectionDiffers: With<"section">;
  readonly invalidCode: With<"scheme" | "value">;
  readonly strayCode: With<"scheme" | "value" | "other">;
  /** A code that leads to no battery. */
  readonly codeToNothing: With<"scheme" | "value">;
}
