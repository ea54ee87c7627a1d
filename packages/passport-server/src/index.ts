/**
 * Serves battery passports from the ledger: a resolver of GS1 Digital Links with the tiers of access of annex XIII of
 * Regulation (EU) 2023/1542.
 *
 * @packageDocumentation
 */
export { signAccessToken, type AccessTokenTerms } from "./access-token.js";
export type { AccessLine, PassportLimits, PassportServerOptions } from "./options.js";
export { passportHandler, type PassportHandler } from "./passport-handler.js";
export { servePassports, type PassportServer, type ServePassportsOptions } from "./serve-passports.js";
export {
  ledgerSource,
  type FoundBattery,
  type KeyAccess,
  type LedgerSourceOptions,
  type PassportLedger,
  type PassportSource,
  type SourcePassport,
} from "./source.js";
