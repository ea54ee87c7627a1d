// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.

/** What a party may do on the platform. A party may have several roles. */
export type Role = "operator" | "regulator" | "enterprise" | "bank";

/** A legal entity on the platform, known by its LEI (ISO 17442). */
export interface Party {
  readonly lei: string;
  readonly name: string;
  readonly mspId: string;
  /** Whether another party was in its MSP first: then a caller's certificate must name it in the attribute `tally.party`. */
  readonly hosted: boolean;
  readonly roles: readonly Role[];
  readonly status: "Active" | "Suspended";
  readonly changedAt: string;
  /** Absent: nobody's. */
  readonly standingAcceptance?: readonly string[] | "everybody" | undefined;
  /** Absent: one person suffices. */
  readonly dualControl?:
    | {
        /** By currency, the amount from which on. A currency that is not named is not covered. */
        readonly thresholds: Readonly<Record<string, string>>;
        readonly acts?:
          | readonly (
              | "Issue"
              | "Guarantee"
              | "Accept"
              | "Transfer"
              | "Discount"
              | "ConfirmPayment"
              | "Pledge"
              | "Release"
              | "Enforce"
              | "Net"
              | "OfferCancellation"
              | "Settle"
              | "ReturnPayment"
              | "PayRecourse"
              | "OpenCreditLine"
              | "AdjustCreditLine"
            )[]
          | undefined;
      }
    | undefined;
}

/** The figures and limits of a policy. A limit that is not set does not apply. */
export interface PolicyRules {
  /** Days from issue to maturity. */
  readonly longestTenorDays?: number | undefined;
  /** Smallest amount of a part that a split or a part transfer may make, by currency. */
  readonly smallestSplit?: Readonly<Record<string, string>> | undefined;
  readonly mostSplitsPerAct?: number | undefined;
  readonly mostEndorsements?: number | undefined;
  /** From when it was made an offer, or a filed act, may be accepted for so long. Default: 24. */
  readonly offerExpiryHours?: number | undefined;
  /** Days after presentment for which the settlement bank may stay silent before anybody may have it dishonoured by `Sweep`. */
  readonly silenceDays?: number | undefined;
  /** The most acts of one `Batch`. Default: 500. */
  readonly batchSize?: number | undefined;
  /** No transfers in the last n days before maturity. */
  readonly noTransferDays?: number | undefined;
  /** Days before maturity from which a certificate may be presented. */
  readonly earlyPresentmentDays?: number | undefined;
  readonly allowedCurrencies?: readonly string[] | undefined;
  /** How far a transaction's timestamp may lie from the endorsing peer's clock. Default: 15. */
  readonly clockDifferenceMinutes?: number | undefined;
  /** By which a day begins and ends. Default: +08:00. */
  readonly utcOffset?: string | undefined;
}

/** One version of the platform's policy. An instrument keeps the version that it was issued under. */
export interface Policy {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly setAt: string;
  readonly rules: PolicyRules;
}

/** One entry on the back of a certificate: who passed it to which party, when and how. */
export interface Endorsement {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly way: "delivery" | "transfer" | "discount" | "recourse" | "enforcement";
  /** Whether the holder may turn to `from` after dishonour. */
  readonly recourse: boolean;
  /** Taken under a standing acceptance, without being asked. */
  readonly standing?: true | undefined;
  /** Closed by a recourse payment to a hand before it: stays readable, gives no claim. */
  readonly closed?: true | undefined;
  /** What passed it, where a claim was paid. */
  readonly payment?:
    | {
        readonly uetr: string;
        readonly valueDate: string;
      }
    | undefined;
}

/** What the holder of a locked certificate has offered, and to which party. */
export type Offer =
  | {
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "receipt";
    }
  | {
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "guarantee";
    }
  | {
      readonly recourse: boolean;
      readonly nonTransferable: boolean;
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "transfer";
    }
  | {
      readonly reason: string;
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "cancellation";
    }
  | {
      readonly recourse: boolean;
      readonly annualRate: string;
      readonly dayCount: "ACT/360" | "ACT/365";
      readonly discountDate: string;
      /** From the discount date to maturity. */
      readonly days: number;
      /** In major units, as are the proceeds: what the bank keeps and what it pays. */
      readonly interest: string;
      readonly proceeds: string;
      readonly settlement: "FOP" | "DVP";
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "discount";
      /** Against payment: whose confirmation moves the certificate. */
      readonly paymentAgent?: string | undefined;
      /** Against payment: since when the bank is bound, and neither side can step back before the offer expires. */
      readonly acceptedAt?: string | undefined;
    }
  | {
      readonly obligation: string;
      readonly enforceableFrom: string;
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "pledge";
    }
  | {
      /** Certificates that the offerer holds and the other side owes: all locked by this offer. */
      readonly mine: readonly string[];
      /** Certificates that the other side holds and the offerer owes: free until acceptance. */
      readonly yours: readonly string[];
      /** Who offers, and may withdraw. */
      readonly by: string;
      /** Who may accept or reject. */
      readonly to: string;
      readonly at: string;
      /** From this instant on it can only be withdrawn, rejected or swept. */
      readonly expiresAt: string;
      readonly kind: "netting";
    };

/** An order of a court or an authority that a certificate must not move. */
export interface FreezeOrder {
  readonly order: string;
  readonly authority: string;
  readonly at: string;
  readonly until?: string | undefined;
}

/** A presentation to the settlement bank for payment. */
export interface Presentment {
  readonly by: string;
  /** The settlement bank, whose payment it waits for. */
  readonly to: string;
  readonly at: string;
  readonly on: string;
  /** An earlier dishonour with the claims after it, and a pledge: to these a withdrawn presentation goes back. */
  readonly dishonour?:
    | {
        readonly by: string;
        readonly at: string;
        readonly reason: string;
      }
    | undefined;
  readonly claims?:
    | readonly {
        readonly on: string;
        readonly at: string;
      }[]
    | undefined;
  readonly pledge?:
    | {
        readonly pledgee: {
          readonly lei: string;
          readonly mspId: string;
        };
        readonly obligation: string;
        readonly enforceableFrom: string;
        readonly at: string;
      }
    | undefined;
}

/** How the units of a certificate were discharged. */
export interface Discharge {
  readonly way: "recourse" | "payment" | "netting";
  /** The day on which the money counts as paid. */
  readonly valueDate: string;
  readonly at: string;
  readonly uetr?: string | undefined;
  /** What was pending before, to which a returned payment goes back. */
  readonly presentment?: Presentment | undefined;
}

/** An invoice that an instrument rests on, by its fingerprint. */
export interface Document {
  readonly kind: string;
  readonly fingerprint: string;
  /** What this instrument reserves of it. */
  readonly amount: string;
  /** What the document is worth in whole. */
  readonly total: string;
}

/** A run of consecutive units of one instrument with one holder, in one of its states. */
export type Certificate =
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "AwaitingReceipt";
      readonly offer: Offer;
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "Transferable";
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "Locked";
      readonly offer: Offer;
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "Pledged";
      readonly pledge: {
        readonly pledgee: {
          readonly lei: string;
          readonly mspId: string;
        };
        readonly obligation: string;
        readonly enforceableFrom: string;
        readonly at: string;
      };
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "InCollection";
      readonly presentment: Presentment;
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "InRecourse";
      readonly dishonour: {
        readonly by: string;
        readonly at: string;
        readonly reason: string;
      };
      readonly claims: readonly {
        readonly on: string;
        readonly at: string;
      }[];
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
      /** Presented by a pledgee: it enforces or releases before anybody claims. */
      readonly pledge?:
        | {
            readonly pledgee: {
              readonly lei: string;
              readonly mspId: string;
            };
            readonly obligation: string;
            readonly enforceableFrom: string;
            readonly at: string;
          }
        | undefined;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "Settled";
      readonly discharge: Discharge;
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    }
  | {
      readonly certificateId: string;
      readonly amount: string;
      readonly state: "Cancelled";
      readonly reason: string;
      readonly instrumentId: string;
      readonly from: string;
      readonly to: string;
      readonly holder: {
        readonly lei: string;
        readonly mspId: string;
      };
      readonly currency: string;
      readonly endorsements: readonly Endorsement[];
      readonly endorsers: {
        readonly issuer: string;
        readonly operator: string;
        readonly regulator: string;
        readonly settlementBank: string;
        readonly guarantor?: string | undefined;
      };
      readonly frozen: readonly FreezeOrder[];
      readonly nonTransferable: boolean;
      /** Timestamp of the last act on it: no later act may carry an earlier one. */
      readonly changedAt: string;
    };

