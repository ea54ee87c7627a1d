// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.

export type Role = "operator" | "regulator" | "enterprise" | "bank";

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

export interface Policy {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly setAt: string;
  readonly rules: PolicyRules;
}

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

export interface FreezeOrder {
  readonly order: string;
  readonly authority: string;
  readonly at: string;
  readonly until?: string | undefined;
}

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

export interface Discharge {
  readonly way: "recourse" | "payment" | "netting";
  /** The day on which the money counts as paid. */
  readonly valueDate: string;
  readonly at: string;
  readonly uetr?: string | undefined;
  /** What was pending before, to which a returned payment goes back. */
  readonly presentment?: Presentment | undefined;
}

export interface Document {
  readonly kind: string;
  readonly fingerprint: string;
  /** What this instrument reserves of it. */
  readonly amount: string;
  /** What the document is worth in whole. */
  readonly total: string;
}

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
  /** Not a rule's no: the chaincode failed, and wrote nothing. */
  readonly INTERNAL: {
    readonly problem: string;
  };
}

/** Codes of what a rule says no to. */
export type RefusalCode = keyof RefusalContexts;

/** Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set. What it takes. */
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

/** Another person of the party that decides approves a filed act, which is done then and there. What it takes. */
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

/** Any person of the party that decides rejects a filed act, which is never done then. What it takes. */
export interface RejectApprovalRequest {
  /** The transaction that filed the act. */
  readonly approvalId: string;
  readonly reason?: string | undefined;
}

/** What `RejectApproval` answers. */
export interface RejectApprovalResponse {
  readonly approval: Approval;
}

/** An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor. What it takes. */
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

/** The other side of an offer accepts it, before it expires. What it takes. */
export interface AcceptRequest {
  readonly certificateId: string;
}

/** What `Accept` answers. */
export interface AcceptResponse {
  /** What the certificate is now. A netting ends the others with it; the event tells of each. */
  readonly certificate: Certificate;
}

/** The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled. What it takes. */
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

/** The offerer withdraws an offer, or the presenter a presentation: the certificate is as before. What it takes. */
export interface WithdrawRequest {
  readonly certificateId: string;
}

/** What `Withdraw` answers. */
export interface WithdrawResponse {
  /** As it was before the offer or the presentation; cancelled where it was offered for receipt. */
  readonly certificate: Certificate;
}

/** Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days. What it takes. */
export interface SweepRequest {
  readonly certificateId: string;
}

/** What `Sweep` answers. */
export interface SweepResponse {
  /** As it was before the offer; in recourse where the settlement bank stayed silent. */
  readonly certificate: Certificate;
}

/** The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it. What it takes. */
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

/** The holder cuts a certificate into parts of the given amounts. What it takes. */
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

/** The holder joins certificates of adjacent units with equal holder, state, marks and chain. What it takes. */
export interface MergeRequest {
  /** Certificates of one instrument whose units follow one another, in that order. */
  readonly certificates: readonly string[];
}

/** What `Merge` answers. */
export interface MergeResponse {
  readonly certificate: Certificate;
}

/** The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption). What it takes. */
export interface OfferCancellationRequest {
  readonly certificateId: string;
  /** Why it is redeemed early; stays on the certificate. */
  readonly reason: string;
}

/** What `OfferCancellation` answers. */
export interface OfferCancellationResponse {
  readonly certificate: Certificate;
}

/** The holder, or its pledgee, presents a certificate for payment, from maturity on or as early as the policy allows. What it takes. */
export interface PresentRequest {
  readonly certificateId: string;
}

/** What `Present` answers. */
export interface PresentResponse {
  readonly certificate: Certificate;
}

/** The settlement bank records its payment of a presented certificate, in whole or in part. What it takes. */
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

/** The settlement bank undoes a settlement by its UETR: the certificate is in collection again. What it takes. */
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

/** The settlement bank declares, from maturity on, that it does not pay a presented certificate. What it takes. */
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

/** The named guarantor guarantees an instrument and draws its face on the credit line for the issuer. What it takes. */
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

/** The named guarantor declines: the instrument is cancelled. What it takes. */
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

/** The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again. What it takes. */
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

/** The holder offers a certificate, in whole or in part, to a bank at a rate, free of or against payment. What it takes. */
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

/** The payment agent of a discount against payment confirms the payment: the certificate passes to the bank. What it takes. */
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

/** The holder offers a certificate, in whole or in part, as security for an obligation. What it takes. */
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

/** The pledgee releases a pledged certificate, at any time. What it takes. */
export interface ReleaseRequest {
  readonly certificateId: string;
}

/** What `Release` answers. */
export interface ReleaseResponse {
  readonly certificate: Certificate;
}

/** The pledgee becomes the holder of a pledged certificate, from the day on that the pledge names. What it takes. */
export interface EnforceRequest {
  readonly certificateId: string;
}

