import { grouped, money, unitsOf } from "./figures.js";
import { instrumentOf, type Scenario, type ScenarioInstrument } from "./scenario.js";
import { businessDay, newUetr, type Theatre } from "./theatre.js";

/** The story as it is meant to go, and the refusals that keep it honest. */
export async function brightStory(theatre: Theatre, scenario: Scenario): Promise<void> {
  const terms = instrumentOf(scenario, "ANSTEEL-2021-0001");
  const instrumentId = `${theatre.lei(terms.issuer)}.${terms.reference}`;
  const certificateId = await issue(theatre, terms);
  const rest = await passOn(theatre, certificateId);
  await cut(theatre, rest);
  await pay(theatre, instrumentId);
  await prove(theatre, instrumentId);
}

async function issue(theatre: Theatre, terms: ScenarioInstrument): Promise<string> {
  theatre.tell.scene(
    "Ansteel owes Rio Tinto for iron ore, and issues a certificate instead of waiting for the due date",
    `${money(terms)} is ${grouped("3400000000")} units of one cent. Whoever holds a unit is owed that cent; each unit has one holder, always.`,
  );
  const { certificateId } = await theatre.does(
    terms.issuer,
    ({ certificate }) => `issues ${terms.reference} over ${money(certificate)} to ${theatre.name(terms.payee)}, payable at ${theatre.name(terms.settlementBank)}`,
    ({ certificates }) =>
      certificates.issue({
        reference: terms.reference,
        payee: theatre.lei(terms.payee),
        settlementBank: theatre.lei(terms.settlementBank),
        currency: terms.currency,
        amount: terms.amount,
        maturesOn: businessDay(),
      }),
  );
  theatre.tell.note(
    `In the story it runs from ${terms.issuedOn} to ${terms.maturesOn}; here it matures today, so that its end can be played as well. Nothing binds anybody until the payee accepts.`,
  );
  await theatre.does(terms.payee, "accepts it: now it holds a claim that it can pass on", ({ certificates }) =>
    certificates.accept({ certificateId }),
  );
  await theatre.isRefused(terms.issuer, `tries to issue ${terms.reference} a second time`, ({ certificates }) =>
    certificates.issue({
      reference: terms.reference,
      payee: theatre.lei(terms.payee),
      settlementBank: theatre.lei(terms.settlementBank),
      currency: terms.currency,
      amount: terms.amount,
      maturesOn: businessDay(),
    }),
  );
  return certificateId;
}

/** @returns what stays with Rio Tinto. */
async function passOn(theatre: Theatre, certificateId: string): Promise<string> {
  theatre.tell.scene(
    "Rio Tinto pays its own suppliers with a part of it",
    "An offer locks what is offered until the other side answers. The part is cut off; the rest stays free, and every unit keeps its number.",
  );
  const { certificate: part, rest } = await theatre.does(
    "rio-tinto",
    ({ certificate }) => `offers ${money(certificate)} (${unitsOf(certificate)}) to ${theatre.name("haulage")}`,
    ({ certificates }) => certificates.transfer({ certificateId, to: theatre.lei("haulage"), amount: "4250000.00" }),
  );
  await theatre.does("haulage", "accepts", ({ certificates }) => certificates.accept({ certificateId: part.certificateId }));
  const { certificate: smaller } = await theatre.does(
    "haulage",
    ({ certificate }) => `passes ${money(certificate)} (${unitsOf(certificate)}) on to ${theatre.name("port")}`,
    ({ certificates }) =>
      certificates.transfer({ certificateId: part.certificateId, to: theatre.lei("port"), amount: "1000000.55" }),
  );
  await theatre.does("port", "accepts", ({ certificates }) => certificates.accept({ certificateId: smaller.certificateId }));
  if (rest === undefined) throw new Error("a part transfer leaves a rest");
  await theatre.isRefused("haulage", `tries to transfer what ${theatre.name("rio-tinto")} holds`, ({ certificates }) =>
    certificates.transfer({ certificateId: rest.certificateId, to: theatre.lei("haulage") }),
  );
  return rest.certificateId;
}

async function cut(theatre: Theatre, certificateId: string): Promise<void> {
  theatre.tell.scene("Rio Tinto cuts what it kept, to finance one piece and hold the other");
  await theatre.isRefused("rio-tinto", "tries to split it into parts that add up to a cent too much", ({ certificates }) =>
    certificates.split({ certificateId, amounts: ["20000000.00", "9750000.01"] }),
  );
  await theatre.does(
    "rio-tinto",
    ({ parts }) => `splits it into ${parts.map(money).join(" and ")}`,
    ({ certificates }) => certificates.split({ certificateId, amounts: ["20000000.00", "9750000.00"] }),
  );
}

async function pay(theatre: Theatre, instrumentId: string): Promise<void> {
  theatre.tell.scene(
    "The day of maturity: every holder presents, and ICBC pays",
    "Each payment carries its UETR, the reference by which banks follow a payment around the world. One payment discharges once.",
  );
  const bank = "icbc";
  const { certificates: held } = await (await theatre.platform.as(bank)).certificates.listInstrument({ instrumentId });
  for (const { certificateId, holder, currency, amount, from, to } of held) {
    const key = theatre.platform.parties.find(({ lei }) => lei === holder.lei)?.key ?? "";
    await theatre.does(key, `presents ${money({ currency, amount })} (${unitsOf({ from, to })})`, ({ certificates }) =>
      certificates.present({ certificateId }),
    );
  }
  const inTwo = held.find(({ amount }) => amount === "20000000.00")?.certificateId;
  let lastUetr = "";
  for (const { certificateId, holder, currency, amount } of held.filter((each) => each.certificateId !== inTwo)) {
    lastUetr = newUetr();
    await theatre.does(bank, `pays ${money({ currency, amount })} to ${theatre.nameOf(holder.lei)}`, ({ certificates }) =>
      certificates.settle({ certificateId, uetr: lastUetr, valueDate: businessDay() }),
    );
  }
  if (inTwo === undefined) throw new Error("nobody holds 20000000.00");
  const { rest } = await theatre.does(
    bank,
    ({ settled }) => `pays ${money(settled)} of the largest; the rest stays in collection`,
    ({ certificates }) => certificates.settle({ certificateId: inTwo, amount: "12000000.00", uetr: newUetr(), valueDate: businessDay() }),
  );
  const left = rest?.certificateId ?? "";
  await theatre.isRefused(bank, "tries to discharge the rest by the UETR of an earlier payment", ({ certificates }) =>
    certificates.settle({ certificateId: left, uetr: lastUetr, valueDate: businessDay() }),
  );
  await theatre.does(
    bank,
    ({ settled }) => `pays the remaining ${money(settled)}`,
    ({ certificates }) => certificates.settle({ certificateId: left, uetr: newUetr(), valueDate: businessDay() }),
  );
}

async function prove(theatre: Theatre, instrumentId: string): Promise<void> {
  theatre.tell.scene("The proof: every cent that was issued is accounted for, and its way is known");
  await theatre.listInstrument(instrumentId);
  await theatre.audit("regulator", instrumentId);
  await theatre.trace(instrumentId, "3400000000");
}
