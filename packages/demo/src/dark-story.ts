import { quoteRecourse, type Certificate, type RecourseQuote } from "@tallystick/client";

import { grouped, money, unitsOf } from "./figures.js";
import { instrumentOf, type Scenario } from "./scenario.js";
import { newUetr, type Theatre } from "./theatre.js";

/** The platform's late interest from here on. */
const lateInterest = { annualRate: "4.5", dayCount: "ACT/360" } as const;

/** How late the claim is paid. */
const DAYS_LATE = 30;

/** The part of its holding that the holder gives up. */
const waived = "500000.00";

/** What happens when a debtor does not pay. */
export async function darkStory(theatre: Theatre, scenario: Scenario): Promise<void> {
  const {
    reference,
    issuer,
    payee,
    settlementBank,
    guarantor = "icbc",
    ...terms
  } = instrumentOf(scenario, "ANSTEEL-2021-0099");
  const instrumentId = `${theatre.lei(issuer)}.${reference}`;
  theatre.tell.scene(
    "The dark side: another certificate, guaranteed and passed on twice with recourse",
    "With recourse means: whoever passes it on answers for payment to everybody after it.",
  );
  await agreeOnTerms(theatre, { issuer, guarantor, currency: terms.currency });
  const { certificateId } = await theatre.does(
    issuer,
    ({ certificates }) =>
      certificates.issue({
        reference,
        payee: theatre.lei(payee),
        settlementBank: theatre.lei(settlementBank),
        guarantor: theatre.lei(guarantor),
        currency: terms.currency,
        amount: terms.amount,
        maturesOn: theatre.day(),
      }),
    ({ instrument }) => `issues ${reference} over ${money(instrument)} to Rio Tinto; ICBC's guarantee stands at once`,
  );
  await theatre.does(payee, ({ certificates }) => certificates.accept({ certificateId }), "accepts");
  const first = await theatre.does(
    payee,
    ({ certificates }) =>
      certificates.transfer({ certificateId, to: theatre.lei("haulage"), amount: "8000000.00", recourse: true }),
    ({ certificate }) => `passes ${money(certificate)} on to Pilbara Haulage, with recourse`,
  );
  const part = first.certificate.certificateId;
  const rest = first.rest?.certificateId ?? "";
  await theatre.does("haulage", ({ certificates }) => certificates.accept({ certificateId: part }), "accepts");
  await theatre.does(
    "haulage",
    ({ certificates }) => certificates.transfer({ certificateId: part, to: theatre.lei("port"), recourse: true }),
    "passes all of it on to Dampier Port, with recourse",
  );
  await theatre.does("port", ({ certificates }) => certificates.accept({ certificateId: part }), "accepts");

  await dishonour(theatre, settlementBank, part);
  const paid = await freezeAndPay(theatre, part);
  await guarantorPays(theatre, { certificateId: part, paid }, { issuer, guarantor });
  await secondPresentment(theatre, settlementBank, payee, rest);

  theatre.tell.scene("The proof: same units all the way, and every hand still readable");
  await theatre.listInstrument(instrumentId);
  await theatre.audit("regulator", instrumentId);
  await theatre.trace(instrumentId, "1");
}

/** The bank's line, and the platform's rule on what a late payer owes. */
async function agreeOnTerms(
  theatre: Theatre,
  { issuer, guarantor, currency }: { readonly issuer: string; readonly guarantor: string; readonly currency: string },
): Promise<void> {
  await theatre.does(
    guarantor,
    ({ registry }) =>
      registry.openCreditLine({
        obligor: theatre.lei(issuer),
        currency: currency,
        limit: "50000000.00",
        validFrom: theatre.day(),
        validTo: theatre.day(365),
        automatic: true,
      }),
    `opens an automatic line for Ansteel: what names ICBC is guaranteed at issue, up to CNY 50,000,000.00`,
  );
  const { rules } = await (await theatre.stage.as("baowu")).registry.getPolicy({});
  await theatre.does(
    "baowu",
    ({ registry }) => registry.setPolicy({ rules: { ...rules, lateInterest }, effectiveFrom: theatre.day() }),
    `sets late interest: ${lateInterest.annualRate} % a year on ${lateInterest.dayCount}, for instruments issued from now on`,
  );
}

