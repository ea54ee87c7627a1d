import { quoteDiscount, type IssueRequest } from "@tallystick/client";

import { grouped, money, unitsOf } from "./figures.js";
import { instrumentOf, type Scenario, type ScenarioInstrument } from "./scenario.js";
import { secondInstrument } from "./second-instrument.js";
import { settleByMessages } from "./settlement.js";
import { newUetr, type Theatre } from "./theatre.js";

/** The story of a certificate that is paid, with refused attempts to break the rules. */
export async function brightStory(theatre: Theatre, scenario: Scenario): Promise<void> {
  const terms = instrumentOf(scenario, "ANSTEEL-2021-0001");
  const instrumentId = `${theatre.lei(terms.issuer)}.${terms.reference}`;
  await openLine(theatre);
  const certificateId = await issue(theatre, terms);
  await refuseMore(theatre, terms);
  const rest = await passOn(theatre, certificateId);
  const smaller = await cut(theatre, rest);
  await finance(theatre, smaller, terms);
  await pay(theatre, instrumentId);
  await giveBack(theatre, instrumentId);
  await prove(theatre, instrumentId);
  await secondInstrument(theatre, scenario);
}

async function openLine(theatre: Theatre): Promise<void> {
  theatre.tell.scene(
    "ICBC is ready to answer for Ansteel",
    "A credit line is a bank's limit for one debtor. Every guarantee draws on it; nothing else on the platform touches it.",
  );
  await theatre.does(
    "icbc",
    ({ registry }) =>
      registry.openCreditLine({
        obligor: theatre.lei("ansteel"),
        currency: "USD",
        limit: "40000000.00",
        validFrom: theatre.day(),
        validTo: theatre.day(365),
      }),
    ({ creditLine }) =>
      `opens a credit line of ${money({ ...creditLine, amount: creditLine.limit })} for Ansteel, until ${creditLine.validTo}`,
  );
}

function issueRequest(theatre: Theatre, terms: ScenarioInstrument): IssueRequest {
  return {
    reference: terms.reference,
    payee: theatre.lei(terms.payee),
    settlementBank: theatre.lei(terms.settlementBank),
    ...(terms.guarantor !== undefined && { guarantor: theatre.lei(terms.guarantor) }),
    currency: terms.currency,
    amount: terms.amount,
    maturesOn: theatre.day(),
  };
}

async function issue(theatre: Theatre, terms: ScenarioInstrument): Promise<string> {
  theatre.tell.scene(
    "Ansteel owes Rio Tinto for iron ore, and issues a certificate instead of waiting for the due date",
    `${money(terms)} is 3,400,000,000 units of one cent. Whoever holds a unit is owed that cent; each unit has one holder, always.`,
  );
  const { certificateId, instrument } = await theatre.does(
    terms.issuer,
    ({ certificates }) => certificates.issue(issueRequest(theatre, terms)),
    ({ instrument: issued }) =>
      `issues ${terms.reference} over ${money(issued)} to Rio Tinto, payable at ICBC, and asks ICBC to guarantee it`,
  );
  theatre.tell.note(
    `In the story it runs from ${terms.issuedOn} to ${terms.maturesOn}; here it matures today, so that its end can be played as well.`,
  );
  await theatre.isRefused(terms.payee, "tries to accept it before the bank has guaranteed", ({ certificates }) =>
    certificates.accept({ certificateId }),
  );
  await theatre.does(
    "icbc",
    ({ certificates }) => certificates.guarantee({ instrumentId: instrument.instrumentId }),
    ({ creditLine }) => `guarantees it: ${money({ ...creditLine, amount: creditLine.available })} of the line are left`,
  );
  theatre.tell.note("From now on ICBC owes the whole face beside Ansteel. Still nobody holds it but Ansteel.");
  await theatre.does(
    terms.payee,
    ({ certificates }) => certificates.accept({ certificateId }),
    "accepts it: now it holds a claim that it can pass on",
  );
  return certificateId;
}