/** One issuance. Its terms never change. */
export interface Instrument {
  readonly instrumentId: string;
  readonly state: "Cancelled" | "AwaitingGuarantee" | "Issued" | "Circulating";
  readonly issuer: string;
  readonly payee: string;
  readonly settlementBank: string;
  readonly currency: string;
  /** Face amount in units: the instrument has the units 1 to `face`. */
  readonly face: string;
  readonly issuedOn: string;
  readonly maturesOn: string;
  readonly transferable: boolean;
  readonly recourse: boolean;
  readonly documents: readonly Document[];
  /** The policy version in force when it was issued, which governs it for ever. */
  readonly policy: Policy;
  readonly endorsers: {
    readonly issuer: string;
    readonly operator: string;
    readonly regulator: string;
    readonly settlementBank: string;
    readonly guarantor?: string | undefined;
  };
  readonly changedAt: string;
  readonly amount: string;
  readonly guarantor?: string | undefined;
}

/** A payment between banks, and what it discharged. */
export interface Payment {
  readonly uetr: string;
  readonly purpose: "discount" | "recourse" | "settlement";
  /** The certificate it was for, as its units were then. */
  readonly certificateId: string;
  /** Who reported it, and must report its return. */
  readonly agent: {
    readonly lei: string;
    readonly mspId: string;
  };
  readonly at: string;
  /** What was paid, in major units: the certificate's amount, of a discount its proceeds. Absent on records older than the field. */
  readonly paid?:
    | {
        readonly currency: string;
        readonly amount: string;
      }
    | undefined;
  /** The day on which the money counts as paid, where its report says so: a discount's does not. */
  readonly valueDate?: string | undefined;
  /** When the agent reported that it came back, and why. */
  readonly returned?:
    | {
        readonly at: string;
        readonly reason: string;
      }
    | undefined;
}

/** The sum up to which a bank guarantees for one obligor in one currency. */
export interface CreditLine {
  readonly limit: string;
  readonly drawn: string;
  /** What can still be drawn. */
  readonly available: string;
  readonly bank: string;
  readonly obligor: string;
  readonly currency: string;
  readonly state: "Open" | "Closed";
  readonly validFrom: string;
  /** The last day on which it can be drawn. */
  readonly validTo: string;
  /** Whether an issue that names the bank as guarantor is guaranteed at once, without asking. */
  readonly automatic: boolean;
}

/** An act that waits for another person of a party under dual control, or what became of it. */
export interface Approval {
  /** The transaction that filed it. */
  readonly approvalId: string;
  /** Whose people decide on it: the party under whose dual control the act is, or whose consent it takes. */
  readonly party: string;
  readonly act: string;
  /** What the act would dispose of at least, or that it would loosen the control, or what it takes the consent for. */
  readonly threshold: string;
  /** Who filed it, and so may not approve it. */
  readonly maker: {
    readonly issuer: string;
    readonly subject: string;
    readonly key: string;
  };
  /** The party that the maker acts for: another one than `party` where the act takes that one's consent. */
  readonly filedBy: string;
  readonly filedAt: string;
  /** From this instant on it cannot be approved. */
  readonly expiresAt: string;
  readonly state: "Pending" | "Approved" | "Rejected";
  readonly decided?:
    | {
        readonly by: {
          readonly issuer: string;
          readonly subject: string;
          readonly key: string;
        };
        readonly at: string;
        readonly reason?: string | undefined;
      }
    | undefined;
}

/** One thing that happened in a transaction. `type` says which. */
export type Fact =
  | {
      readonly by: string;
      readonly at: string;
      /** Identifiers of certificates whose range is no more: they were cut, joined or (a mere change of state) stand below under the same id. */
      readonly removed: readonly string[];
      /** Each certificate that the act made or changed, as it stands now. */
      readonly certificates: readonly Certificate[];
      readonly type:
        | "CertificateIssued"
        | "CertificateAccepted"
        | "CertificateWithdrawn"
        | "CertificateOfferExpired"
        | "CertificateOffered"
        | "CertificateGuaranteed"
        | "CertificateGuaranteeDeclined"
        | "CertificateTransferred"
        | "CertificateSplit"
        | "CertificateMerged"
        | "CertificateCancelled"
        | "CertificateDiscountAgreed"
        | "CertificatePledged"
        | "CertificateReleased"
        | "CertificateEnforced"
        | "CertificateNetted"
        | "CertificatePresented"
        | "CertificateSettled"
        | "CertificateRecourseClaimed"
        | "CertificateRecoursePaid"
        | "CertificateFrozen"
        | "CertificateUnfrozen";
      /** The instrument as it stands now, where the act made or changed it. */
      readonly instrument?: Instrument | undefined;
    }
  | {
      /** What the other side said to the offerer. */
      readonly reason: string;
      readonly by: string;
      readonly at: string;
      /** Identifiers of certificates whose range is no more: they were cut, joined or (a mere change of state) stand below under the same id. */
      readonly removed: readonly string[];
      /** Each certificate that the act made or changed, as it stands now. */
      readonly certificates: readonly Certificate[];
      readonly type: "CertificateRejected";
      /** The instrument as it stands now, where the act made or changed it. */
      readonly instrument?: Instrument | undefined;
    }
  | {
      readonly by: string;
      readonly at: string;
      /** Identifiers of certificates whose range is no more: they were cut, joined or (a mere change of state) stand below under the same id. */
      readonly removed: readonly string[];
      /** Each certificate that the act made or changed, as it stands now. */
      readonly certificates: readonly Certificate[];
      readonly type: "CertificateDiscounted";
      /** The payment that moved it; absent where it was free of payment. */
      readonly uetr?: string | undefined;
      /** The instrument as it stands now, where the act made or changed it. */
      readonly instrument?: Instrument | undefined;
    }
  | {
      /** The settlement that is undone. */
      readonly uetr: string;
      /** Why the money came back. */
      readonly reason: string;
      readonly by: string;
      readonly at: string;
      /** Identifiers of certificates whose range is no more: they were cut, joined or (a mere change of state) stand below under the same id. */
      readonly removed: readonly string[];
      /** Each certificate that the act made or changed, as it stands now. */
      readonly certificates: readonly Certificate[];
      readonly type: "CertificatePaymentReturned";
      /** The instrument as it stands now, where the act made or changed it. */
      readonly instrument?: Instrument | undefined;
    }
  | {
      /** Every party on the back that the holder may turn to: the issuer, the guarantor, those who passed it on with recourse. */
      readonly liable: readonly string[];
      readonly by: string;
      readonly at: string;
      /** Identifiers of certificates whose range is no more: they were cut, joined or (a mere change of state) stand below under the same id. */
      readonly removed: readonly string[];
      /** Each certificate that the act made or changed, as it stands now. */
      readonly certificates: readonly Certificate[];
      readonly type: "CertificateDishonoured";
      /** The instrument as it stands now, where the act made or changed it. */
      readonly instrument?: Instrument | undefined;
    }
  | {
      readonly type: "PartyRegistered" | "PartyUpdated" | "PartySuspended" | "PartyReinstated";
      readonly by: string;
      readonly at: string;
      readonly party: Party;
    }
  | {
      readonly type:
        "CreditLineOpened" | "CreditLineAdjusted" | "CreditLineClosed" | "CreditLineDrawn" | "CreditLineReleased";
      readonly by: string;
      readonly at: string;
      readonly creditLine: CreditLine;
      /** What it was drawn for, or whose ended units were given back. */
      readonly instrumentId?: string | undefined;
    }
  | {
      readonly type: "ApprovalRequested" | "ApprovalGranted" | "ApprovalRejected";
      readonly by: string;
      readonly at: string;
      readonly approval: Approval;
    }
  | {
      readonly type: "PolicySet";
      readonly by: string;
      readonly at: string;
      readonly policy: Policy;
    };

/** The figures of a discount. Sums are in major units. */
export interface DiscountQuote {
  readonly days: number;
  readonly interest: string;
  /** Amount less interest: what `Discount` must name as `proceeds`. */
  readonly proceeds: string;
  /** What the money costs who gets it, in per cent a year with 6 decimals, by the same day count: interest and fees over
   * the proceeds less fees. Higher than the rate, since interest is taken from the face but earned on the proceeds.
   * Absent where no day passes. */
  readonly allInAnnualCost?: string | undefined;
}

