import type { Books } from "@tallystick/client";
import type { DayClockRules } from "@tallystick/client/words";
import type { AgreedDays } from "@tallystick/reconciliation";

import { bankBreakOf } from "./bank-findings.js";
import type { MissingMoney } from "./bank-forms.js";
import { reportedOf } from "./known-payments.js";
import { reconcileBank, type BankStore } from "./reconcile-bank.js";

/**
 * What the ledger calls paid to a party and no bank has booked after the agreed days: settled on the ledger, no money. It reads all payments
 * of the ledger.
 *
 * @param today - YYYY-MM-DD, by the platform's clock, as the policy has it
 */
export async function missingMoney(
  store: BankStore,
  books: Pick<Books, "payments">,
  {
    party,
    today,
    clock,
    agreed = {},
  }: {
    readonly party: string;
    readonly today: string;
    readonly clock: DayClockRules;
    readonly agreed?: Partial<AgreedDays>;
  },
): Promise<MissingMoney> {
  const { payments, blockNumber } = await books.payments();
  const { reported, ledger } = reportedOf(payments, party, clock);
  const own = new Map(reported.map((payment) => [payment.endToEndId, payment]));
  const { breaks } = reconcileBank(store, { expected: reported, ledger, today, agreed });
  return {
    ...{ party, today, blockNumber },
    breaks: breaks.flatMap((found) => {
      const payment = own.get(found.endToEndId ?? "");
      return found.kind === "LEDGER_ONLY" && payment?.creditor === party ? [bankBreakOf(found, payment)] : [];
    }),
  };
}
