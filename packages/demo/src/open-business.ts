import { quoteDiscount } from "@tallystick/client";
import { counted } from "@tallystick/client/words";

import { money } from "./figures.js";
import type { Theatre } from "./theatre.js";

/** Days until the instrument matures that is passed on and discounted. */
const LONG = 150;

/** Terms of an instrument that Ansteel issues. */
interface Terms {
  readonly reference: string;
  readonly amount: string;
  /** CNY if absent. */
  readonly currency?: string;
  readonly payee: string;
  readonly guarantor?: string;
  /** Days from today until it matures. */
  readonly days: number;
}

/** Business that nobody finishes: each party finds something at its desk that it holds, owes, or has to answer. */
export async function openBusiness(theatre: Theatre): Promise<void> {
  theatre.tell.scene(
    "What stays open, so that each desk has something to do",
    "The stories are at their end, and all of it is paid. This is new business, which waits for you.",
  );
  await holdAndOffer(theatre);
  await awaitPayment(theatre);
  await dishonourOne(theatre);
  await freezeOne(theatre);
}

/** Rio Tinto holds, and has offers to answer and in flight. */
async function holdAndOffer(theatre: Theatre): Promise<void> {
  await issue(theatre, { reference: "ORE-1", amount: "34000000.00", payee: "rio-tinto", days: 180 });
  theatre.tell.note("Rio Tinto has to answer.");
  const guaranteed = { payee: "rio-tinto", guarantor: "icbc" };
  await issue(theatre, { reference: "ORE-2", amount: "6500000.00", currency: "USD", days: 90, ...guaranteed });
  theatre.tell.note("ICBC has to say whether it guarantees this one.");
  const held = await issueAndAccept(theatre, {
    reference: "ORE-3",
    amount: "12600000.00",
    payee: "rio-tinto",
    days: 150,
  });
  const toHaulage = await theatre.does(
    "rio-tinto",
    ({ certificates }) =>
      certificates.transfer({ certificateId: held, to: theatre.lei("haulage"), amount: "2400000.00" }),
    ({ certificate }) => `passes ${money(certificate)} on to Pilbara Haulage`,
  );
  const { certificateId } = toHaulage.certificate;
  await theatre.does("haulage", ({ certificates }) => certificates.accept({ certificateId }), "accepts it");
  await theatre.does(
    "haulage",
    ({ certificates }) => certificates.transfer({ certificateId, to: theatre.lei("port"), amount: "750000.00" }),
    ({ certificate }) => `offers ${money(certificate)} to Dampier Port, which has to answer`,
  );
  await offerDiscount(theatre, toHaulage.rest?.certificateId ?? "");
}

/** ICBC finds a discount that it can take. */
async function offerDiscount(theatre: Theatre, certificateId: string): Promise<void> {
  const { parts } = await theatre.does(
    "rio-tinto",
    ({ certificates }) => certificates.split({ certificateId, amounts: ["5000000.00", "5200000.00"] }),
    (done) => `splits the rest into ${done.parts.map(money).join(" and ")}`,
  );
  const [part] = parts;
  if (part === undefined) {
    throw new Error("a split has parts");
  }
  const rate = { annualRate: "3.85", dayCount: "ACT/360" } as const;
  const discountDate = theatre.day();
  const deal = { amount: part.amount, currency: part.currency };
  const { proceeds } = quoteDiscount({ ...deal, ...rate, discountDate, dueOn: theatre.day(LONG) });
  await theatre.does(
    "rio-tinto",
    ({ certificates }) =>
      certificates.discount({
        ...{ certificateId: part.certificateId, bank: theatre.lei("icbc"), ...rate, discountDate, proceeds },
        ...{ recourse: true, settlement: "DVP" },
      }),
    `asks ICBC to discount one at ${rate.annualRate} % a year, for ${money({ ...part, amount: proceeds })}`,
  );
}

/** ICBC finds a certificate to pay. */
async function awaitPayment(theatre: Theatre): Promise<void> {
  const certificateId = await issueAndAccept(theatre, {
    ...{ reference: "ORE-4", amount: "4000000.55", payee: "rio-tinto", days: 0 },
  });
  await theatre.does(
    "rio-tinto",
    ({ certificates }) => certificates.present({ certificateId }),
    "presents it: it is due today, and ICBC has to pay",
  );
}

/** Dampier Port finds a dishonoured certificate with parties to claim on. */
async function dishonourOne(theatre: Theatre): Promise<void> {
  const certificateId = await issueAndAccept(theatre, {
    ...{ reference: "FREIGHT-1", amount: "1500000.00", payee: "haulage", days: 0 },
  });
  await theatre.does(
    "haulage",
    ({ certificates }) => certificates.transfer({ certificateId, to: theatre.lei("port"), recourse: true }),
    "passes it on to Dampier Port, with recourse",
  );
  await theatre.does("port", ({ certificates }) => certificates.accept({ certificateId }), "accepts it");
  await theatre.does(
    "port",
    ({ certificates }) => certificates.present({ certificateId }),
    "presents it: it is due today",
  );
  await theatre.does(
    "icbc",
    ({ certificates }) => certificates.dishonour({ certificateId, reason: "no cover on the debtor's account" }),
    "dishonours it: Dampier Port can claim on Pilbara Haulage and Ansteel",
  );
}

/** The supervisor finds an order of a court that it can lift. */
async function freezeOne(theatre: Theatre): Promise<void> {
  const certificateId = await issueAndAccept(theatre, {
    ...{ reference: "FREIGHT-2", amount: "860000.00", payee: "haulage", days: 30 },
  });
  await theatre.does(
    "regulator",
    ({ certificates }) =>
      certificates.freeze({
        ...{ order: "(2026) WA Civ 41", authority: "District Court of Western Australia" },
        certificates: [certificateId],
      }),
    "freezes it by order (2026) WA Civ 41 of the District Court",
  );
}

async function issueAndAccept(theatre: Theatre, terms: Terms): Promise<string> {
  const certificateId = await issue(theatre, terms);
  await theatre.does(terms.payee, ({ certificates }) => certificates.accept({ certificateId }), "accepts it");
  return certificateId;
}

async function issue(
  theatre: Theatre,
  { reference, amount, currency = "CNY", payee, guarantor, days }: Terms,
): Promise<string> {
  const { certificateId } = await theatre.does(
    "ansteel",
    ({ certificates }) =>
      certificates.issue({
        ...{ reference, currency, amount, payee: theatre.lei(payee), maturesOn: theatre.day(days) },
        settlementBank: theatre.lei("icbc"),
        ...(guarantor !== undefined && { guarantor: theatre.lei(guarantor) }),
      }),
    ({ instrument }) =>
      `issues ${reference} over ${money(instrument)} to ${theatre.name(payee)}, due ${days === 0 ? "today" : `in ${counted(days, "day")}`}`,
  );
  return certificateId;
}