/** What each code of refusal carries. */
export interface RefusalContexts {
  /** The request is not of the act's form. `path` is the field, such as `certificates[2].amount`, or `$` for the whole. */
  readonly INVALID_REQUEST: {
    readonly path: string;
    readonly problem: string;
  };
  readonly INVALID_AMOUNT: {
    readonly path: string;
    readonly amount: string;
    readonly problem: string;
  };
  readonly INVALID_LEI: {
    readonly path: string;
    readonly lei: string;
    readonly problem: string;
  };
  readonly UNKNOWN_CURRENCY: {
    readonly path: string;
    readonly currency: string;
  };
  /** `Bootstrap` has run already. */
  readonly ALREADY_BOOTSTRAPPED: {
    readonly operator: string;
    readonly regulator: string;
  };
  /** Nothing works before `Bootstrap`. */
  readonly NOT_BOOTSTRAPPED: Readonly<Record<string, never>>;
  readonly PARTY_EXISTS: {
    readonly lei: string;
  };
  readonly PARTY_NOT_FOUND: {
    readonly lei: string;
    readonly path?: string | undefined;
  };
  readonly PARTY_SUSPENDED: {
    readonly lei: string;
    readonly name: string;
  };
  /** No party stands behind the caller's certificate. */
  readonly CALLER_UNKNOWN: {
    readonly mspId: string;
    readonly party?: string | undefined;
    readonly problem: string;
  };
  /** The caller is a party, but not the one whom the rule names. `required` says who. */
  readonly NOT_AUTHORIZED: {
    readonly caller: string;
    readonly required: string;
  };
  /** The caller signed something else than what is being done: an act for another chaincode or channel, or with other arguments.
   * Another chaincode that calls this one is refused so. */
  readonly PROPOSAL_MISMATCH: {
    readonly part: "chaincode" | "channel" | "arguments";
    readonly problem: string;
  };
  readonly INSTRUMENT_NOT_FOUND: {
    readonly instrumentId: string;
  };
  readonly INSTRUMENT_EXISTS: {
    readonly instrumentId: string;
  };
  readonly CERTIFICATE_NOT_FOUND: {
    readonly certificateId: string;
  };
  readonly WRONG_STATE: {
    readonly id: string;
    readonly state: string;
    readonly required: string;
  };
  readonly CERTIFICATE_FROZEN: {
    readonly certificateId: string;
    readonly order: string;
    readonly authority: string;
    readonly until?: string | undefined;
  };
  readonly NOT_TRANSFERABLE: {
    readonly certificateId: string;
    readonly problem: string;
  };
  readonly AMOUNT_EXCEEDS_CERTIFICATE: {
    readonly requested: string;
    readonly available: string;
  };
  readonly SPLIT_SUM_MISMATCH: {
    readonly sum: string;
    readonly amount: string;
  };
  readonly RANGES_NOT_ADJACENT: {
    readonly left: string;
    readonly right: string;
    readonly problem: string;
  };
  readonly OFFER_EXPIRED: {
    readonly certificateId: string;
    readonly expiredAt: string;
  };
  readonly OFFER_NOT_EXPIRED: {
    readonly certificateId: string;
    readonly until: string;
  };
  /** A pledge may not be enforced yet. */
  readonly NOT_ENFORCEABLE: {
    readonly certificateId: string;
    readonly enforceableFrom: string;
    readonly today: string;
  };
  readonly NOT_MATURED: {
    readonly instrumentId: string;
    readonly maturesOn: string;
    readonly today: string;
  };
  readonly PAYMENT_REUSED: {
    readonly uetr: string;
  };
  readonly PAYMENT_NOT_FOUND: {
    readonly uetr: string;
  };
  readonly PROCEEDS_MISMATCH: {
    readonly given: string;
    readonly expected: string;
    readonly interest: string;
    readonly days: string;
  };
  readonly CREDIT_LIMIT_EXCEEDED: {
    readonly requested: string;
    readonly available: string;
    readonly limit: string;
  };
  readonly CREDIT_LINE_NOT_FOUND: {
    readonly bank: string;
    readonly obligor: string;
    readonly currency: string;
  };
  readonly CREDIT_LINE_EXISTS: {
    readonly bank: string;
    readonly obligor: string;
    readonly currency: string;
  };
  /** What would bind an organisation in its absence was made without it, by whomever: it binds nobody. `remedy` says what to do. */
  readonly MARKER_MISSING: {
    readonly record: string;
    readonly organisation: string;
    readonly remedy: string;
  };
  readonly INVOICE_OVERFINANCED: {
    readonly path: string;
    readonly available: string;
  };
  readonly POLICY_VIOLATION: {
    readonly rule: string;
    readonly limit: string;
    readonly given: string;
  };
  readonly POLICY_NOT_FOUND: {
    readonly version: string;
  };
  readonly CLOCK_SKEW: {
    readonly timestamp: string;
    readonly limit: string;
    readonly problem: string;
  };
  /** The act is under dual control, or takes another party's consent: it was not done but filed by one party, and waits for another
   * person of `party`. */
  readonly APPROVAL_REQUIRED: {
    readonly act: string;
    readonly threshold: string;
    readonly approvalId: string;
    readonly expiresAt: string;
    readonly party: string;
    readonly filedBy: string;
  };
  readonly APPROVAL_NOT_FOUND: {
    readonly approvalId: string;
  };
  readonly APPROVAL_EXPIRED: {
    readonly approvalId: string;
    readonly expiredAt: string;
  };
  /** One part of a batch was refused, so none of it is done. */
  readonly BATCH_FAILED: {
    readonly index: number;
    readonly code: string;
    readonly context: unknown;
  };
  /** Under a key stands nothing that the rules wrote: somebody wrote it past them. `key` is its kind and its parts. */
  readonly RECORD_UNREADABLE: {
    readonly key: string;
    readonly problem: string;
  };
  /** Not a rule's no: the chaincode failed, and wrote nothing. */
  readonly INTERNAL: {
    readonly problem: string;
  };
}

/** Why a rule refused an act or a query. */
export type RefusalCode = keyof RefusalContexts;

/** Request of `Batch`. Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set. */
export interface BatchRequest {
  /** At most as many as the policy's batch size: 500 unless it sets another. */
  readonly acts: readonly {
    /** Which act; any on certificates but `Batch`, `Approve` and `RejectApproval`. */
    readonly act:
      | "Issue"
      | "Guarantee"
      | "Accept"
      | "Transfer"
      | "Discount"
      | "ConfirmPayment"
      | "Pledge"
      | "Release"
      | "Enforce"
      | "Net"
      | "OfferCancellation"
      | "Settle"
      | "ReturnPayment"
      | "PayRecourse"
      | "DeclineGuarantee"
      | "Reject"
      | "Withdraw"
      | "Sweep"
      | "Split"
      | "Merge"
      | "Present"
      | "Dishonour"
      | "ClaimRecourse"
      | "Freeze"
      | "Unfreeze"
      | "ReleaseGuarantee";
    /** Its request, as if it came alone. */
    readonly request: unknown;
  }[];
}

/** What `Batch` answers. */
export interface BatchResponse {
  /** What each act answered, in their order. */
  readonly responses: readonly {
    readonly act:
      | "Issue"
      | "Guarantee"
      | "Accept"
      | "Transfer"
      | "Discount"
      | "ConfirmPayment"
      | "Pledge"
      | "Release"
      | "Enforce"
      | "Net"
      | "OfferCancellation"
      | "Settle"
      | "ReturnPayment"
      | "PayRecourse"
      | "DeclineGuarantee"
      | "Reject"
      | "Withdraw"
      | "Sweep"
      | "Split"
      | "Merge"
      | "Present"
      | "Dishonour"
      | "ClaimRecourse"
      | "Freeze"
      | "Unfreeze"
      | "ReleaseGuarantee";
    readonly response: unknown;
  }[];
}

/** Request of `Approve`. Another person of the party that decides approves a filed act, which is done then and there. */
export interface ApproveRequest {
  /** The transaction that filed the act. */
  readonly approvalId: string;
}

/** What `Approve` answers. */
export interface ApproveResponse {
  readonly approval: Approval;
  /** What the act answered. */
  readonly response: unknown;
}

/** Request of `RejectApproval`. Any person of the party that decides rejects a filed act, which is never done then. */
export interface RejectApprovalRequest {
  /** The transaction that filed the act. */
  readonly approvalId: string;
  readonly reason?: string | undefined;
}

/** What `RejectApproval` answers. */
export interface RejectApprovalResponse {
  readonly approval: Approval;
}

/** Request of `Issue`. An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor. */
export interface IssueRequest {
  /** The issuer's own name for it: 1 to 35 of A-Z 0-9 and hyphen. The same one never issues twice, so a retry is safe. */
  readonly reference: string;
  /** Who is to receive it. */
  readonly payee: string;
  /** The bank that pays it at maturity. */
  readonly settlementBank: string;
  readonly currency: string;
  /** Face amount in major units. */
  readonly amount: string;
  /** From today on, in the policy's UTC offset. */
  readonly maturesOn: string;
  /** A bank that is to answer for the whole face beside the issuer. */
  readonly guarantor?: string | undefined;
  /** Whether it may be passed on at all. */
  readonly transferable?: boolean | undefined;
  /** Whether endorsers may answer for payment. */
  readonly recourse?: boolean | undefined;
  /** The invoices it rests on. */
  readonly documents?:
    | readonly {
        readonly kind: string;
        /** SHA-256 of the document's canonical form, as the client library computes it. */
        readonly fingerprint: string;
        /** How much of it backs this instrument. */
        readonly amount: string;
        /** What it is worth in whole. */
        readonly total: string;
      }[]
    | undefined;
}