async function refuseMore(theatre: Theatre, terms: ScenarioInstrument): Promise<void> {
  await theatre.isRefused(terms.issuer, `tries to issue another sum as ${terms.reference}`, ({ certificates }) =>
    certificates.issue({ ...issueRequest(theatre, terms), amount: "1.00" }),
  );
  const more = { ...terms, reference: "ANSTEEL-2021-0003", amount: "6000000.01" };
  const { instrument } = await theatre.does(
    terms.issuer,
    ({ certificates }) => certificates.issue(issueRequest(theatre, more)),
    `asks ICBC to guarantee another ${money(more)}, a cent more than is left of the line`,
  );
  const { instrumentId } = instrument;
  await theatre.isRefused("icbc", "tries to guarantee it", ({ certificates }) =>
    certificates.guarantee({ instrumentId }),
  );
  await theatre.does(
    "icbc",
    ({ certificates }) => certificates.declineGuarantee({ instrumentId }),
    "declines: the instrument is cancelled, and nothing of it remains",
  );
}

/** @returns the part that stays with Rio Tinto. */
async function passOn(theatre: Theatre, certificateId: string): Promise<string> {
  theatre.tell.scene(
    "Rio Tinto pays its own suppliers with a part of it",
    "An offer locks what is offered until the other side answers. The part is cut off; the rest stays free, and every unit keeps its number.",
  );
  const { certificate: part, rest } = await theatre.does(
    "rio-tinto",
    ({ certificates }) => certificates.transfer({ certificateId, to: theatre.lei("haulage"), amount: "4250000.00" }),
    ({ certificate }) => `offers ${money(certificate)} (${unitsOf(certificate)}) to ${theatre.name("haulage")}`,
  );
  await theatre.does(
    "haulage",
    ({ certificates }) => certificates.accept({ certificateId: part.certificateId }),
    "accepts",
  );
  const { certificate: smaller } = await theatre.does(
    "haulage",
    ({ certificates }) =>
      certificates.transfer({ certificateId: part.certificateId, to: theatre.lei("port"), amount: "1000000.55" }),
    ({ certificate }) => `passes ${money(certificate)} (${unitsOf(certificate)}) on to ${theatre.name("port")}`,
  );
  await theatre.does(
    "port",
    ({ certificates }) => certificates.accept({ certificateId: smaller.certificateId }),
    "accepts",
  );
  if (rest === undefined) {
    throw new Error("a part transfer leaves a rest");
  }
  await theatre.isRefused("haulage", `tries to transfer what ${theatre.name("rio-tinto")} holds`, ({ certificates }) =>
    certificates.transfer({ certificateId: rest.certificateId, to: theatre.lei("haulage") }),
  );
  return rest.certificateId;
}

/** @returns the smaller part. */
async function cut(theatre: Theatre, certificateId: string): Promise<string> {
  theatre.tell.scene("Rio Tinto cuts what it kept: one part to wait for, one to turn into money now");
  await theatre.isRefused(
    "rio-tinto",
    "tries to split it into parts that add up to a cent too much",
    ({ certificates }) => certificates.split({ certificateId, amounts: ["20000000.00", "9750000.01"] }),
  );
  const { parts } = await theatre.does(
    "rio-tinto",
    ({ certificates }) => certificates.split({ certificateId, amounts: ["20000000.00", "9750000.00"] }),
    (done) => `splits it into ${done.parts.map(money).join(" and ")}`,
  );
  return parts[1]?.certificateId ?? "";
}

