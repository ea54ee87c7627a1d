import { findCreditLine } from "../../credit/find-line.js";
import { update } from "../../operation/change.js";
import { loadParty } from "../../party/authority.js";
import { creditLines } from "../../state/credit-line.js";
import { units } from "../../vocabulary/amount.js";
import { currencySchema } from "../../vocabulary/currency.js";
import { cast, leiOf } from "../cast.js";
import type { Scene } from "../scene.js";

const { steel, bank } = cast;

/** The LEI of no party. */
export const nobody = leiOf("TALLYTESTNOBODY");
/** A certificate that does not exist. */
export const gone = `${steel.lei}.A-1:1-7`;
/** The context of an amount of USD 1.001. */
export const tooFine = (path: string) => ({ path, amount: "1.001", problem: "USD has 2 decimals" });
/** The context of the refusal after the steel works have merged into the port services. */
export const merged = { lei: steel.lei, successor: cast.port.lei };

/** The obligor and the currency of the bank's line for the steel works. */
export const line = { obligor: steel.lei, currency: "USD" };
/** The terms on which the bank opens that line, of USD 1,500.00. */
export const lineTerms = { ...line, limit: "1500.00", validFrom: "2026-01-01", validTo: "2026-12-31" };

/** Raises the limit of the bank's line past the rules. */
export async function forgeLine(scene: Scene): Promise<void> {
  const lineOf = { obligor: steel.lei, currency: currencySchema.parse("USD") };
  const found = await findCreditLine(scene.ledger, await loadParty(scene.ledger, bank.lei), lineOf);
  if (found === undefined) {
    throw new Error("no line to forge");
  }
  scene.ledger.forge([update(creditLines, found.line, { ...found.line, limit: units(900_000n) })]);
}