async function dishonour(theatre: Theatre, bank: string, certificateId: string): Promise<void> {
  theatre.tell.scene(
    "Maturity: a payment that comes back, and then none at all",
    "A returned payment puts the certificate back where it was, in collection. Dishonour opens recourse and names everybody who answers.",
  );
  await theatre.does(
    "port",
    ({ certificates }) => certificates.present({ certificateId }),
    ({ certificate }) => `presents ${money(certificate)} (${unitsOf(certificate)})`,
  );
  const uetr = newUetr();
  await theatre.does(
    bank,
    ({ certificates }) => certificates.settle({ certificateId, uetr, valueDate: theatre.day() }),
    "pays it",
  );
  await theatre.does(
    bank,
    ({ certificates }) => certificates.returnPayment({ uetr, reason: "creditor's account is closed" }),
    "reports that the payment came back: the account is closed",
  );
  await theatre.isRefused(bank, "tries to discharge it by the same UETR again", ({ certificates }) =>
    certificates.settle({ certificateId, uetr, valueDate: theatre.day() }),
  );
  await theatre.does(
    bank,
    ({ certificates }) => certificates.dishonour({ certificateId, reason: "no cover on the debtor's account" }),
    ({ parties }) => {
      const liable = parties.filter(({ answers }) => answers).map(({ party }) => theatre.nameOf(party));
      return `dishonours: no cover. Liable to the holder are ${liable.join(", ")}`;
    },
  );
}

async function freezeAndPay(theatre: Theatre, certificateId: string): Promise<string> {
  theatre.tell.scene(
    "Recourse with interest, and a court in between",
    "Whoever pays late pays interest from maturity, except for days on which an order forbids to pay. A freeze stops every movement, whoever wants it, until the same order is lifted.",
  );
  const { certificate } = await theatre.does(
    "port",
    ({ certificates }) =>
      certificates.claimRecourse({
        ...{ certificateId, on: theatre.lei("haulage") },
        costs: [{ amount: "1200.00", purpose: "proof of dishonour and notices" }],
      }),
    ({ certificate: claimed }) =>
      `claims on Pilbara Haulage, who passed it on last: today ${money({ currency: claimed.currency, amount: dueOn(claimed, theatre.day()).total })}, costs included`,
  );
  const late = dueOn(certificate, theatre.day(DAYS_LATE));
  const interest = `of which ${grouped(late.interest)} are interest of ${String(late.days)} days`;
  theatre.tell.note(
    theatre.letPass(DAYS_LATE)
      ? `${String(DAYS_LATE)} days pass: the network's clock is set ahead. Now ${grouped(late.total)} are due, ${interest}.`
      : `This network goes by the machine's clock, so the story stays on its day. In ${String(DAYS_LATE)} days ${grouped(late.total)} would be due, ${interest}.`,
  );
  const order = "(2022) WA Civ 17";
  await theatre.does(
    "regulator",
    ({ certificates }) =>
      certificates.freeze({ order, authority: "District Court of Western Australia", certificates: [certificateId] }),
    `freezes it by order ${order} of the District Court`,
  );
  const { total: paid } = dueOn(certificate, theatre.day());
  const payment = { certificateId, payer: theatre.lei("haulage"), uetr: newUetr(), valueDate: theatre.day(), paid };
  await theatre.isRefused("port", "tries to acknowledge Pilbara Haulage's payment", ({ certificates }) =>
    certificates.payRecourse(payment),
  );
  await theatre.does(
    "regulator",
    ({ certificates }) => certificates.unfreeze({ order, certificates: [certificateId] }),
    "lifts the order",
  );
  await theatre.isRefused("port", "tries to acknowledge a payment of the face alone", ({ certificates }) =>
    certificates.payRecourse({ ...payment, paid: "8000000.00" }),
  );
  await theatre.does(
    "port",
    ({ certificates }) => certificates.payRecourse(payment),
    ({ paid: part }) =>
      `acknowledges ${grouped(paid)} from Pilbara Haulage, which holds the same ${unitsOf(part)} now and claims all that it paid`,
  );
  return paid;
}