/** What `Enforce` answers. */
export interface EnforceResponse {
  /** In the pledgee's own hands. */
  readonly certificate: Certificate;
}

/** A holder offers to set certificates of mutual obligors off against each other, equal in sum. What it takes. */
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

/** After dishonour the holder claims on the issuer, the guarantor or an endorser with recourse. What it takes. */
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

/** The claimant acknowledges, or the settlement bank records, that a party claimed on has paid. What it takes. */
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

/** The regulator freezes certificates, or a range of units, under an order. What it takes. */
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

/** The regulator lifts an order from certificates, or from a range of units. What it takes. */
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

/** Once, by an admin of any organisation: names the operator and the regulator and sets the first policy. What it takes. */
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

/** The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent. What it takes. */
export interface RegisterPartyRequest {
  readonly lei: string;
  readonly name: string;
  /** The MSP whose certificates speak for it. Where another party was there first, it joins with that one's consent, and is hosted. */
  readonly mspId: string;
  readonly roles: readonly Role[];
}

/** What `RegisterParty` answers. */
export type RegisterPartyResponse = Party;

/** The operator changes a party's name or roles; the party itself its standing acceptance; either the dual control, the operator with the party's consent. What it takes. */
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

/** The operator suspends a party: it can neither act nor be dealt with until it is reinstated. What it takes. */
export interface SuspendPartyRequest {
  readonly lei: string;
}

/** What `SuspendParty` answers. */
export type SuspendPartyResponse = Party;

/** The operator takes a suspended party back. What it takes. */
export interface ReinstatePartyRequest {
  readonly lei: string;
}

/** What `ReinstateParty` answers. */
export type ReinstatePartyResponse = Party;

/** The operator sets the policy from a date on. Instruments keep the version they were issued under. What it takes. */
export interface SetPolicyRequest {
  /** All the rules from then on: what is left out does not hold any more, or falls back to its default. */
  readonly rules: PolicyRules;
  /** The first day on which instruments are issued under it. Default: today, or the first day of the version in force where, by
   * another UTC offset, that is the later one. */
  readonly effectiveFrom?: string | undefined;
}

/** What `SetPolicy` answers. */
export type SetPolicyResponse = Policy;

/** A bank opens a credit line for an obligor, on which its guarantees draw. What it takes. */
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

/** A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor. What it takes. */
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

/** A bank closes its credit line for an obligor to new draws; guarantees given stand. What it takes. */
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
  Batch: { request: BatchRequest; response: BatchResponse };
  Approve: { request: ApproveRequest; response: ApproveResponse };
  RejectApproval: { request: RejectApprovalRequest; response: RejectApprovalResponse };
  Issue: { request: IssueRequest; response: IssueResponse };
  Accept: { request: AcceptRequest; response: AcceptResponse };
  Reject: { request: RejectRequest; response: RejectResponse };
  Withdraw: { request: WithdrawRequest; response: WithdrawResponse };
  Sweep: { request: SweepRequest; response: SweepResponse };
  Transfer: { request: TransferRequest; response: TransferResponse };
  Split: { request: SplitRequest; response: SplitResponse };
  Merge: { request: MergeRequest; response: MergeResponse };
  OfferCancellation: { request: OfferCancellationRequest; response: OfferCancellationResponse };
  Present: { request: PresentRequest; response: PresentResponse };
  Settle: { request: SettleRequest; response: SettleResponse };
  ReturnPayment: { request: ReturnPaymentRequest; response: ReturnPaymentResponse };
  Dishonour: { request: DishonourRequest; response: DishonourResponse };
  Guarantee: { request: GuaranteeRequest; response: GuaranteeResponse };
  DeclineGuarantee: { request: DeclineGuaranteeRequest; response: DeclineGuaranteeResponse };
  ReleaseGuarantee: { request: ReleaseGuaranteeRequest; response: ReleaseGuaranteeResponse };
  Discount: { request: DiscountRequest; response: DiscountResponse };
  ConfirmPayment: { request: ConfirmPaymentRequest; response: ConfirmPaymentResponse };
  Pledge: { request: PledgeRequest; response: PledgeResponse };
  Release: { request: ReleaseRequest; response: ReleaseResponse };
  Enforce: { request: EnforceRequest; response: EnforceResponse };
  Net: { request: NetRequest; response: NetResponse };
  ClaimRecourse: { request: ClaimRecourseRequest; response: ClaimRecourseResponse };
  PayRecourse: { request: PayRecourseRequest; response: PayRecourseResponse };
  Freeze: { request: FreezeRequest; response: FreezeResponse };
  Unfreeze: { request: UnfreezeRequest; response: UnfreezeResponse };
  Bootstrap: { request: BootstrapRequest; response: BootstrapResponse };
  RegisterParty: { request: RegisterPartyRequest; response: RegisterPartyResponse };
  UpdateParty: { request: UpdatePartyRequest; response: UpdatePartyResponse };
  SuspendParty: { request: SuspendPartyRequest; response: SuspendPartyResponse };
  ReinstateParty: { request: ReinstatePartyRequest; response: ReinstatePartyResponse };
  SetPolicy: { request: SetPolicyRequest; response: SetPolicyResponse };
  OpenCreditLine: { request: OpenCreditLineRequest; response: OpenCreditLineResponse };
  AdjustCreditLine: { request: AdjustCreditLineRequest; response: AdjustCreditLineResponse };
  CloseCreditLine: { request: CloseCreditLineRequest; response: CloseCreditLineResponse };
}

