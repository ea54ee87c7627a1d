import { money } from "../figures.js";
import { instrumentOf, type Scenario } from "../scenario.js";
import type { Theatre } from "../theatre.js";

/** The certificates with which the fleet can pay. */
export interface Purse {
  /** Ansteel's certificate with ICBC's guarantee. */
  readonly guaranteed: string;
  /** The recycler's certificate, which has no guarantee. */
  readonly plain: string;
}

/** The term of the certificates. They are spent today. */
const DAYS = 150;

/** The source of the fleet's certificates: its customers pay with them. */
export async function fillPurse(theatre: Theatre, scenario: Scenario): Promise<Purse> {
  theatre.tell.scene(
    "How the fleet is paid: two certificates",
    "A certificate is a debt that can be passed on. Whoever holds it on its due day is paid; until then it buys things, whole or in part.",
  );
  const guaranteed = instrumentOf(scenario, "ANSTEEL-SWAP-0001");
  const plain = instrumentOf(scenario, "RECYCLER-0001");
  await theatre.does(
    "icbc",
    ({ registry }) =>
      registry.openCreditLine({
        obligor: theatre.lei(guaranteed.issuer),
        currency: guaranteed.currency,
        limit: "1000000.00",
        validFrom: theatre.day(),
        validTo: theatre.day(365),
        automatic: true,
      }),
    "opens a credit line for Ansteel: a certificate that names ICBC is guaranteed when it is issued",
  );
  const purse: string[] = [];
  for (const { reference, issuer, payee, settlementBank, guarantor, currency, amount } of [guaranteed, plain]) {
    const { certificateId } = await theatre.does(
      issuer,
      ({ certificates }) =>
        certificates.issue({
          ...{ reference, currency, amount, maturesOn: theatre.day(DAYS) },
          payee: theatre.lei(payee),
          settlementBank: theatre.lei(settlementBank),
          ...(guarantor !== undefined && { guarantor: theatre.lei(guarantor) }),
        }),
      ({ instrument }) =>
        `owes the fleet ${money(instrument)} and issues ${reference}, ${guarantor === undefined ? "which nobody guarantees" : "guaranteed by ICBC"}`,
    );
    await theatre.does(payee, ({ certificates }) => certificates.accept({ certificateId }), "accepts it");
    purse.push(certificateId);
  }
  const [first = "", second = ""] = purse;
  return { guaranteed: first, plain: second };
}