/** What `Issue` answers. */
export interface IssueResponse {
  readonly certificateId: string;
  readonly instrument: Instrument;
  /** All units, offered to the payee for receipt, or first to the guarantor for its guarantee. */
  readonly certificate: Certificate;
}

/** Request of `Accept`. The other side of an offer accepts it, before it expires. */
export interface AcceptRequest {
  readonly certificateId: string;
}

/** What `Accept` answers. */
export interface AcceptResponse {
  /** What the certificate is now. A netting ends the others with it; the event tells of each. */
  readonly certificate: Certificate;
}

/** Request of `Reject`. The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled. */
export interface RejectRequest {
  readonly certificateId: string;
  /** For the offerer to read in the event; stays on the certificate where its receipt was rejected. */
  readonly reason?: string | undefined;
}

/** What `Reject` answers. */
export interface RejectResponse {
  /** As it was before the offer; cancelled where it was offered for receipt. */
  readonly certificate: Certificate;
}

/** Request of `Withdraw`. The offerer withdraws an offer, or the presenter a presentation: the certificate is as before. */
export interface WithdrawRequest {
  readonly certificateId: string;
}

/** What `Withdraw` answers. */
export interface WithdrawResponse {
  /** As it was before the offer or the presentation; cancelled where it was offered for receipt. */
  readonly certificate: Certificate;
}

/** Request of `Sweep`. Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days. */
export interface SweepRequest {
  readonly certificateId: string;
}

/** What `Sweep` answers. */
export interface SweepResponse {
  /** As it was before the offer; in recourse where the settlement bank stayed silent. */
  readonly certificate: Certificate;
}

/** Request of `Transfer`. The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it. */
export interface TransferRequest {
  readonly certificateId: string;
  /** Who is to hold it. */
  readonly to: string;
  /** Only this much of it: its first units. The rest stays with the holder, free. */
  readonly amount?: string | undefined;
  /** Whether the holder answers for payment to those after it. Default: as the instrument's terms allow. */
  readonly recourse?: boolean | undefined;
  /** Marks it as not to be passed on any further. */
  readonly nonTransferable?: boolean | undefined;
}

/** What `Transfer` answers. */
export interface TransferResponse {
  /** What is offered, and by whom to whom; in the other's hands already where that one has a standing acceptance. */
  readonly certificate: Certificate;
  /** What stays with the holder. */
  readonly rest?: Certificate | undefined;
}

/** Request of `Split`. The holder cuts a certificate into parts of the given amounts. */
export interface SplitRequest {
  readonly certificateId: string;
  /** Amounts of the parts, in the order of their units. They must add up to the certificate's amount. */
  readonly amounts: readonly string[];
}

/** What `Split` answers. */
export interface SplitResponse {
  /** In the order of the request. */
  readonly parts: readonly Certificate[];
}

/** Request of `Merge`. The holder joins certificates of adjacent units with equal holder, state, marks and chain. */
export interface MergeRequest {
  /** Certificates of one instrument whose units follow one another, in that order. */
  readonly certificates: readonly string[];
}

/** What `Merge` answers. */
export interface MergeResponse {
  readonly certificate: Certificate;
}

/** Request of `OfferCancellation`. The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption). */
export interface OfferCancellationRequest {
  readonly certificateId: string;
  /** Why it is redeemed early; stays on the certificate. */
  readonly reason: string;
}

/** What `OfferCancellation` answers. */
export interface OfferCancellationResponse {
  readonly certificate: Certificate;
}

/** Request of `Present`. The holder, or its pledgee, presents a certificate for payment, from maturity on or as early as the policy allows. */
export interface PresentRequest {
  readonly certificateId: string;
}

/** What `Present` answers. */
export interface PresentResponse {
  readonly certificate: Certificate;
}

/** Request of `Settle`. The settlement bank records its payment of a presented certificate, in whole or in part. */
export interface SettleRequest {
  readonly certificateId: string;
  /** The payment's unique end-to-end transaction reference. It discharges once only. */
  readonly uetr: string;
  /** The day on which the money counts as paid; today or before. */
  readonly valueDate: string;
  /** Only this much of it: its first units. The rest stays in collection. */
  readonly amount?: string | undefined;
}

/** What `Settle` answers. */
export interface SettleResponse {
  readonly settled: Certificate;
  /** What remains to be paid. */
  readonly rest?: Certificate | undefined;
}

/** Request of `ReturnPayment`. The settlement bank undoes a settlement by its UETR: the certificate is in collection again. */
export interface ReturnPaymentRequest {
  /** The settlement to undo. It never serves again. */
  readonly uetr: string;
  readonly reason: string;
}

/** What `ReturnPayment` answers. */
export interface ReturnPaymentResponse {
  /** Back in collection, to be paid again. */
  readonly certificate: Certificate;
}

/** Request of `Dishonour`. The settlement bank declares, from maturity on, that it does not pay a presented certificate. */
export interface DishonourRequest {
  readonly certificateId: string;
  /** Why the bank does not pay; stays on the certificate. */
  readonly reason: string;
}

/** What `Dishonour` answers. */
export interface DishonourResponse {
  readonly certificate: Certificate;
  /** Whom the holder may turn to now. */
  readonly liable: readonly string[];
}

/** Request of `Guarantee`. The named guarantor guarantees an instrument and draws its face on the credit line for the issuer. */
export interface GuaranteeRequest {
  readonly instrumentId: string;
}

/** What `Guarantee` answers. */
export interface GuaranteeResponse {
  readonly instrument: Instrument;
  /** Now offered to the payee for receipt, with an expiry of its own. */
  readonly certificate: Certificate;
  readonly creditLine: CreditLine;
}

/** Request of `DeclineGuarantee`. The named guarantor declines: the instrument is cancelled. */
export interface DeclineGuaranteeRequest {
  readonly instrumentId: string;
  /** For the issuer to read; stays on the certificate. */
  readonly reason?: string | undefined;
}

/** What `DeclineGuarantee` answers. */
export interface DeclineGuaranteeResponse {
  /** Cancelled, as is its instrument. */
  readonly certificate: Certificate;
}

/** Request of `ReleaseGuarantee`. The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again. */
export interface ReleaseGuaranteeRequest {
  readonly instrumentId: string;
  /** Settled or cancelled certificates of the instrument that have not been released yet: the proof that these units have ended. And
   * living ones that were released before their payment was returned: what is released of them is drawn again. */
  readonly certificates: readonly string[];
}

/** What `ReleaseGuarantee` answers. */
export interface ReleaseGuaranteeResponse {
  /** What went back to the line, in major units. */
  readonly released: string;
  /** What was drawn on it again, in major units. */
  readonly drawnAgain: string;
  readonly creditLine: CreditLine;
}

/** Request of `Discount`. The holder offers a certificate, in whole or in part, to a bank at a rate, free of or against payment. */
export interface DiscountRequest {
  readonly certificateId: string;
  /** The bank that is to buy it. */
  readonly bank: string;
  /** In per cent a year, at most 6 decimals. */
  readonly annualRate: string;
  readonly dayCount: "ACT/360" | "ACT/365";
  /** From which interest runs, to maturity; today or later. */
  readonly discountDate: string;
  /** What the bank pays: the amount less interest. `quoteDiscount` computes it. */
  readonly proceeds: string;
  /** Free of payment, or against it. */
  readonly settlement: "FOP" | "DVP";
  /** Only this much of it: its first units. The rest stays with the holder, free. */
  readonly amount?: string | undefined;
  /** Whether the holder answers for payment to those after it. Default: as the instrument's terms allow. */
  readonly recourse?: boolean | undefined;
  /** Against payment: the bank that confirms the payment. Default: the one that buys. */
  readonly paymentAgent?: string | undefined;
}

/** What `Discount` answers. */
export interface DiscountResponse {
  /** What is offered, on the terms as agreed. */
  readonly certificate: Certificate;
  /** What stays with the holder. */
  readonly rest?: Certificate | undefined;
}

/** Request of `ConfirmPayment`. The payment agent of a discount against payment confirms the payment: the certificate passes to the bank. */
export interface ConfirmPaymentRequest {
  readonly certificateId: string;
  /** The payment of the proceeds. It serves once only. */
  readonly uetr: string;
}

