import { money } from "./figures.js";
import { instrumentOf, type Scenario } from "./scenario.js";
import { newUetr, type Theatre } from "./theatre.js";

/**
 * The same two parties in another currency. There is no guarantee and no cut, and the bank finds the sums that it must
 * pay.
 */
export async function secondInstrument(theatre: Theatre, scenario: Scenario): Promise<void> {
  const terms = instrumentOf(scenario, "ANSTEEL-2021-0002");
  theatre.tell.scene(
    "A second instrument, in yuan and without a guarantor",
    "Each instrument is in one currency and stands for itself. From the issuer's promise to the bank's payment it takes four acts.",
  );
  const { certificateId, instrument } = await theatre.does(
    terms.issuer,
    ({ certificates }) =>
      certificates.issue({
        reference: terms.reference,
        payee: theatre.lei(terms.payee),
        settlementBank: theatre.lei(terms.settlementBank),
        currency: terms.currency,
        amount: terms.amount,
        maturesOn: theatre.day(),
      }),
    ({ instrument: issued }) => `issues ${terms.reference} over ${money(issued)} to ${theatre.name(terms.payee)}`,
  );
  await theatre.does(terms.payee, ({ certificates }) => certificates.accept({ certificateId }), "accepts it");
  await theatre.does(
    terms.payee,
    ({ certificates }) => certificates.present({ certificateId }),
    "waits for maturity, which here is today, and presents it",
  );
  const bank = await theatre.stage.as(terms.settlementBank);
  for (const due of (await bank.certificates.listPayables({ currency: terms.currency })).certificates) {
    await theatre.does(
      terms.settlementBank,
      ({ certificates }) =>
        certificates.settle({ certificateId: due.certificateId, uetr: newUetr(), valueDate: theatre.day() }),
      ({ settled }) => `asks what waits for its payment in ${terms.currency}, and pays ${money(settled)}`,
    );
  }
  await theatre.audit("regulator", instrument.instrumentId);
}