async function guarantorPays(
  theatre: Theatre,
  { certificateId, paid }: { certificateId: string; paid: string },
  { issuer, guarantor }: { issuer: string; guarantor: string },
): Promise<void> {
  theatre.tell.scene(
    "Back along the chain, to the bank that guaranteed",
    "Who pays stands where the paid one stood before: it may claim on those before it. A guarantor that pays has its claim on the debtor alone.",
  );
  await theatre.isRefused("haulage", "tries to claim on Dampier Port, who came after it", ({ certificates }) =>
    certificates.claimRecourse({ certificateId, on: theatre.lei("port") }),
  );
  const claim = async (by: string, on: string): Promise<void> => {
    await theatre.does(
      by,
      ({ certificates }) => certificates.claimRecourse({ certificateId, on: theatre.lei(on) }),
      `claims on ${theatre.name(on)}`,
    );
  };
  const acknowledge = async (by: string, payer: string, meaning: string): Promise<void> => {
    const payment = { payer: theatre.lei(payer), paid, uetr: newUetr(), valueDate: theatre.day() };
    await theatre.does(
      by,
      ({ certificates }) => certificates.payRecourse({ certificateId, ...payment }),
      () => `acknowledges ${grouped(paid)} from ${theatre.name(payer)}: ${meaning}`,
    );
  };
  await claim("haulage", guarantor);
  await acknowledge("haulage", guarantor, "ICBC holds it, with a claim on Ansteel");
  await claim(guarantor, issuer);
  await acknowledge(guarantor, issuer, "the debtor itself has paid, so these units are settled");
}

async function secondPresentment(theatre: Theatre, bank: string, holder: string, certificateId: string): Promise<void> {
  theatre.tell.scene(
    "The rest is paid after all, less what is waived",
    "Dishonour does not end a claim: a certificate in recourse can be presented again, or waived in whole or in part.",
  );
  const present = (id: string, what: string) =>
    theatre.does(holder, ({ certificates }) => certificates.present({ certificateId: id }), what);
  await present(certificateId, "presents what it kept");
  await theatre.does(
    bank,
    ({ certificates }) => certificates.dishonour({ certificateId, reason: "no cover on the debtor's account" }),
    "dishonours it, too: no cover yet",
  );
  const { rest } = await theatre.does(
    holder,
    ({ certificates }) =>
      certificates.waive({ certificateId, amount: waived, reason: "part of Ansteel's restructuring plan" }),
    ({ waived: part }) => `waives ${money(part)} in Ansteel's restructuring: these units have ended, unpaid`,
  );
  if (rest === undefined) {
    throw new Error("only a part is waived");
  }
  const left = rest.certificateId;
  await present(left, "presents the rest again, when Ansteel is liquid");
  const { total: paid, interest } = dueOn(rest, theatre.day());
  await theatre.does(
    bank,
    ({ certificates }) => certificates.settle({ certificateId: left, paid, uetr: newUetr(), valueDate: theatre.day() }),
    ({ settled }) => {
      const sum = money({ ...settled, amount: paid });
      return interest === "0.00" ? `pays ${sum}` : `pays ${sum}, interest of ${grouped(interest)} included`;
    },
  );
}

/** The sum that is due on a certificate on a day. */
function dueOn({ state, ...certificate }: Certificate, valueDate: string): RecourseQuote {
  const due = state === "InRecourse" && "due" in certificate ? certificate.due : undefined;
  if (due === undefined) {
    throw new Error("the policy sets late interest");
  }
  const { principal, costs, ...terms } = due;
  const amounts = costs.map(({ sum }) => sum.amount);
  const claim = { ...terms, currency: principal.currency, principal: principal.amount, costs: amounts };
  return quoteRecourse({ ...claim, valueDate });
}