/** What `ConfirmPayment` answers. */
export interface ConfirmPaymentResponse {
  /** In the hands of the bank that bought it. */
  readonly certificate: Certificate;
}

/** Request of `Pledge`. The holder offers a certificate, in whole or in part, as security for an obligation. */
export interface PledgeRequest {
  readonly certificateId: string;
  /** Whom it is to secure. */
  readonly pledgee: string;
  /** The obligation it is to secure, such as a loan's number. */
  readonly obligation: string;
  /** From this day on the pledgee may make itself the holder. */
  readonly enforceableFrom: string;
  /** Only this much of it: its first units. The rest stays with the holder, free. */
  readonly amount?: string | undefined;
}

/** What `Pledge` answers. */
export interface PledgeResponse {
  /** What is offered in pledge. */
  readonly certificate: Certificate;
  /** What stays with the holder. */
  readonly rest?: Certificate | undefined;
}

/** Request of `Release`. The pledgee releases a pledged certificate, at any time. */
export interface ReleaseRequest {
  readonly certificateId: string;
}

/** What `Release` answers. */
export interface ReleaseResponse {
  readonly certificate: Certificate;
}

/** Request of `Enforce`. The pledgee becomes the holder of a pledged certificate, from the day on that the pledge names. */
export interface EnforceRequest {
  readonly certificateId: string;
}

/** What `Enforce` answers. */
export interface EnforceResponse {
  /** In the pledgee's own hands. */
  readonly certificate: Certificate;
}

/** Request of `Net`. A holder offers to set certificates of mutual obligors off against each other, equal in sum. */
export interface NetRequest {
  /** Certificates that I hold and the other side owes. */
  readonly mine: readonly string[];
  /** Certificates that the other side holds and I owe; of the same currency and equal in sum. */
  readonly yours: readonly string[];
}

/** What `Net` answers. */
export interface NetResponse {
  /** Mine, locked until the other side has answered. It accepts any one of them for all. */
  readonly certificates: readonly Certificate[];
}

/** Request of `ClaimRecourse`. After dishonour the holder claims on the issuer, the guarantor or an endorser with recourse. */
export interface ClaimRecourseRequest {
  readonly certificateId: string;
  /** Who is to pay: the issuer, the guarantor, or anybody on the back who passed it on with recourse; in any order. */
  readonly on: string;
  /** Only this much of it: its first units. The rest stays as it is. */
  readonly amount?: string | undefined;
}

/** What `ClaimRecourse` answers. */
export interface ClaimRecourseResponse {
  /** With the claim on it. */
  readonly certificate: Certificate;
  /** What is not claimed. */
  readonly rest?: Certificate | undefined;
}

/** Request of `PayRecourse`. The claimant acknowledges, or the settlement bank records, that a party claimed on has paid. */
export interface PayRecourseRequest {
  readonly certificateId: string;
  /** Who has paid; a claim on it must be pending. */
  readonly payer: string;
  /** The payment's unique end-to-end transaction reference. It serves once only. */
  readonly uetr: string;
  /** The day on which the money counts as paid; today or before. */
  readonly valueDate: string;
  /** Only this much of it: its first units. The rest stays with the claimant, the claim on it. */
  readonly amount?: string | undefined;
}

/** What `PayRecourse` answers. */
export interface PayRecourseResponse {
  /** In the payer's hands, or settled where the issuer paid. */
  readonly paid: Certificate;
  /** What remains to be paid. */
  readonly rest?: Certificate | undefined;
}

/** Request of `Freeze`. The regulator freezes certificates, or a range of units, under an order. */
export interface FreezeRequest {
  /** The order's number. The same one given again renews it. */
  readonly order: string;
  /** The court or authority that gave it. */
  readonly authority: string;
  /** What it concerns. */
  readonly certificates: readonly string[];
  /** From this instant on it has run out. Default: never. */
  readonly until?: string | undefined;
  /** Only these units. `certificates` must then be all that the range lies on, in unit order, as `ListInstrument` shows
   * them: those on its edges are cut, and those of them that have ended are left as they are. What waits for receipt, or
   * for the payment of a discount that the bank has accepted, is frozen whole: it takes effect whole or not at all. */
  readonly units?:
    | {
        readonly instrumentId: string;
        readonly from: string;
        readonly to: string;
      }
    | undefined;
}

/** What `Freeze` answers. */
export interface FreezeResponse {
  readonly frozen: readonly Certificate[];
  /** What was cut off beyond the range, free. */
  readonly rest: readonly Certificate[];
}

/** Request of `Unfreeze`. The regulator lifts an order from certificates, or from a range of units. */
export interface UnfreezeRequest {
  /** The order that is lifted. Others on the same certificate stand. */
  readonly order: string;
  readonly certificates: readonly string[];
  /** Only from these units. `certificates` must then be all that the range lies on, in unit order: those under the order are cut
   * at its edges, the others are left as they are. */
  readonly units?:
    | {
        readonly instrumentId: string;
        readonly from: string;
        readonly to: string;
      }
    | undefined;
}

/** What `Unfreeze` answers. */
export interface UnfreezeResponse {
  readonly certificates: readonly Certificate[];
  /** What was cut off beyond the range, still under the order. */
  readonly rest: readonly Certificate[];
}

/** Request of `Bootstrap`. Once, by an admin of any organisation: names the operator and the regulator and sets the first policy. */
export interface BootstrapRequest {
  /** Who runs the platform: registers parties and sets the policy. */
  readonly operator: {
    readonly lei: string;
    readonly name: string;
    readonly mspId: string;
  };
  /** Who freezes, and whose organisation stands in where a key's policy has no other. */
  readonly regulator: {
    readonly lei: string;
    readonly name: string;
    readonly mspId: string;
  };
  /** The first policy, in force from today. */
  readonly policy?: PolicyRules | undefined;
}

/** What `Bootstrap` answers. */
export interface BootstrapResponse {
  readonly operator: Party;
  readonly regulator: Party;
  readonly policy: Policy;
}

/** Request of `RegisterParty`. The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent. */
export interface RegisterPartyRequest {
  readonly lei: string;
  readonly name: string;
  /** The MSP whose certificates speak for it. Where another party was there first, it joins with that one's consent, and is hosted. */
  readonly mspId: string;
  readonly roles: readonly Role[];
}

/** What `RegisterParty` answers. */
export type RegisterPartyResponse = Party;

/** Request of `UpdateParty`. The operator changes a party's name or roles; the party itself its standing acceptance; either the dual control, the operator with the party's consent. */
export interface UpdatePartyRequest {
  readonly lei: string;
  readonly name?: string | undefined;
  /** All of its roles from now on. */
  readonly roles?: readonly Role[] | undefined;
  /** Whose plain transfers take effect without the party's being asked; the party itself alone may say so. */
  readonly standingAcceptance?: readonly string[] | "everybody" | "nobody" | undefined;
  /** Which of the party's acts wait for a second person; the party itself may say so. To loosen it needs the approval of a second
   * person of the party; whatever the operator asks needs the approval of one. Stands alone in a request. */
  readonly dualControl?:
    | {
        /** By currency, the amount from which on. A currency that is not named is not covered. */
        readonly thresholds: Readonly<Record<string, string>>;
        readonly acts?:
          | readonly (
              | "Issue"
              | "Guarantee"
              | "Accept"
              | "Transfer"
              | "Discount"
              | "ConfirmPayment"
              | "Pledge"
              | "Release"
              | "Enforce"
              | "Net"
              | "OfferCancellation"
              | "Settle"
              | "ReturnPayment"
              | "PayRecourse"
              | "OpenCreditLine"
              | "AdjustCreditLine"
            )[]
          | undefined;
      }
    | "none"
    | undefined;
}

/** What `UpdateParty` answers. */
export type UpdatePartyResponse = Party;

/** Request of `SuspendParty`. The operator suspends a party: it can neither act nor be dealt with until it is reinstated. */
export interface SuspendPartyRequest {
  readonly lei: string;
}

/** What `SuspendParty` answers. */
export type SuspendPartyResponse = Party;

/** Request of `ReinstateParty`. The operator takes a suspended party back. */
export interface ReinstatePartyRequest {
  readonly lei: string;
}

/** What `ReinstateParty` answers. */
export type ReinstatePartyResponse = Party;

/** Request of `SetPolicy`. The operator sets the policy from a date on. Instruments keep the version they were issued under. */
export interface SetPolicyRequest {
  /** All the rules from then on: what is left out does not hold any more, or falls back to its default. */
  readonly rules: PolicyRules;
  /** The first day on which instruments are issued under it. Default: today, or the first day of the version in force where, by
   * another UTC offset, that is the later one. */
  readonly effectiveFrom?: string | undefined;
}

