import { amountText } from "@tallystick/client/words";
import type { AgreedDays, Break, ExpectedPayment, JudgedPayment } from "@tallystick/reconciliation";

import type { BankBreak, BankFindings, BankPayment, ShownJudgedPayment } from "./bank-forms.js";
import type { KnownPayments } from "./known-payments.js";
import { reconcileBank, type BankStore } from "./reconcile-bank.js";

/** A payment as programs get it, with its sum in major units. */
export function bankPaymentOf({ units, ...payment }: ExpectedPayment): BankPayment {
  const { ordinal, uetr, creditorAccount, instructedOn, messageId, ...needed } = payment;
  return {
    ...{ ...needed, amount: amountText(units, payment.currency) },
    ...(ordinal !== undefined && { ordinal }),
    ...(uetr !== undefined && { uetr }),
    ...(creditorAccount !== undefined && { creditorAccount }),
    ...(instructedOn !== undefined && { instructedOn }),
    ...(messageId !== undefined && { messageId }),
  };
}

/** A break as programs get it. */
export function bankBreakOf(found: Break, payment?: ExpectedPayment): BankBreak {
  const { id, kind, detail, figures, endToEndId, recordId } = found;
  return {
    ...{ id, kind, detail, figures: { ...figures } },
    ...(endToEndId !== undefined && { endToEndId }),
    ...(recordId !== undefined && { recordId }),
    ...(payment !== undefined && { payment: bankPaymentOf(payment) }),
  };
}

/**
 * Holds what banks told against what is known of a party's payments.
 *
 * @param today - YYYY-MM-DD
 */
export function bankFindings(
  store: BankStore,
  known: KnownPayments,
  {
    party,
    today,
    agreed = {},
  }: { readonly party: string; readonly today: string; readonly agreed?: Partial<AgreedDays> },
): BankFindings {
  const { expected, ledger, blockNumber, doubts, leftOut } = known;
  const { payments, breaks, candidates } = reconcileBank(store, { expected, ledger, today, agreed });
  return {
    ...{ party, blockNumber, doubts: doubts.length, today },
    breaks: breaks.map((found) => bankBreakOf(found)),
    candidates: candidates.map(({ recordId, endToEndIds }) => ({ recordId, endToEndIds: [...endToEndIds] })),
    notExpected: [...leftOut],
    payments: [...payments.values()].map(judgedPaymentOf),
  };
}

/** A payment with how far it is, as programs get it. */
function judgedPaymentOf({ payment, state, stations, breaks, proposal, refusal }: JudgedPayment): ShownJudgedPayment {
  return {
    ...{ ...bankPaymentOf(payment), state, stations, breaks: breaks.map(({ id }) => id) },
    ...(proposal !== undefined && { proposal: { act: proposal.act, request: { ...proposal.request } } }),
    ...(refusal !== undefined && { refusal }),
  };
}
