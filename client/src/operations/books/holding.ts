import type { Certificate, FreezeOrder } from "../../wire-types.js";
import { pledgeOn } from "../pledge-on.js";

/**
 * The fields of a certificate that books need. A ledger has many certificates, and books keep each of them from its
 * first fact to its last. So they keep only these few fields, and no endorsements.
 */
export interface Holding {
  /** Id of the certificate. */
  readonly certificateId: string;
  /** Id of the instrument. */
  readonly instrumentId: string;
  /** First unit. */
  readonly from: string;
  /** Last unit. */
  readonly to: string;
  /** ISO 4217. */
  readonly currency: string;
  /** State of the certificate. */
  readonly state: Certificate["state"];
  /** LEI of the holder. */
  readonly holder: string;
  /** LEI of the party to which it is pledged, which is paid. */
  readonly pledgee?: string;
  /** The orders on it by their rank, also those that have run out. Absent: none. */
  readonly orders?: readonly FreezeOrder[];
  /** Whether it is dishonoured and not presented again, also while its holder offers it. */
  readonly inRecourse: boolean;
  /** Whether a holder has released the guarantor of these units. */
  readonly guarantorReleased: boolean;
  /**
   * How its units ended: discharged, or given up after dishonour. It is absent for units that were cancelled before
   * dishonour.
   */
  readonly ended?: "payment" | "deposit" | "netting" | "recourse" | "composition" | "waiver" | "writeOff";
  /** Instant at which it came to its holder by an act that was not by law. Absent: nobody has received it yet, or it came by the payment of a claim. */
  readonly cameAt?: string;
  /** The proceeds of an agreed discount, which no later fact has. */
  readonly discount?: {
    /** What the bank pays, in major units. */
    readonly proceeds: string;
    /** Day from which interest runs. */
    readonly on: string;
  };
}

/** The fields of a certificate that books need. */
export function holdingOf(certificate: Certificate): Holding {
  const { certificateId, instrumentId, from, to, currency, state, holder, guaranteeWaived, frozen } = certificate;
  const pledgee = pledgeOn(certificate)?.pledgee;
  return {
    ...{ certificateId, instrumentId, from, to, currency, state, holder: holder.lei },
    ...(pledgee !== undefined && { pledgee: pledgee.lei }),
    ...(frozen.length > 0 && { orders: frozen }),
    inRecourse: state === "InRecourse" || (state === "Locked" && certificate.recourse !== undefined),
    guarantorReleased: guaranteeWaived !== undefined,
    ...cameTo(certificate),
    ...endedOf(certificate),
    ...discountOf(certificate),
  };
}

/** What came by law can be set off after a default as well (Enterprise Bankruptcy Law of the PRC, art. 40), as the rules of `Net` have it. */
function cameTo({ endorsements }: Certificate): Pick<Holding, "cameAt"> {
  const came = endorsements.findLast(({ way }) => way !== "succession");
  return came === undefined || came.way === "recourse" ? {} : { cameAt: came.at };
}

function endedOf(certificate: Certificate): Pick<Holding, "ended"> {
  if (certificate.state === "Settled") {
    return { ended: certificate.discharge.way };
  }
  return certificate.state === "Cancelled" && certificate.ending !== undefined ? { ended: certificate.ending.way } : {};
}

function discountOf(certificate: Certificate): Pick<Holding, "discount"> {
  if (certificate.state !== "Locked" || certificate.offer.kind !== "discount") {
    return {};
  }
  const { proceeds, discountDate: on } = certificate.offer;
  return { discount: { proceeds, on } };
}

/** Whether a certificate has a holder who can claim: the payee has received it, and it has not ended. */
export function isAlive({ state }: Pick<Holding, "state">): boolean {
  return aliveStates.some((alive) => alive === state);
}

/** States of certificates that were received and have not ended. */
export const aliveStates = ["Transferable", "Locked", "Pledged", "InCollection", "InRecourse"] as const;