/** What `SetPolicy` answers. */
export type SetPolicyResponse = Policy;

/** Request of `OpenCreditLine`. A bank opens a credit line for an obligor, on which its guarantees draw. */
export interface OpenCreditLineRequest {
  /** For whose instruments the bank guarantees. */
  readonly obligor: string;
  readonly currency: string;
  /** In major units. */
  readonly limit: string;
  readonly validFrom: string;
  /** The last day on which it can be drawn. */
  readonly validTo: string;
  /** Whether the bank guarantees at issue, without being asked each time. */
  readonly automatic?: boolean | undefined;
}

/** What `OpenCreditLine` answers. */
export interface OpenCreditLineResponse {
  readonly creditLine: CreditLine;
}

/** Request of `AdjustCreditLine`. A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor. */
export interface AdjustCreditLineRequest {
  readonly obligor: string;
  readonly currency: string;
  /** In major units. Below what is drawn, it blocks new draws and changes no given guarantee. */
  readonly limit?: string | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  readonly automatic?: boolean | undefined;
}

/** What `AdjustCreditLine` answers. */
export interface AdjustCreditLineResponse {
  readonly creditLine: CreditLine;
}

/** Request of `CloseCreditLine`. A bank closes its credit line for an obligor to new draws; guarantees given stand. */
export interface CloseCreditLineRequest {
  readonly obligor: string;
  readonly currency: string;
}

/** What `CloseCreditLine` answers. */
export interface CloseCreditLineResponse {
  readonly creditLine: CreditLine;
}

/** Every act by its name on the wire. */
export interface ActForms {
  /** Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set. */
  Batch: {
    /** What it takes. */
    request: BatchRequest;
    /** What it answers. */
    response: BatchResponse;
  };
  /** Another person of the party that decides approves a filed act, which is done then and there. */
  Approve: {
    /** What it takes. */
    request: ApproveRequest;
    /** What it answers. */
    response: ApproveResponse;
  };
  /** Any person of the party that decides rejects a filed act, which is never done then. */
  RejectApproval: {
    /** What it takes. */
    request: RejectApprovalRequest;
    /** What it answers. */
    response: RejectApprovalResponse;
  };
  /** An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor. */
  Issue: {
    /** What it takes. */
    request: IssueRequest;
    /** What it answers. */
    response: IssueResponse;
  };
  /** The other side of an offer accepts it, before it expires. */
  Accept: {
    /** What it takes. */
    request: AcceptRequest;
    /** What it answers. */
    response: AcceptResponse;
  };
  /** The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled. */
  Reject: {
    /** What it takes. */
    request: RejectRequest;
    /** What it answers. */
    response: RejectResponse;
  };
  /** The offerer withdraws an offer, or the presenter a presentation: the certificate is as before. */
  Withdraw: {
    /** What it takes. */
    request: WithdrawRequest;
    /** What it answers. */
    response: WithdrawResponse;
  };
  /** Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days. */
  Sweep: {
    /** What it takes. */
    request: SweepRequest;
    /** What it answers. */
    response: SweepResponse;
  };
  /** The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it. */
  Transfer: {
    /** What it takes. */
    request: TransferRequest;
    /** What it answers. */
    response: TransferResponse;
  };
  /** The holder cuts a certificate into parts of the given amounts. */
  Split: {
    /** What it takes. */
    request: SplitRequest;
    /** What it answers. */
    response: SplitResponse;
  };
  /** The holder joins certificates of adjacent units with equal holder, state, marks and chain. */
  Merge: {
    /** What it takes. */
    request: MergeRequest;
    /** What it answers. */
    response: MergeResponse;
  };
  /** The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption). */
  OfferCancellation: {
    /** What it takes. */
    request: OfferCancellationRequest;
    /** What it answers. */
    response: OfferCancellationResponse;
  };
  /** The holder, or its pledgee, presents a certificate for payment, from maturity on or as early as the policy allows. */
  Present: {
    /** What it takes. */
    request: PresentRequest;
    /** What it answers. */
    response: PresentResponse;
  };
  /** The settlement bank records its payment of a presented certificate, in whole or in part. */
  Settle: {
    /** What it takes. */
    request: SettleRequest;
    /** What it answers. */
    response: SettleResponse;
  };
  /** The settlement bank undoes a settlement by its UETR: the certificate is in collection again. */
  ReturnPayment: {
    /** What it takes. */
    request: ReturnPaymentRequest;
    /** What it answers. */
    response: ReturnPaymentResponse;
  };
  /** The settlement bank declares, from maturity on, that it does not pay a presented certificate. */
  Dishonour: {
    /** What it takes. */
    request: DishonourRequest;
    /** What it answers. */
    response: DishonourResponse;
  };
  /** The named guarantor guarantees an instrument and draws its face on the credit line for the issuer. */
  Guarantee: {
    /** What it takes. */
    request: GuaranteeRequest;
    /** What it answers. */
    response: GuaranteeResponse;
  };
  /** The named guarantor declines: the instrument is cancelled. */
  DeclineGuarantee: {
    /** What it takes. */
    request: DeclineGuaranteeRequest;
    /** What it answers. */
    response: DeclineGuaranteeResponse;
  };
  /** The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again. */
  ReleaseGuarantee: {
    /** What it takes. */
    request: ReleaseGuaranteeRequest;
    /** What it answers. */
    response: ReleaseGuaranteeResponse;
  };
  /** The holder offers a certificate, in whole or in part, to a bank at a rate, free of or against payment. */
  Discount: {
    /** What it takes. */
    request: DiscountRequest;
    /** What it answers. */
    response: DiscountResponse;
  };
  /** The payment agent of a discount against payment confirms the payment: the certificate passes to the bank. */
  ConfirmPayment: {
    /** What it takes. */
    request: ConfirmPaymentRequest;
    /** What it answers. */
    response: ConfirmPaymentResponse;
  };
  /** The holder offers a certificate, in whole or in part, as security for an obligation. */
  Pledge: {
    /** What it takes. */
    request: PledgeRequest;
    /** What it answers. */
    response: PledgeResponse;
  };
  /** The pledgee releases a pledged certificate, at any time. */
  Release: {
    /** What it takes. */
    request: ReleaseRequest;
    /** What it answers. */
    response: ReleaseResponse;
  };
  /** The pledgee becomes the holder of a pledged certificate, from the day on that the pledge names. */
  Enforce: {
    /** What it takes. */
    request: EnforceRequest;
    /** What it answers. */
    response: EnforceResponse;
  };
  /** A holder offers to set certificates of mutual obligors off against each other, equal in sum. */
  Net: {
    /** What it takes. */
    request: NetRequest;
    /** What it answers. */
    response: NetResponse;
  };
  /** After dishonour the holder claims on the issuer, the guarantor or an endorser with recourse. */
  ClaimRecourse: {
    /** What it takes. */
    request: ClaimRecourseRequest;
    /** What it answers. */
    response: ClaimRecourseResponse;
  };
  /** The claimant acknowledges, or the settlement bank records, that a party claimed on has paid. */
  PayRecourse: {
    /** What it takes. */
    request: PayRecourseRequest;
    /** What it answers. */
    response: PayRecourseResponse;
  };
  /** The regulator freezes certificates, or a range of units, under an order. */
  Freeze: {
    /** What it takes. */
    request: FreezeRequest;
    /** What it answers. */
    response: FreezeResponse;
  };
  /** The regulator lifts an order from certificates, or from a range of units. */
  Unfreeze: {
    /** What it takes. */
    request: UnfreezeRequest;
    /** What it answers. */
    response: UnfreezeResponse;
  };
  /** Once, by an admin of any organisation: names the operator and the regulator and sets the first policy. */
  Bootstrap: {
    /** What it takes. */
    request: BootstrapRequest;
    /** What it answers. */
    response: BootstrapResponse;
  };
  /** The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent. */
  RegisterParty: {
    /** What it takes. */
    request: RegisterPartyRequest;
    /** What it answers. */
    response: RegisterPartyResponse;
  };
  /** The operator changes a party's name or roles; the party itself its standing acceptance; either the dual control, the operator with the party's consent. */
  UpdateParty: {
    /** What it takes. */
    request: UpdatePartyRequest;
    /** What it answers. */
    response: UpdatePartyResponse;
  };
  /** The operator suspends a party: it can neither act nor be dealt with until it is reinstated. */
  SuspendParty: {
    /** What it takes. */
    request: SuspendPartyRequest;
    /** What it answers. */
    response: SuspendPartyResponse;
  };
  /** The operator takes a suspended party back. */
  ReinstateParty: {
    /** What it takes. */
    request: ReinstatePartyRequest;
    /** What it answers. */
    response: ReinstatePartyResponse;
  };
  /** The operator sets the policy from a date on. Instruments keep the version they were issued under. */
  SetPolicy: {
    /** What it takes. */
    request: SetPolicyRequest;
    /** What it answers. */
    response: SetPolicyResponse;
  };
  /** A bank opens a credit line for an obligor, on which its guarantees draw. */
  OpenCreditLine: {
    /** What it takes. */
    request: OpenCreditLineRequest;
    /** What it answers. */
    response: OpenCreditLineResponse;
  };
  /** A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor. */
  AdjustCreditLine: {
    /** What it takes. */
    request: AdjustCreditLineRequest;
    /** What it answers. */
    response: AdjustCreditLineResponse;
  };
  /** A bank closes its credit line for an obligor to new draws; guarantees given stand. */
  CloseCreditLine: {
    /** What it takes. */
    request: CloseCreditLineRequest;
    /** What it answers. */
    response: CloseCreditLineResponse;
  };
}

