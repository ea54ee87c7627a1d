import { amountText, dayOf, type DayClockRules } from "@tallystick/client/words";
import type { AgreedDays } from "@tallystick/reconciliation";

import type { ServedLedger } from "../options.js";
import { bankFindings, bankPaymentOf } from "./bank-findings.js";
import type {
  BankBreak,
  BankFindings,
  BankPayments,
  BankWork,
  ExportedPayments,
  ExportRequest,
  MissingMoney,
  ShownBooking,
} from "./bank-forms.js";
import { exportPayments } from "./export-payments.js";
import { readKnownPayments, type KnownPayments } from "./known-payments.js";
import { missingMoney } from "./missing-money.js";
import { paymentPage, type PaymentFilter } from "./payment-pages.js";
import type { BankStore } from "./reconcile-bank.js";

/** Whose payments are looked at, and on which day. */
interface BankView {
  /** LEI. */
  readonly party: string;
  /** Registered name. */
  readonly name: string;
  /** Day of the platform's clock, YYYY-MM-DD. */
  readonly today: string;
  readonly clock: DayClockRules;
}

/** What banks told, held against a ledger: for the HTTP interface and for webhooks. */
export class BankBook {
  #last: { readonly key: string; readonly answer: Promise<BankFindings> } | undefined;

  constructor(
    private readonly ledger: Pick<ServedLedger, "tally" | "session" | "projection">,
    private readonly store: BankStore,
    private readonly now: () => number,
    private readonly agreed: Partial<AgreedDays> = {},
  ) {}

  /**
   * What the ledger calls paid to a party and no bank has booked after the agreed days.
   *
   * @param party - LEI. Default: the server's own.
   */
  async missing(party?: string): Promise<MissingMoney> {
    // Most servers import no files. They ask nothing for this.
    if (this.store.bankAccounts.watched().length === 0) {
      return { breaks: [] };
    }
    const view = await this.#view();
    return missingMoney(this.store, this.#books(), {
      ...{ party: party ?? view.party, today: view.today, clock: view.clock, agreed: this.agreed },
    });
  }

  /**
   * The payments that a filter leaves.
   *
   * @param block - the block that the answer must have, as the asker says. Answers for one block are made once.
   */
  async payments(filter: PaymentFilter, block?: string): Promise<BankPayments> {
    return paymentPage(await this.#findings(block), filter);
  }

  /** What does not match, bookings without a key, and acts that follow. The block is that of {@link payments}. */
  async work(block?: string): Promise<BankWork> {
    const { payments, breaks, candidates, doubts: _, ...view } = await this.#findings(block);
    const known = new Map(payments.map((payment) => [payment.endToEndId, payment]));
    const states: Record<string, number> = {};
    for (const { state } of payments) {
      states[state] = (states[state] ?? 0) + 1;
    }
    return {
      ...{ ...view, states, proposals: payments.filter(({ proposal }) => proposal !== undefined) },
      breaks: breaks.map((found): BankBreak => {
        const payment = known.get(found.endToEndId ?? "");
        return payment === undefined ? found : { ...found, payment };
      }),
      candidates: candidates.map((candidate) => {
        const booking = this.#booking(candidate.recordId);
        return {
          ...{ ...candidate, ...(booking !== undefined && { booking }) },
          payments: candidate.endToEndIds.flatMap((id) => known.get(id) ?? []),
        };
      }),
    };
  }

  /** Writes what is due as a message, and keeps it. */
  async export({ until, forOthers, again, version, charges, latin }: ExportRequest): Promise<ExportedPayments> {
    const { party: lei, name, today } = await this.#view();
    const { open, leftOut, ledger } = await this.#known({ party: lei, today });
    const due = open.filter(
      ({ dueOn, debtor }) => (until === undefined || dueOn <= until) && (forOthers || debtor === lei),
    );
    const { message, payments, notExported } = await exportPayments(this.store, due, {
      ...{ initiator: { name, lei }, createdAt: new Date(this.now()).toISOString(), version, today },
      ...{ chargeBearer: charges, charset: latin ? "latin" : "unicode", ledger, again },
    });
    return {
      ...message,
      ...{ payments: payments.map(bankPaymentOf), notExported: [...notExported, ...leftOut] },
    };
  }

  async #findings(block: string | undefined): Promise<BankFindings> {
    const view = await this.#view();
    const { party, today } = view;
    const key = JSON.stringify([party, today, block, this.store.bankMessages.revision()]);
    if (block !== undefined && this.#last?.key === key) {
      return this.#last.answer;
    }
    const answer = this.#known(view).then((known) =>
      bankFindings(this.store, known, { party, today, agreed: this.agreed }),
    );
    this.#last = { key, answer };
    answer.catch(() => {
      this.#last = undefined;
    });
    return answer;
  }

  #known(view: Pick<BankView, "party" | "today">): Promise<KnownPayments> {
    const { certificates, registry } = this.ledger.tally;
    return readKnownPayments({ certificates, registry, books: this.#books() }, view);
  }

  #books(): Pick<ServedLedger["tally"]["books"], "payments"> {
    return this.ledger.projection?.books ?? this.ledger.tally.books;
  }

  #booking(recordId: string): ShownBooking | undefined {
    const record = this.store.bankMessages.record(recordId);
    if (record?.kind !== "booking") {
      return undefined;
    }
    const { account, owner, direction, currency, units, bookedOn, valueDate, servicerReference } = record;
    return {
      ...{ recordId, account, owner, direction, currency, amount: amountText(units, currency) },
      ...(bookedOn !== undefined && { bookedOn }),
      ...(valueDate !== undefined && { valueDate }),
      ...(servicerReference !== undefined && { servicerReference }),
    };
  }

  async #view(): Promise<BankView> {
    const { session } = this.ledger;
    const [{ party }, { rules }] = await Promise.all([session.ask("WhoAmI", {}), session.ask("GetPolicy", {})]);
    return {
      ...{ party: party?.lei ?? "", name: party?.name ?? "" },
      ...{ today: dayOf(new Date(this.now()).toISOString(), rules), clock: rules },
    };
  }
}
