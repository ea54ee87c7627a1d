import { fieldAccess, figureAccess, mayRead, type AccessTier, type PublicField } from "./access.js";
import type { PassportLanguage } from "./language/passport-languages.js";
import { wordsIn } from "./language/words-in.js";
import type { Passport } from "./passport.js";
import { warningsOf } from "./warnings.js";

type AlwaysThere = PublicField | "figures" | "sections" | "warnings";

/**
 * The part of a passport that a reader of a tier may read. Other fields are absent, as if the ledger did not have them.
 */
export type ReadablePassport = Pick<Passport, AlwaysThere> &
  Partial<Omit<Passport, AlwaysThere>> & {
    /** The tier of the reader. */
    readonly tier: AccessTier;
  };

/**
 * Reduces a passport to the part that a reader of a tier may read (Regulation (EU) 2023/1542, article 77(2) and annex
 * XIII).
 *
 * @param language - The language of the warnings. Default: English.
 */
export function readableBy(
  tier: AccessTier,
  passport: Passport | ReadablePassport,
  language: PassportLanguage = "en",
): ReadablePassport {
  const figures = passport.figures.filter(({ quantity }) => mayRead(tier, figureAccess[quantity].tier));
  const sections = passport.sections.filter((section) => mayRead(tier, section.tier));
  const fields = Object.entries(passport).filter(
    // `fieldAccess` does not compile without a row for each field of a passport.
    ([name]) => Object.hasOwn(fieldAccess, name) && mayRead(tier, fieldAccess[name as keyof typeof fieldAccess].tier),
  );
  // Public fields are in every passport, and every reader may read them.
  const readable = { ...Object.fromEntries(fields), figures, sections } as unknown as Omit<
    ReadablePassport,
    "tier" | "warnings"
  >;
  return { tier, ...readable, warnings: warningsOf(readable, wordsIn(language)) };
}