/** Wire name of one: `Batch`, … */
export type ActName = keyof ActForms;

/** What the act of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type ActRequest<N extends ActName> = ActForms[N]["request"];

/** What the act of a name answers, as JSON. */
export type ActResponse<N extends ActName> = ActForms[N]["response"];

/** Request of `GetParty`. Shows one party. */
export interface GetPartyRequest {
  readonly lei: string;
}

/** What `GetParty` answers. */
export type GetPartyResponse = Party;

/** Request of `ListParties`. Lists the parties, by role or MSP if asked so. */
export interface ListPartiesRequest {
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** Only those with this role. */
  readonly role?: Role | undefined;
  /** Only those in this MSP. */
  readonly mspId?: string | undefined;
}

/** What `ListParties` answers. */
export interface ListPartiesResponse {
  readonly parties: readonly Party[];
  readonly bookmark?: string | undefined;
}

/** Request of `GetPolicy`. Shows the policy in force, or a version of it. */
export interface GetPolicyRequest {
  /** Which version. Default: the one in force. */
  readonly version?: number | undefined;
}

/** What `GetPolicy` answers. */
export type GetPolicyResponse = Policy;

/** Request of `WhoAmI`. Shows for which party the caller's certificate speaks, or why for none. */
export type WhoAmIRequest = Readonly<Record<string, never>>;

/** What `WhoAmI` answers. */
export interface WhoAmIResponse {
  readonly mspId: string;
  /** Whether the certificate carries the admin OU. */
  readonly admin: boolean;
  /** Issuer and subject of the certificate: under dual control, one person. */
  readonly enrolment: {
    readonly issuer: string;
    readonly subject: string;
    readonly key: string;
  };
  /** What the certificate's attribute `tally.party` says, if it has one. */
  readonly attribute?: string | undefined;
  /** The party that the caller may act for. */
  readonly party?: Party | undefined;
  /** Why there is none, in the words of the refusal that an act would meet. */
  readonly problem?: string | undefined;
}

/** Request of `GetInstrument`. Shows the terms of one instrument, with the policy it was issued under. */
export interface GetInstrumentRequest {
  readonly instrumentId: string;
}

/** What `GetInstrument` answers. */
export type GetInstrumentResponse = Instrument;

/** Request of `GetCreditLine`. Shows a bank's credit line for an obligor in one currency. */
export interface GetCreditLineRequest {
  readonly bank: string;
  readonly obligor: string;
  readonly currency: string;
}

/** What `GetCreditLine` answers. */
export type GetCreditLineResponse = CreditLine;

/** Request of `GetCertificate`. Shows one certificate with its endorsements. */
export interface GetCertificateRequest {
  readonly certificateId: string;
}

/** What `GetCertificate` answers. */
export type GetCertificateResponse = Certificate;

/** Request of `GetPayment`. Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned. */
export interface GetPaymentRequest {
  /** The payment's unique end-to-end transaction reference. */
  readonly uetr: string;
}

/** What `GetPayment` answers. */
export type GetPaymentResponse = Payment;

/** Request of `ListHistory`. Lists what records were written as, by which transactions, the newest first: for audits. */
export interface ListHistoryRequest {
  /** Whose versions to list, one record after the other. */
  readonly records: readonly {
    /** Name of the record's kind: `certificate`, `instrument`, `party` and so on. */
    readonly kind: string;
    /** The parts of its key after the kind. */
    readonly key: readonly string[];
  }[];
  /** How many versions at most: 1 to 1000. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before, with the same records. */
  readonly bookmark?: string | undefined;
}

/** What `ListHistory` answers. */
export interface ListHistoryResponse {
  /** In the order of the records asked for, of each the newest first. */
  readonly versions: readonly {
    /** Which of the records asked for, from 0. */
    readonly record: number;
    /** The transaction that wrote it. */
    readonly transactionId: string;
    /** What it wrote, as it stands on the ledger; absent where it deleted the record. */
    readonly value?: string | undefined;
  }[];
  readonly bookmark?: string | undefined;
}

/** Request of `ListHoldings`. Lists the certificates that a party holds; the caller's own unless another party is named. */
export interface ListHoldingsRequest {
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** Whose. Default: the caller's own. */
  readonly holder?: string | undefined;
  /** Only certificates in one of these states. Default: all, the ended ones too. */
  readonly states?:
    | readonly (
        | "AwaitingReceipt"
        | "Transferable"
        | "Locked"
        | "Pledged"
        | "InCollection"
        | "InRecourse"
        | "Settled"
        | "Cancelled"
      )[]
    | undefined;
  readonly currency?: string | undefined;
  readonly instrumentId?: string | undefined;
}

/** What `ListHoldings` answers. */
export interface ListHoldingsResponse {
  readonly holder: string;
  /** In the order of instruments, and within one of units. */
  readonly certificates: readonly Certificate[];
  readonly bookmark?: string | undefined;
}

/** Request of `ListInstrument`. Lists the certificates of one instrument in the order of their units. */
export interface ListInstrumentRequest {
  readonly instrumentId: string;
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** Only certificates in one of these states. */
  readonly states?:
    | readonly (
        | "AwaitingReceipt"
        | "Transferable"
        | "Locked"
        | "Pledged"
        | "InCollection"
        | "InRecourse"
        | "Settled"
        | "Cancelled"
      )[]
    | undefined;
}

/** What `ListInstrument` answers. */
export interface ListInstrumentResponse {
  readonly instrument: Instrument;
  /** In the order of their units. */
  readonly certificates: readonly Certificate[];
  readonly bookmark?: string | undefined;
}

/** Request of `TraceUnit`. Shows every hand through which one unit of an instrument went, and how it ended. */
export interface TraceUnitRequest {
  readonly instrumentId: string;
  /** Which unit: 1 to the instrument's face. */
  readonly unit: string;
}

/** What `TraceUnit` answers. */
export interface TraceUnitResponse {
  readonly instrument: Instrument;
  readonly unit: string;
  /** The certificate that the unit is part of now. */
  readonly certificate: Certificate;
  readonly hands: readonly {
    readonly lei: string;
    readonly name?: string | undefined;
    /** Since when; absent for the issuer. */
    readonly since?: string | undefined;
    /** How it came there; absent for the issuer. */
    readonly way?: "delivery" | "transfer" | "discount" | "recourse" | "enforcement" | undefined;
    /** Whether the one who passed it on answers for payment. */
    readonly recourse?: boolean | undefined;
    /** Taken under a standing acceptance. */
    readonly standing?: true | undefined;
    /** Closed by a recourse payment: it gives no claim any more. */
    readonly closed?: true | undefined;
    /** What passed it, where a claim was paid. */
    readonly payment?:
      | {
          readonly uetr: string;
          readonly valueDate: string;
        }
      | undefined;
  }[];
}

/** Request of `AuditInstrument`. Shows whether the certificates hold each unit of an instrument once, with totals by state and by holder. */
export interface AuditInstrumentRequest {
  readonly instrumentId: string;
  /** How many certificates one answer is about at most: what a peer looks through well within its time. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the answer before. */
  readonly bookmark?: string | undefined;
}

