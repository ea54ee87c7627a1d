import type { Certificate, Instrument, Tally } from "@tallystick/client";
import { dayOf, unitsOfSum } from "@tallystick/client/words";
import {
  assignmentRequest,
  demandRefusal,
  undertakingAmendment,
  undertakingDemand,
  undertakingIssuance,
  type Amount,
  type TradeParty,
  type UndertakingDemand,
} from "@tallystick/iso20022";
import { ReconciliationError } from "@tallystick/reconciliation";

/** A message of trade finance that tells of the ledger, with what the ledger does not have. */
export type TradeMessageWish =
  | {
      /** `offer`: a holder asks a bank to discount (tsin.006). `demand`: a holder claims from the guarantor (tsrv.013). */
      readonly kind: "offer" | "demand";
      /** Id of the certificate. */
      readonly certificateId: string;
    }
  | {
      /** A guarantor refuses a claim (tsrv.016). */
      readonly kind: "refusal";
      /** Id of the certificate. */
      readonly certificateId: string;
      /** Why. */
      readonly reasons: readonly string[];
    }
  | {
      /** A bank has guaranteed an instrument (tsrv.001). */
      readonly kind: "guarantee";
      /** Id of the instrument. */
      readonly instrumentId: string;
      /** Day of the guarantee, YYYY-MM-DD. */
      readonly on: string;
    }
  | {
      /** A bank took a part of its guarantee back (tsrv.005). */
      readonly kind: "amendment";
      /** Id of the instrument. */
      readonly instrumentId: string;
      /** Day of the release, YYYY-MM-DD. */
      readonly on: string;
      /** What was released, a decimal in major units. */
      readonly amount: string;
      /** Number of the amendment among those of the guarantee, from 1. */
      readonly number: number;
    };

/** A message that was written. */
export interface TradeMessage {
  /** Name with its version, such as tsin.006.001.01. */
  readonly message: string;
  /** The document. */
  readonly document: string;
}

type Ledger = Pick<Tally, "certificates" | "registry">;

/**
 * Writes what the ledger has as a message of trade finance by ISO 20022, for banks that take it. It is a mapping: the messages know no
 * certificates.
 *
 * @throws {ReconciliationError} `NOTHING_TO_TELL` if there is no such offer, guarantee or claim.
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED` of `@tallystick/iso20022`.
 */
export async function tradeMessage(
  tally: Pick<Tally, "certificates" | "registry">,
  wish: TradeMessageWish,
): Promise<TradeMessage> {
  switch (wish.kind) {
    case "offer":
      return { message: "tsin.006.001.01", document: await offerOf(tally, wish.certificateId) };
    case "demand":
      return {
        message: "tsrv.013.001.01",
        document: undertakingDemand((await demandOf(tally, wish.certificateId)).demand),
      };
    case "refusal": {
      const { demand, submittedAt } = await demandOf(tally, wish.certificateId);
      return { message: "tsrv.016.001.01", document: demandRefusal(demand, { reasons: wish.reasons, submittedAt }) };
    }
    case "guarantee": {
      const { instrument, ...undertaking } = await guaranteeOf(tally, wish.instrumentId);
      const { issuer, payee, dueOn } = instrument;
      const [owes, beneficiary] = [await partyOf(tally, issuer), await partyOf(tally, payee)];
      const sides = { ...undertaking, issuer: owes, beneficiary, givenOn: wish.on, dueOn };
      return { message: "tsrv.001.001.01", document: undertakingIssuance({ ...sides, ...amountOf(instrument) }) };
    }
    case "amendment": {
      const { instrument, ...undertaking } = await guaranteeOf(tally, wish.instrumentId);
      const released = amountOf({ currency: instrument.currency, amount: wish.amount });
      const amended = { ...undertaking, ...released, number: wish.number, releasedOn: wish.on };
      return { message: "tsrv.005.001.01", document: undertakingAmendment(amended) };
    }
  }
}

async function offerOf(tally: Ledger, certificateId: string): Promise<string> {
  const { certificate, instrument } = await readBoth(tally, certificateId);
  if (certificate.state !== "Locked" || certificate.offer.kind !== "discount") {
    throw nothing(certificateId, `it is ${certificate.state} and not offered for discount`);
  }
  const { by, to, at, proceeds } = certificate.offer;
  const { currency } = certificate;
  return assignmentRequest({
    ...{ certificateId, ...amountOf(certificate), proceeds: amountOf({ currency, amount: proceeds }).units },
    ...{
      seller: await partyOf(tally, by),
      bank: await partyOf(tally, to),
      debtor: await partyOf(tally, instrument.issuer),
    },
    ...{ reference: referenceOf(instrument), issuedOn: instrument.issuedOn, dueOn: instrument.dueOn },
    offeredOn: await dayOn(tally, at),
  });
}

async function demandOf(
  tally: Ledger,
  certificateId: string,
): Promise<{ readonly demand: UndertakingDemand; readonly submittedAt: string }> {
  const { certificate, instrument } = await readBoth(tally, certificateId);
  const { instrumentId, guarantor } = instrument;
  const claim = certificate.state === "InRecourse" ? certificate.claims.find(({ on }) => on === guarantor) : undefined;
  if (certificate.state !== "InRecourse" || claim === undefined || guarantor === undefined) {
    throw nothing(certificateId, `it is ${certificate.state}, and nothing is claimed of a guarantor`);
  }
  const claimant = await partyOf(tally, certificate.pledge?.pledgee.lei ?? certificate.holder.lei);
  const demand = { instrumentId, certificateId, guarantor: await partyOf(tally, guarantor), claimant };
  const claimedOn = await dayOn(tally, claim.at);
  return { demand: { ...demand, ...amountOf(certificate), claimedOn }, submittedAt: claim.at };
}

/** The day of an instant by the platform's clock. */
async function dayOn({ registry }: Ledger, at: string): Promise<string> {
  const { rules } = await registry.getPolicy({});
  return dayOf(at, rules);
}

async function guaranteeOf(tally: Ledger, instrumentId: string) {
  const instrument = await tally.certificates.getInstrument({ instrumentId });
  const { guarantor, state } = instrument;
  if (guarantor === undefined || state === "AwaitingGuarantee" || state === "Cancelled") {
    throw nothing(instrumentId, guarantor === undefined ? "it has no guarantor" : `it is ${state}, and not guaranteed`);
  }
  return { instrument, instrumentId, guarantor: await partyOf(tally, guarantor) };
}

async function readBoth(
  { certificates }: Ledger,
  certificateId: string,
): Promise<{ readonly certificate: Certificate; readonly instrument: Instrument }> {
  const certificate = await certificates.getCertificate({ certificateId });
  const { instrumentId } = certificate;
  return { certificate, instrument: await certificates.getInstrument({ instrumentId }) };
}

async function partyOf({ registry }: Ledger, lei: string): Promise<TradeParty> {
  const { name } = await registry.getParty({ lei });
  return { name, lei };
}

/** @throws {ReconciliationError} for an amount that a person has typed wrongly. */
function amountOf({ currency, amount }: { readonly currency: string; readonly amount: string }): Amount {
  const read = unitsOfSum({ currency, amount });
  if (!("value" in read)) {
    throw nothing(amount, `it is not an amount of ${currency}`);
  }
  return { currency, units: read.value };
}

const referenceOf = ({ instrumentId, issuer }: Instrument): string => instrumentId.slice(issuer.length + 1);

function nothing(id: string, why: string): ReconciliationError {
  return new ReconciliationError("NOTHING_TO_TELL", `${id}: ${why}`, { id, why });
}