/** Wire name of one: `Batch`, … */
export type ActName = keyof ActForms;

/** What the act of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type ActRequest<N extends ActName> = ActForms[N]["request"];

/** What the act of a name answers, as JSON. */
export type ActResponse<N extends ActName> = ActForms[N]["response"];

/** Shows one party. What it takes. */
export interface GetPartyRequest {
  readonly lei: string;
}

/** What `GetParty` answers. */
export type GetPartyResponse = Party;

/** Lists the parties, by role or MSP if asked so. What it takes. */
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

/** Shows the policy in force, or a version of it. What it takes. */
export interface GetPolicyRequest {
  /** Which version. Default: the one in force. */
  readonly version?: number | undefined;
}

/** What `GetPolicy` answers. */
export type GetPolicyResponse = Policy;

/** Shows for which party the caller's certificate speaks, or why for none. What it takes. */
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

/** Shows the terms of one instrument, with the policy it was issued under. What it takes. */
export interface GetInstrumentRequest {
  readonly instrumentId: string;
}

/** What `GetInstrument` answers. */
export type GetInstrumentResponse = Instrument;

/** Shows a bank's credit line for an obligor in one currency. What it takes. */
export interface GetCreditLineRequest {
  readonly bank: string;
  readonly obligor: string;
  readonly currency: string;
}

/** What `GetCreditLine` answers. */
export type GetCreditLineResponse = CreditLine;

/** Shows one certificate with its endorsements. What it takes. */
export interface GetCertificateRequest {
  readonly certificateId: string;
}

/** What `GetCertificate` answers. */
export type GetCertificateResponse = Certificate;

/** Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned. What it takes. */
export interface GetPaymentRequest {
  /** The payment's unique end-to-end transaction reference. */
  readonly uetr: string;
}

/** What `GetPayment` answers. */
export type GetPaymentResponse = Payment;

/** Lists the certificates that a party holds; the caller's own unless another party is named. What it takes. */
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

/** Lists the certificates of one instrument in the order of their units. What it takes. */
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

/** Shows every hand through which one unit of an instrument went, and how it ended. What it takes. */
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

/** Shows whether the certificates hold each unit of an instrument once, with totals by state and by holder. What it takes. */
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

/** Lists the offers made to a party or by it; the caller's own unless another party is named. What it takes. */
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

/** Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it. What it takes. */
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

/** Lists the certificates that are pledged to a party; to the caller's own unless another is named. What it takes. */
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

/** Lists the acts of a party that wait for its second person; the caller's own party unless another is named. What it takes. */
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
  GetParty: { request: GetPartyRequest; response: GetPartyResponse };
  ListParties: { request: ListPartiesRequest; response: ListPartiesResponse };
  GetPolicy: { request: GetPolicyRequest; response: GetPolicyResponse };
  WhoAmI: { request: WhoAmIRequest; response: WhoAmIResponse };
  GetInstrument: { request: GetInstrumentRequest; response: GetInstrumentResponse };
  GetCreditLine: { request: GetCreditLineRequest; response: GetCreditLineResponse };
  GetCertificate: { request: GetCertificateRequest; response: GetCertificateResponse };
  GetPayment: { request: GetPaymentRequest; response: GetPaymentResponse };
  ListHoldings: { request: ListHoldingsRequest; response: ListHoldingsResponse };
  ListInstrument: { request: ListInstrumentRequest; response: ListInstrumentResponse };
  TraceUnit: { request: TraceUnitRequest; response: TraceUnitResponse };
  AuditInstrument: { request: AuditInstrumentRequest; response: AuditInstrumentResponse };
  ListOffers: { request: ListOffersRequest; response: ListOffersResponse };
  ListPayables: { request: ListPayablesRequest; response: ListPayablesResponse };
  ListPledges: { request: ListPledgesRequest; response: ListPledgesResponse };
  ListApprovals: { request: ListApprovalsRequest; response: ListApprovalsResponse };
}

/** Wire name of one: `GetParty`, … */
export type QueryName = keyof QueryForms;

/** What the query of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type QueryRequest<N extends QueryName> = QueryForms[N]["request"];

/** What the query of a name answers, as JSON. */
export type QueryResponse<N extends QueryName> = QueryForms[N]["response"];