/** What `AuditInstrument` answers. */
export interface AuditInstrumentResponse {
  readonly instrument: Instrument;
  /** Whether the certificates' ranges tile 1 to the face: no gap, no overlap, nothing unreadable. With a bookmark this and all
   * below are about the certificates up to there; the client puts the answers together. */
  readonly sound: boolean;
  /** Units that no certificate holds. */
  readonly gaps: readonly {
    readonly from: string;
    readonly to: string;
  }[];
  /** Units that more than one certificate holds, with two of those that do (where it is more than two, the others stand with them
   * in further entries); or that lie beyond the face, with the one that holds them. */
  readonly overlaps: readonly {
    readonly from: string;
    readonly to: string;
    readonly certificates: readonly string[];
  }[];
  /** Ranges under whose key something stands that is no certificate. */
  readonly unreadable: readonly string[];
  readonly total: {
    readonly certificates: number;
    /** Units in all. May be zero, and, where ranges overlap, more than the face. */
    readonly units: string;
    readonly amount: string;
  };
  readonly byState: readonly {
    readonly certificates: number;
    /** Units in all. May be zero, and, where ranges overlap, more than the face. */
    readonly units: string;
    readonly amount: string;
    readonly state:
      | "AwaitingReceipt"
      | "Transferable"
      | "Locked"
      | "Pledged"
      | "InCollection"
      | "InRecourse"
      | "Settled"
      | "Cancelled";
  }[];
  /** The holders with the most units; of units that have ended, the last ones. */
  readonly byHolder: readonly {
    readonly certificates: number;
    /** Units in all. May be zero, and, where ranges overlap, more than the face. */
    readonly units: string;
    readonly amount: string;
    readonly holder: string;
  }[];
  readonly bookmark?: string | undefined;
}

/** Request of `ListOffers`. Lists the offers made to a party or by it; the caller's own unless another party is named. */
export interface ListOffersRequest {
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** Those that wait for the party's own answer, or those it made and may withdraw. */
  readonly direction?: "toMe" | "byMe" | undefined;
  /** Whose. Default: the caller's own. */
  readonly party?: string | undefined;
}

/** What `ListOffers` answers. */
export interface ListOffersResponse {
  readonly party: string;
  readonly direction: "toMe" | "byMe";
  /** Certificates with the offer that lies on them, expired ones too until they are swept. */
  readonly certificates: readonly Certificate[];
  readonly bookmark?: string | undefined;
}

/** Request of `ListPayables`. Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it. */
export interface ListPayablesRequest {
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** Whose payment they wait for. Default: the caller's own party's. */
  readonly party?: string | undefined;
  /** Only those: `InCollection` were presented to it as settlement bank, of `Locked` it is to confirm the payment of an agreed
   * discount, of `InRecourse` it is claimed on. Default: all. */
  readonly states?: readonly ("Locked" | "InCollection" | "InRecourse")[] | undefined;
  readonly currency?: string | undefined;
}

/** What `ListPayables` answers. */
export interface ListPayablesResponse {
  readonly party: string;
  /** In the order of instruments, and within one of units. */
  readonly certificates: readonly Certificate[];
  readonly bookmark?: string | undefined;
}

/** Request of `ListPledges`. Lists the certificates that are pledged to a party; to the caller's own unless another is named. */
export interface ListPledgesRequest {
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** To whom. Default: the caller's own party. */
  readonly pledgee?: string | undefined;
  readonly currency?: string | undefined;
}

/** What `ListPledges` answers. */
export interface ListPledgesResponse {
  readonly pledgee: string;
  /** In the order of instruments, and within one of units; also those that the pledgee has presented or that were dishonoured. */
  readonly certificates: readonly Certificate[];
  readonly bookmark?: string | undefined;
}

/** Request of `ListApprovals`. Lists the acts of a party that wait for its second person; the caller's own party unless another is named. */
export interface ListApprovalsRequest {
  /** How many at most: 1 to 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
  /** Whose. Default: the caller's own. */
  readonly party?: string | undefined;
  /** `open` are those that can still be approved. */
  readonly show?: "open" | "expired" | "approved" | "rejected" | "all" | undefined;
}

/** What `ListApprovals` answers. */
export interface ListApprovalsResponse {
  readonly party: string;
  readonly approvals: readonly {
    readonly request: unknown;
    /** The transaction that filed it. */
    readonly approvalId: string;
    /** Whose people decide on it: the party under whose dual control the act is, or whose consent it takes. */
    readonly party: string;
    readonly act: string;
    /** What the act would dispose of at least, or that it would loosen the control, or what it takes the consent for. */
    readonly threshold: string;
    /** Who filed it, and so may not approve it. */
    readonly maker: {
      readonly issuer: string;
      readonly subject: string;
      readonly key: string;
    };
    /** The party that the maker acts for: another one than `party` where the act takes that one's consent. */
    readonly filedBy: string;
    readonly filedAt: string;
    /** From this instant on it cannot be approved. */
    readonly expiresAt: string;
    readonly state: "Pending" | "Approved" | "Rejected";
    readonly decided?:
      | {
          readonly by: {
            readonly issuer: string;
            readonly subject: string;
            readonly key: string;
          };
          readonly at: string;
          readonly reason?: string | undefined;
        }
      | undefined;
  }[];
  readonly bookmark?: string | undefined;
}

/** Every query by its name on the wire. */
export interface QueryForms {
  /** Shows one party. */
  GetParty: {
    /** What it takes. */
    request: GetPartyRequest;
    /** What it answers. */
    response: GetPartyResponse;
  };
  /** Lists the parties, by role or MSP if asked so. */
  ListParties: {
    /** What it takes. */
    request: ListPartiesRequest;
    /** What it answers. */
    response: ListPartiesResponse;
  };
  /** Shows the policy in force, or a version of it. */
  GetPolicy: {
    /** What it takes. */
    request: GetPolicyRequest;
    /** What it answers. */
    response: GetPolicyResponse;
  };
  /** Shows for which party the caller's certificate speaks, or why for none. */
  WhoAmI: {
    /** What it takes. */
    request: WhoAmIRequest;
    /** What it answers. */
    response: WhoAmIResponse;
  };
  /** Shows the terms of one instrument, with the policy it was issued under. */
  GetInstrument: {
    /** What it takes. */
    request: GetInstrumentRequest;
    /** What it answers. */
    response: GetInstrumentResponse;
  };
  /** Shows a bank's credit line for an obligor in one currency. */
  GetCreditLine: {
    /** What it takes. */
    request: GetCreditLineRequest;
    /** What it answers. */
    response: GetCreditLineResponse;
  };
  /** Shows one certificate with its endorsements. */
  GetCertificate: {
    /** What it takes. */
    request: GetCertificateRequest;
    /** What it answers. */
    response: GetCertificateResponse;
  };
  /** Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned. */
  GetPayment: {
    /** What it takes. */
    request: GetPaymentRequest;
    /** What it answers. */
    response: GetPaymentResponse;
  };
  /** Lists what records were written as, by which transactions, the newest first: for audits. */
  ListHistory: {
    /** What it takes. */
    request: ListHistoryRequest;
    /** What it answers. */
    response: ListHistoryResponse;
  };
  /** Lists the certificates that a party holds; the caller's own unless another party is named. */
  ListHoldings: {
    /** What it takes. */
    request: ListHoldingsRequest;
    /** What it answers. */
    response: ListHoldingsResponse;
  };
  /** Lists the certificates of one instrument in the order of their units. */
  ListInstrument: {
    /** What it takes. */
    request: ListInstrumentRequest;
    /** What it answers. */
    response: ListInstrumentResponse;
  };
  /** Shows every hand through which one unit of an instrument went, and how it ended. */
  TraceUnit: {
    /** What it takes. */
    request: TraceUnitRequest;
    /** What it answers. */
    response: TraceUnitResponse;
  };
  /** Shows whether the certificates hold each unit of an instrument once, with totals by state and by holder. */
  AuditInstrument: {
    /** What it takes. */
    request: AuditInstrumentRequest;
    /** What it answers. */
    response: AuditInstrumentResponse;
  };
  /** Lists the offers made to a party or by it; the caller's own unless another party is named. */
  ListOffers: {
    /** What it takes. */
    request: ListOffersRequest;
    /** What it answers. */
    response: ListOffersResponse;
  };
  /** Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it. */
  ListPayables: {
    /** What it takes. */
    request: ListPayablesRequest;
    /** What it answers. */
    response: ListPayablesResponse;
  };
  /** Lists the certificates that are pledged to a party; to the caller's own unless another is named. */
  ListPledges: {
    /** What it takes. */
    request: ListPledgesRequest;
    /** What it answers. */
    response: ListPledgesResponse;
  };
  /** Lists the acts of a party that wait for its second person; the caller's own party unless another is named. */
  ListApprovals: {
    /** What it takes. */
    request: ListApprovalsRequest;
    /** What it answers. */
    response: ListApprovalsResponse;
  };
}

/** Wire name of one: `GetParty`, … */
export type QueryName = keyof QueryForms;

/** What the query of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type QueryRequest<N extends QueryName> = QueryForms[N]["request"];

/** What the query of a name answers, as JSON. */
export type QueryResponse<N extends QueryName> = QueryForms[N]["response"];