async function finance(theatre: Theatre, certificateId: string, terms: ScenarioInstrument): Promise<void> {
  theatre.tell.scene(
    "ICBC discounts the smaller part: it buys it for its amount less interest",
    "Against payment: acceptance binds the bank, and only its payment moves the certificate. The chaincode checks the figure to the cent.",
  );
  const rate = { annualRate: "3.85", dayCount: "ACT/360" } as const;
  const deal = { amount: "9750000.00", currency: terms.currency, ...rate };
  const then = quoteDiscount({ ...deal, discountDate: terms.issuedOn, dueOn: terms.maturesOn });
  const now = quoteDiscount({ ...deal, discountDate: theatre.day(), dueOn: theatre.day() });
  const offer = {
    certificateId,
    bank: theatre.lei("icbc"),
    ...rate,
    discountDate: theatre.day(),
    recourse: false,
    settlement: "DVP",
  } as const;
  await theatre.isRefused("rio-tinto", "asks for a cent too much", ({ certificates }) =>
    certificates.discount({ ...offer, proceeds: "9750000.01" }),
  );
  await theatre.does(
    "rio-tinto",
    ({ certificates }) => certificates.discount({ ...offer, proceeds: now.proceeds }),
    `offers it to ICBC at ${rate.annualRate} % a year, for ${money({ currency: terms.currency, amount: now.proceeds })} and without recourse`,
  );
  theatre.tell.note(
    `Here it matures today, so there is no interest. On ${terms.issuedOn} it would have been ${String(then.days)} days: interest ${grouped(then.interest)}, proceeds ${grouped(then.proceeds)}.`,
  );
  await theatre.does(
    "icbc",
    ({ certificates }) => certificates.accept({ certificateId }),
    "accepts: it is bound to pay",
  );
  await theatre.does(
    "icbc",
    ({ certificates }) =>
      certificates.confirmPayment({ certificateId, uetr: newUetr(), valueDate: offer.discountDate }),
    "pays and confirms the payment: the certificate is its own",
  );
}

async function pay(theatre: Theatre, instrumentId: string): Promise<void> {
  theatre.tell.scene(
    "The day of maturity: every holder presents, and ICBC pays",
    "Each payment carries its UETR, the reference by which banks follow a payment around the world. One payment discharges once.",
  );
  const bank = "icbc";
  const { certificates: held } = await (await theatre.stage.as(bank)).certificates.listInstrument({ instrumentId });
  for (const { certificateId, holder, currency, amount, from, to } of held) {
    await theatre.does(
      keyOf(theatre, holder.lei),
      ({ certificates }) => certificates.present({ certificateId }),
      `presents ${money({ currency, amount })} (${unitsOf({ from, to })})`,
    );
  }
  const largest = held.find(({ amount }) => amount === "20000000.00")?.certificateId;
  if (largest === undefined) {
    throw new Error("nobody holds 20000000.00");
  }
  const uetr = newUetr();
  const { rest } = await theatre.does(
    bank,
    ({ certificates }) =>
      certificates.settle({ certificateId: largest, amount: "12000000.00", uetr, valueDate: theatre.day() }),
    ({ settled }) => `pays ${money(settled)} of the largest; the rest stays in collection`,
  );
  const left = rest?.certificateId ?? "";
  await theatre.isRefused(bank, "tries to discharge the rest by the UETR of this payment", ({ certificates }) =>
    certificates.settle({ certificateId: left, uetr, valueDate: theatre.day() }),
  );
  theatre.tell.scene(
    "The rest is paid by the messages that banks and treasuries have today (ISO 20022)",
    "Ansteel instructs, its bank answers, and what the bank has booked becomes the acts on the ledger. Nobody types a payment's number.",
  );
  await settleByMessages(theatre, [...new Set(held.map(({ holder }) => keyOf(theatre, holder.lei)))]);
}

function keyOf({ stage }: Theatre, party: string): string {
  return stage.parties.find(({ lei }) => lei === party)?.key ?? "";
}

async function giveBack(theatre: Theatre, instrumentId: string): Promise<void> {
  const { certificates: ended } = await (await theatre.stage.as("icbc")).certificates.listInstrument({ instrumentId });
  await theatre.does(
    "icbc",
    ({ certificates }) =>
      certificates.releaseGuarantee({ instrumentId, certificates: ended.map(({ certificateId }) => certificateId) }),
    ({ released, creditLine }) =>
      `takes its guarantee back, now that all is paid: ${grouped(released)} return to the line, ${money({ ...creditLine, amount: creditLine.available })} are free`,
  );
}

async function prove(theatre: Theatre, instrumentId: string): Promise<void> {
  theatre.tell.scene("The proof: every cent that was issued is accounted for, and its way is known");
  await theatre.listInstrument(instrumentId);
  await theatre.audit("regulator", instrumentId);
  await theatre.trace(instrumentId, "3400000000");
}
