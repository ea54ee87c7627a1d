// Written by scripts/write-wire-types.ts from the chaincode's own definitions; do not edit.

/** What every `Certificate` has. */
export interface CertificateCommon {
  /** Id of the certificate: <issuer LEI>.<reference>:<from>-<to>. */
  readonly certificateId: string;
  /** What it is for, in major units. */
  readonly amount: string;
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId: string;
  /** First unit. */
  readonly from: string;
  /** Last unit. */
  readonly to: string;
  /** The party that holds it. */
  readonly holder: {
    /** LEI (ISO 17442) of a party. */
    readonly lei: string;
    /** MSP id of an organisation. */
    readonly mspId: string;
  };
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** The chain of endorsements on its back, the first one first. */
  readonly endorsements: readonly Endorsement[];
  /** The organisations whose peers must endorse what changes it. */
  readonly endorsers: {
    /** MSP id of the issuer. */
    readonly issuer: string;
    /** MSP id of the guarantor. */
    readonly guarantor?: string | undefined;
    /** MSP id of the operator. */
    readonly operator: string;
    /** MSP id of the regulator. */
    readonly regulator: string;
    /** MSP id of the settlement bank. */
    readonly settlementBank: string;
  };
  /** The freezing orders on the certificate, including those that have expired. */
  readonly frozen: readonly FreezeOrder[];
  /** Times for which other orders lay on it. Its periods are longer by these days. Absent: none. */
  readonly heldUp?:
    | readonly {
        /** Instant at which the order was given. */
        readonly from: string;
        /** Instant at which it was lifted, renewed or ran out. */
        readonly until: string;
      }[]
    | undefined;
  /** If the guarantor does not answer for these units any more: which holder released or assigned, and when. */
  readonly guaranteeWaived?:
    | {
        /** LEI of the holder that renounced it. */
        readonly by: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
      }
    | undefined;
  /** Whether an endorser marked it as not to be passed on. */
  readonly nonTransferable: boolean;
  /** Timestamp of the last act on it. A later act must not carry an earlier timestamp. */
  readonly changedAt: string;
}

/** A run of consecutive units of one instrument with one holder, in one of its states. */
export type Certificate = CertificateCommon &
  (
    | {
        /** State of the certificate. */
        readonly state: "AwaitingReceipt";
        /** What the holder of a certificate has offered, or the issuer to the holder. Sums are in major units. */
        readonly offer: Offer;
      }
    | {
        /** State of the certificate. */
        readonly state: "Transferable";
        /** The issuer's offer to cancel it. It binds the holder to nothing: any act of the holder ends it. */
        readonly offer?:
          | (OfferCommon & {
              /** What is offered. */
              readonly kind: "cancellation";
              /** Why it ends early. */
              readonly reason: string;
              /** True: its invoices stay used. Absent: they are free again if it is the whole instrument and the payee's. */
              readonly spent?: true | undefined;
            })
          | undefined;
        /** Instant from which the issuer can offer to cancel it again, after an offer was rejected or withdrawn before its expiry. */
        readonly noOfferBefore?: string | undefined;
      }
    | {
        /** State of the certificate. */
        readonly state: "Locked";
        /** What the holder of a certificate has offered, or the issuer to the holder. Sums are in major units. */
        readonly offer: Offer;
        /** The recourse in which it was when it was offered. It goes back to it unless the offer is accepted. */
        readonly recourse?:
          | {
              /** The settlement bank's refusal to pay, or its silence past the policy's days. */
              readonly dishonour: Dishonour;
              /** The claims that waited for payment. */
              readonly claims: readonly RecourseClaim[];
              /** Under a policy that sets late interest: what is due to the holder, from which anybody computes the sum for a day. */
              readonly due?: RecourseDue | undefined;
            }
          | undefined;
      }
    | {
        /** State of the certificate. */
        readonly state: "Pledged";
        /** A pledge: security for an obligation. The holder stays the owner until the pledgee enforces it. */
        readonly pledge: PledgeTerms;
      }
    | {
        /** State of the certificate. */
        readonly state: "InCollection";
        /** A presentation to the settlement bank for payment. */
        readonly presentment: Presentment;
      }
    | {
        /** State of the certificate. */
        readonly state: "InRecourse";
        /** The settlement bank's refusal to pay, or its silence past the policy's days. */
        readonly dishonour: Dishonour;
        /** The claims that wait for payment. */
        readonly claims: readonly RecourseClaim[];
        /** Under a policy that sets late interest: what is due to the holder, from which anybody computes the sum for a day. */
        readonly due?: RecourseDue | undefined;
        /** The pledge, if a pledgee presented the certificate. The pledgee claims in its own name, enforces or releases. */
        readonly pledge?: PledgeTerms | undefined;
      }
    | {
        /** State of the certificate. */
        readonly state: "Settled";
        /** How the units of a certificate were discharged. */
        readonly discharge: {
          /** How the units were discharged. `deposit`: the payment was lodged for the creditor, or made to a court. */
          readonly way: "payment" | "deposit" | "netting" | "recourse" | "composition";
          /** UETR of a payment: a version 4 UUID in lower case. */
          readonly uetr?: string | undefined;
          /** Day on which the money counts as paid. */
          readonly valueDate: string;
          /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
          readonly at: string;
          /** Under a policy that sets late interest: what the payment consisted of. */
          readonly sums?: PaidSums | undefined;
          /** The presentation that was paid. A returned payment goes back to it. */
          readonly presentment?: Presentment | undefined;
          /** Of a deposit: where the money is. Absent: the creditor was paid. */
          readonly lodged?: Lodged | undefined;
        };
      }
    | {
        /** State of the certificate. */
        readonly state: "Cancelled";
        /** Why it ended. */
        readonly reason: string;
        /** How units ended after dishonour without being paid. Absent before dishonour. */
        readonly ending?:
          | {
              /** How the units ended: the holder waived them, a composition paid less than the face, or the guarantor that held them wrote them off. */
              readonly way: "waiver" | "composition" | "writeOff";
              /** LEI of the holder whose right ended. */
              readonly by: string;
              /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
              readonly at: string;
              /** UETR of the payment for which a composition ended them. */
              readonly uetr?: string | undefined;
            }
          | undefined;
      }
  );

/** One entry on the back of a certificate: which party passed it to which, when and how. */
export interface Endorsement {
  /** LEI of the party that passed it on. */
  readonly from: string;
  /** LEI of the party that received it. */
  readonly to: string;
  /** Instant at which it passed; the last one if its units passed at several. */
  readonly at: string;
  /** The instant for each run of units, in unit order, if the certificate joins parts that passed at several. */
  readonly passed?:
    | readonly {
        /** First unit. */
        readonly from: string;
        /** Last unit. */
        readonly to: string;
        /** Instant at which these units passed. */
        readonly at: string;
      }[]
    | undefined;
  /** How it passed from one hand to the next. */
  readonly way:
    | "delivery"
    | "transfer"
    | "sale"
    | "discount"
    | "recourse"
    | "enforcement"
    | "assignment"
    | "succession"
    | "execution";
  /** Whether the holder can turn to `from` after dishonour. */
  readonly recourse: boolean;
  /** True if a standing acceptance took it, without an answer of the party. */
  readonly standing?: true | undefined;
  /** True if a recourse payment to an earlier holder closed it, or an assignment by one, or an execution against one. It stays readable and gives no claim. */
  readonly closed?: true | undefined;
  /** If a holder released `from` after dishonour: which one and when. It stays readable and gives no claim. */
  readonly waived?:
    | {
        /** LEI of the holder that renounced it. */
        readonly by: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
      }
    | undefined;
  /** The payment of the claim that passed it on. */
  readonly payment?:
    | {
        /** UETR of a payment: a version 4 UUID in lower case. */
        readonly uetr: string;
        /** Day on which the money counts as paid. */
        readonly valueDate: string;
      }
    | undefined;
  /** The entry of a discount or of a pledge in a public register. */
  readonly registration?: Registration | undefined;
  /** Of an execution: by which decision of a court it passed. */
  readonly execution?: Execution | undefined;
  /** Of a sale: the listing whose goods it paid. */
  readonly listingId?: string | undefined;
}

/** The entry of a discount or of a pledge in a public register. */
export interface Registration {
  /** The public register, such as `CCRC`. */
  readonly register: string;
  /** Number of the entry in the register. */
  readonly number: string;
  /** Day of the entry: today or earlier. */
  readonly date: string;
}

/** The execution of an order on a certificate. */
export interface Execution {
  /** Number of the order that was executed. */
  readonly order: string;
  /** The court or authority that gave it. */
  readonly authority: string;
  /** Number of the court's decision to execute it. */
  readonly number: string;
  /** SHA-256 of the decision. */
  readonly document: string;
  /** Absent: it was handed to the creditor for its claim. */
  readonly sale?: ExecutionSale | undefined;
  /** Of the sale of pledged paper: who is paid first from the price. Absent: nobody. */
  readonly ranksFirst?:
    | {
        /** LEI of the party whose pledge ended with the sale. */
        readonly pledgee: string;
        /** What the price pays of its claim before any other, in major units. */
        readonly amount: string;
      }
    | undefined;
}

/** The sale of paper by order of a court. */
export interface ExecutionSale {
  /** What the buyer paid, in major units of the certificate's currency. */
  readonly price: string;
  /** UETR of the payment to the court's account. It serves once only. */
  readonly uetr: string;
  /** Day on which the money counts as paid: today or earlier. */
  readonly valueDate: string;
}

/** An order of a court or an authority that a certificate must not move. */
export interface FreezeOrder {
  /** Number of the order. */
  readonly order: string;
  /** The court or authority that gave it. */
  readonly authority: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
  /** Instant from which it has run out. Absent: never. */
  readonly until?: string | undefined;
}

/** What every `Offer` has. */
export interface OfferCommon {
  /** LEI of the party that offers, and can withdraw. */
  readonly by: string;
  /** LEI of the party that can accept or reject. */
  readonly to: string;
  /** Instant of the offer. */
  readonly at: string;
  /** Instant of expiry. From then it can only be withdrawn, rejected or swept. */
  readonly expiresAt: string;
}

/** What the holder of a certificate has offered, or the issuer to the holder. Sums are in major units. */
export type Offer = OfferCommon &
  (
    | {
        /** What is offered. */
        readonly kind: "receipt";
      }
    | {
        /** What is offered. */
        readonly kind: "guarantee";
      }
    | {
        /** What is offered. */
        readonly kind: "transfer";
        /** Whether the holder answers for payment to those after it. */
        readonly recourse: boolean;
        /** Whether the new holder cannot pass it on. */
        readonly nonTransferable: boolean;
      }
    | {
        /** What is offered. */
        readonly kind: "cancellation";
        /** Why it ends early. */
        readonly reason: string;
        /** True: its invoices stay used. Absent: they are free again if it is the whole instrument and the payee's. */
        readonly spent?: true | undefined;
      }
    | {
        /** What is offered. */
        readonly kind: "discount";
        /** Whether the holder answers for payment to those after it. */
        readonly recourse: boolean;
        /** Yearly rate in per cent with at most 6 decimals, such as 3.85. */
        readonly annualRate: string;
        /** Day count: actual days over a year of 360 or of 365 days. */
        readonly dayCount: "ACT/360" | "ACT/365";
        /** Day from which interest runs. */
        readonly discountDate: string;
        /** Days of interest that are added for the transfer of funds. Absent: none. */
        readonly extraDays?: number | undefined;
        /** Days of interest: from the discount date to the day on which it falls due, and the extra days. */
        readonly days: number;
        /** Interest that the bank keeps. */
        readonly interest: string;
        /** What the bank pays. */
        readonly proceeds: string;
        /** Free of payment (FOP), or against payment (DVP). */
        readonly settlement: "FOP" | "DVP";
        /** Against payment: LEI of the bank whose confirmation moves the certificate. */
        readonly paymentAgent?: string | undefined;
        /** Against payment: instant from which the bank is bound. Neither side can step back until the offer expires. */
        readonly acceptedAt?: string | undefined;
        /** The entry of a discount or of a pledge in a public register. */
        readonly registration?: Registration | undefined;
      }
    | {
        /** What is offered. */
        readonly kind: "pledge";
        /** What it secures. */
        readonly obligation: string;
        /** The most that it secures. Absent: all of the certificate. */
        readonly secured?: string | undefined;
        /** Day from which the pledgee can make itself the holder. */
        readonly enforceableFrom: string;
        /** The entry of a discount or of a pledge in a public register. */
        readonly registration?: Registration | undefined;
      }
    | {
        /** What is offered. */
        readonly kind: "assignment";
      }
    | {
        /** What is offered. */
        readonly kind: "composition";
        /** What was paid in full settlement, below the face. */
        readonly pays: string;
        /** UETR of that payment. */
        readonly uetr: string;
        /** Day on which the money counts as paid. */
        readonly valueDate: string;
        /** Why the holder takes less. */
        readonly reason: string;
      }
    | {
        /** What is offered. */
        readonly kind: "delivery";
        /** MSP id of the seller. Its peers must endorse what changes the certificate. */
        readonly seller: string;
        /** Id of an order: <listing id>.<number of the order on that listing, from 1>. */
        readonly orderId: string;
        /** Id of a listing on the market: <seller LEI>.<reference>. */
        readonly listingId: string;
        /** Whether the holder answers for payment to those after it. */
        readonly recourse: boolean;
      }
    | {
        /** What is offered. */
        readonly kind: "netting";
        /** Certificates that the offerer holds and the other side owes. This offer locks them all. */
        readonly mine: readonly string[];
        /** Certificates that the other side holds and the offerer owes. They are free until acceptance. */
        readonly yours: readonly string[];
      }
  );

/** The settlement bank's refusal to pay, or its silence past the policy's days. */
export interface Dishonour {
  /** LEI of the party that declared it. */
  readonly by: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
  /** Why it was not paid. */
  readonly reason: string;
  /** Day of the presentation that was dishonoured first. */
  readonly presentedOn: string;
  /** True if that presentation came after the policy's days: no endorser answers. */
  readonly presentedLate?: true | undefined;
  /** Day of the first dishonour. A later one sets no period running again. */
  readonly dishonouredOn: string;
}

/** The holder's claim on a party that is liable after dishonour. */
export interface RecourseClaim {
  /** LEI of the party that must pay. */
  readonly on: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
}

/** Under a policy that sets late interest: what is due to the holder, from which anybody computes the sum for a day. */
export interface RecourseDue {
  /** The face; for a holder that has paid a claim, all that it paid. */
  readonly principal: Money;
  /** Day from which interest runs: maturity, or the value date of the payment with which the claimant paid a claim itself. */
  readonly interestFrom: string;
  /** Yearly rate in per cent with at most 6 decimals, such as 3.85. */
  readonly annualRate: string;
  /** Day count: actual days over a year of 360 or of 365 days. */
  readonly dayCount: "ACT/360" | "ACT/365";
  /** The dishonoured certificate of which this is a part, with its share of the policy's limit on costs. Absent: it was not cut. */
  readonly cutFrom?:
    | {
        /** Number of units of the dishonoured certificate. */
        readonly units: string;
      }
    | undefined;
  /** For a holder that paid a claim after the issuer's default had ended interest against the issuer and the guarantor. Absent: these owe the principal. */
  readonly atDefault?:
    | {
        /** Day of the issuer's default. */
        readonly on: string;
        /** What the issuer and the guarantor owe to the holder, apart from its own costs. */
        readonly sum: Money;
      }
    | undefined;
  /** The holder's own costs, as it stated them with its claims. */
  readonly costs: readonly {
    /** What they come to. */
    readonly sum: Money;
    /** What the costs are for. */
    readonly purpose: string;
  }[];
}

/** A sum of money, in major units. */
export interface Money {
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Amount in major units, with at most the currency's decimals, such as 34000000.00. */
  readonly amount: string;
}

/** A pledge: security for an obligation. The holder stays the owner until the pledgee enforces it. */
export interface PledgeTerms {
  /** The party that it secures. */
  readonly pledgee: {
    /** LEI (ISO 17442) of a party. */
    readonly lei: string;
    /** MSP id of an organisation. */
    readonly mspId: string;
  };
  /** What it secures. */
  readonly obligation: string;
  /** The most that it secures; a part that was cut off has its share. Absent: all of the certificate. */
  readonly secured?: Money | undefined;
  /** Day from which the pledgee can make itself the holder. */
  readonly enforceableFrom: string;
  /** Instant at which it was pledged. */
  readonly at: string;
  /** The entry of a discount or of a pledge in a public register. */
  readonly registration?: Registration | undefined;
}

/** Under a policy that sets late interest: what the payment consisted of. */
export interface PaidSums {
  /** What bore interest. */
  readonly principal: Money;
  /** Interest on the principal. Absent where none is due. */
  readonly interest?: Money | undefined;
  /** The creditor's costs. Absent where there are none. */
  readonly costs?: Money | undefined;
  /** Days of interest, without those on which an order forbade payment. */
  readonly days: number;
  /** Yearly rate in per cent with at most 6 decimals, such as 3.85. */
  readonly annualRate: string;
  /** Day count: actual days over a year of 360 or of 365 days. */
  readonly dayCount: "ACT/360" | "ACT/365";
}

/** Money that was lodged for the creditor instead of being paid to it. */
export interface Lodged {
  /** The notary with which it was lodged, or the court to which it was paid. */
  readonly with: string;
  /** Number of the lodging, or of the court's decision to execute. */
  readonly number: string;
  /** `refused`: the creditor does not take the money without a reason for it. `notFound`: it cannot be reached. `uncertain`: it is not certain who the creditor is. `order`: an order forbids to pay the creditor. `execution`: the court that gave the order has it paid to itself. */
  readonly reason: "refused" | "notFound" | "uncertain" | "order" | "execution";
  /** SHA-256 of the proof: the notary's certificate, or the receipt of the court. */
  readonly document: string;
}

/** One issuance. Its terms never change. */
export interface Instrument {
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId: string;
  /** State of the issuance. */
  readonly state: "AwaitingGuarantee" | "Issued" | "Circulating" | "Cancelled";
  /** LEI of the issuer, which owes the face. */
  readonly issuer: string;
  /** LEI of the party to which it was issued. */
  readonly payee: string;
  /** LEI of the bank that pays it at maturity. */
  readonly settlementBank: string;
  /** LEI of the bank that answers for the face beside the issuer. */
  readonly guarantor?: string | undefined;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Day of issue. */
  readonly issuedOn: string;
  /** Day of maturity, as the issuer stated it. */
  readonly maturesOn: string;
  /** Day on which it falls due: the day of maturity, moved to a business day where `businessDays` says so. Payment, interest and every time limit go by it. */
  readonly dueOn: string;
  /** By which convention and calendar it falls due. Absent: on the day of maturity, whatever day that is. */
  readonly businessDays?:
    | {
        /** How the day was moved, if it was not a business day. */
        readonly convention: "following" | "modifiedFollowing";
        /** Currency of the calendar. */
        readonly currency: string;
        /** Version of the calendar. */
        readonly version: number;
      }
    | undefined;
  /** Whether it can be passed on at all. */
  readonly transferable: boolean;
  /** Whether endorsers can answer for payment. */
  readonly recourse: boolean;
  /** The invoices that it rests on. */
  readonly documents: readonly Document[];
  /** The policy that was in force when it was issued, and governs it permanently. */
  readonly policy: Policy;
  /** The organisations whose peers must endorse what changes it. */
  readonly endorsers: {
    /** MSP id of the issuer. */
    readonly issuer: string;
    /** MSP id of the guarantor. */
    readonly guarantor?: string | undefined;
    /** MSP id of the operator. */
    readonly operator: string;
    /** MSP id of the regulator. */
    readonly regulator: string;
    /** MSP id of the settlement bank. */
    readonly settlementBank: string;
  };
  /** When and by which transaction it was issued. Absent if it was issued before the ledger kept this. */
  readonly issuance?:
    | {
        /** Instant of the issue. */
        readonly at: string;
        /** Id of the transaction that issued it. */
        readonly transactionId: string;
      }
    | undefined;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly changedAt: string;
  /** Number of its units, which are numbered from 1: the face in minor units. */
  readonly units: string;
  /** Face amount in major units. */
  readonly amount: string;
  /** True: it circulated, and each of its units was paid, set off or cancelled. Derived from its certificates by queries, and never stored: absent in facts, in audits, in answers to acts, and where a query would look at more than 20,000 certificates. */
  readonly ended?: true | undefined;
}

/** An invoice that an instrument rests on, by its fingerprint. Sums are in major units. */
export interface Document {
  /** What the document is, such as invoice. */
  readonly kind: string;
  /** SHA-256 in lower-case hexadecimal. */
  readonly fingerprint: string;
  /**
   * Fingerprints that earlier versions gave the same document. Absent: none.
   *
   * Items: SHA-256 in lower-case hexadecimal.
   */
  readonly earlierFingerprints?: readonly string[] | undefined;
  /** What this instrument reserves of the document. */
  readonly amount: string;
  /** What the document is worth as a whole. */
  readonly total: string;
}

/** By quantity, the least and the greatest value that a battery's readings can have. A window with another value is refused. Absent: every value is taken. */
export interface Plausible {
  /** Voltage in millivolts. */
  readonly milliVolts?: PlausibleRange | undefined;
  /** Current in milliamperes. Discharge is negative. */
  readonly milliAmps?: PlausibleRange | undefined;
  /** Temperature of the battery in tenths of a degree Celsius. */
  readonly deciCelsius?: PlausibleRange | undefined;
  /** Temperature around the battery in tenths of a degree Celsius. */
  readonly ambientDeciCelsius?: PlausibleRange | undefined;
  /** Relative humidity around the battery in thousandths. */
  readonly ambientHumidityPerMille?: PlausibleRange | undefined;
  /** Internal resistance in micro-ohms. */
  readonly resistanceMicroOhms?: PlausibleRange | undefined;
  /** State of charge in thousandths. */
  readonly stateOfChargePerMille?: PlausibleRange | undefined;
  /** State of health in thousandths, as the device or a test says. */
  readonly stateOfHealthPerMille?: PlausibleRange | undefined;
  /** Capacity in milliampere hours. */
  readonly capacityMilliampHours?: PlausibleRange | undefined;
  /** Power in milliwatts of which the battery is still capable, at 80 % state of charge (Regulation (EU) 2023/1542, annex IV, part B, point 4). */
  readonly remainingPowerMilliwatts?: PlausibleRange | undefined;
  /** Energy round trip efficiency in thousandths: the energy of a discharge by the energy that restores the state of charge. */
  readonly roundTripEfficiencyPerMille?: PlausibleRange | undefined;
  /** Charge that is lost in 30 days without use, in thousandths of the capacity. */
  readonly selfDischargePerMilleAMonth?: PlausibleRange | undefined;
  /** Number of charging cycles. */
  readonly cycles?: PlausibleRange | undefined;
  /** Charge throughput in milliampere hours. */
  readonly throughputMilliampHours?: PlausibleRange | undefined;
  /** Energy throughput in milliwatt hours. */
  readonly energyThroughputMilliwattHours?: PlausibleRange | undefined;
  /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
  readonly negativeEvents?: PlausibleRange | undefined;
  /** Seconds above the highest allowed temperature. */
  readonly secondsOverTemperature?: PlausibleRange | undefined;
  /** Seconds below the lowest allowed temperature. */
  readonly secondsUnderTemperature?: PlausibleRange | undefined;
  /** Seconds of charging above the highest allowed temperature. */
  readonly secondsChargingOverTemperature?: PlausibleRange | undefined;
  /** Seconds of charging below the lowest allowed temperature. */
  readonly secondsChargingUnderTemperature?: PlausibleRange | undefined;
  /** Number of times that the voltage was below the lowest allowed one. */
  readonly deepDischarges?: PlausibleRange | undefined;
  /** Number of times that the voltage was above the highest allowed one. */
  readonly overcharges?: PlausibleRange | undefined;
  /** Number of accidents, such as a crash, a fire or a flood. */
  readonly accidents?: PlausibleRange | undefined;
}

/** Least and greatest plausible value of a quantity. */
export interface PlausibleRange {
  /** The least plausible value. Absent: no limit. */
  readonly least?: number | undefined;
  /** The greatest plausible value. Absent: no limit. */
  readonly most?: number | undefined;
}

/** By counter, the most that it rises from one window of a battery to the end of the next, also over a gap. A window with more is refused. Default, and for a battery's first window: 10,000 cycles, deep discharges, overcharges or negative events, the charge or energy of 10,000 full charges by the battery's rating, or ten years in seconds. */
export interface CounterRise {
  /** Number of charging cycles. */
  readonly cycles?: number | undefined;
  /** Charge throughput in milliampere hours. */
  readonly throughputMilliampHours?: number | undefined;
  /** Energy throughput in milliwatt hours. */
  readonly energyThroughputMilliwattHours?: number | undefined;
  /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
  readonly negativeEvents?: number | undefined;
  /** Seconds above the highest allowed temperature. */
  readonly secondsOverTemperature?: number | undefined;
  /** Seconds below the lowest allowed temperature. */
  readonly secondsUnderTemperature?: number | undefined;
  /** Seconds of charging above the highest allowed temperature. */
  readonly secondsChargingOverTemperature?: number | undefined;
  /** Seconds of charging below the lowest allowed temperature. */
  readonly secondsChargingUnderTemperature?: number | undefined;
  /** Number of times that the voltage was below the lowest allowed one. */
  readonly deepDischarges?: number | undefined;
  /** Number of times that the voltage was above the highest allowed one. */
  readonly overcharges?: number | undefined;
  /** Number of accidents, such as a crash, a fire or a flood. */
  readonly accidents?: number | undefined;
}

/** By counter, the most that it rises in a day. It bounds the rise since the last window that reports the counter, and the rise within a window, each by the device's times with an hour added. A window with more is refused. Default: 15 full charges an hour by the battery's rating (360 cycles a day), an event each second, and 1.1 seconds each second. */
export interface CounterRiseADay {
  /** Number of charging cycles. */
  readonly cycles?: number | undefined;
  /** Charge throughput in milliampere hours. */
  readonly throughputMilliampHours?: number | undefined;
  /** Energy throughput in milliwatt hours. */
  readonly energyThroughputMilliwattHours?: number | undefined;
  /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
  readonly negativeEvents?: number | undefined;
  /** Seconds above the highest allowed temperature. */
  readonly secondsOverTemperature?: number | undefined;
  /** Seconds below the lowest allowed temperature. */
  readonly secondsUnderTemperature?: number | undefined;
  /** Seconds of charging above the highest allowed temperature. */
  readonly secondsChargingOverTemperature?: number | undefined;
  /** Seconds of charging below the lowest allowed temperature. */
  readonly secondsChargingUnderTemperature?: number | undefined;
  /** Number of times that the voltage was below the lowest allowed one. */
  readonly deepDischarges?: number | undefined;
  /** Number of times that the voltage was above the highest allowed one. */
  readonly overcharges?: number | undefined;
  /** Number of accidents, such as a crash, a fire or a flood. */
  readonly accidents?: number | undefined;
}

/** A time zone, with the instants at which its UTC offset changes. */
export interface TimeZone {
  /** Name in the IANA time zone database, such as Europe/London. */
  readonly name: string;
  /**
   * When the offset changes, in order. Before the first change the policy's `utcOffset` holds.
   *
   * From 1 to 100 items.
   */
  readonly changes: readonly {
    /** Instant from which the offset holds. */
    readonly at: string;
    /** UTC offset from then on, such as +01:00. */
    readonly utcOffset: string;
  }[];
}

/** The figures and limits of a policy. A limit that is not set does not apply. */
export interface PolicyRules {
  /** Most days from issue to maturity. */
  readonly longestTenorDays?: number | undefined;
  /** Most months from issue to maturity: to the same day of that month, or to its last day. Where days are set as well, both hold. */
  readonly longestTenorMonths?: number | undefined;
  /** By currency, the smallest amount of a part that a split or a transfer in part can make, in major units. */
  readonly smallestSplit?: Readonly<Record<string, string>> | undefined;
  /** Most parts of one split. */
  readonly mostSplitsPerAct?: number | undefined;
  /** Most endorsements on the back of a certificate. A policy that is set without it gets 50: each acceptance and each audit reads all of them. One that was set before this default has no limit. */
  readonly mostEndorsements?: number | undefined;
  /** Hours for which an offer can be accepted, or a filed act approved. Default: 24. */
  readonly offerExpiryHours?: number | undefined;
  /** Days after presentment for which the settlement bank can stay silent. Then any party can have the certificate dishonoured by `Sweep`. */
  readonly silenceDays?: number | undefined;
  /** Most acts of one `Batch`. Default: 500. A batch is one transaction, which every peer simulates and checks as a whole: without a limit one caller could hold up a block for all. */
  readonly batchSize?: number | undefined;
  /** Number of days before maturity on which no transfer is possible. */
  readonly noTransferDays?: number | undefined;
  /** Number of days before maturity from which a certificate can be presented. */
  readonly earlyPresentmentDays?: number | undefined;
  /** What becomes of a maturity that is not a business day, where an issue does not say it: `none`, `following` or `modifiedFollowing`. Absent: none. */
  readonly businessDayConvention?: ("none" | "following" | "modifiedFollowing") | undefined;
  /** Most days of interest that a discount can add for the transfer of funds, such as 3 where the payment comes from another place. Absent: none. */
  readonly mostExtraInterestDays?: number | undefined;
  /** Days after the day on which it falls due within which a certificate must be presented; 0 for that day alone. A last day that is a holiday moves to the next business day. A holder that presents later has recourse on the issuer and the guarantor alone. */
  readonly presentmentDays?: number | undefined;
  /** Whether the days for presentment are business days of the currency's calendar. Absent: all days count. */
  readonly presentmentInBusinessDays?: boolean | undefined;
  /** Days after a bank has recorded a payment within which the party that was to be paid can object to it: it has received nothing. Default: 30. */
  readonly objectionDays?: number | undefined;
  /** For how many months after the due day the holder can claim on the issuer and the guarantor. If the last day is a holiday, the next business day is the last. The time is never shorter than the one for endorsers. */
  readonly issuerLimitationMonths?: number | undefined;
  /** Months from the first dishonour within which an endorser can be claimed on. A last day that is a holiday moves to the next business day. */
  readonly endorserLimitationMonths?: number | undefined;
  /** Months from the value date of its payment within which a party that has paid a claim can claim on the endorsers before it. A last day that is a holiday moves to the next business day. */
  readonly paidRecourseLimitationMonths?: number | undefined;
  /** Whether a party that is declared in default can issue nothing. Absent: it can. */
  readonly refuseDefaulters?: boolean | undefined;
  /** Whether the declared default of an issuer makes due, from the day of the declaration, what it had issued: payment can be asked for and claimed before maturity, nothing of it passes on, and interest against the issuer and the guarantor ends on that day. Absent: it does not. */
  readonly defaultMakesDue?: boolean | undefined;
  /**
   * Kinds of financing that can be accepted only with their entry in a public register: `discount`, `pledge`. Default: pledge, since a pledge of a receivable is created by its registration (Civil Code of the PRC, art. 445). Empty: none.
   *
   * At most 2 items.
   *
   * Items: What kind of financing it is.
   */
  readonly registrationRequired?: readonly ("discount" | "pledge")[] | undefined;
  /**
   * Currencies in which instruments can be issued. Absent: all.
   *
   * From 1 to 50 items.
   *
   * Items: Currency by its ISO 4217 code, such as USD.
   */
  readonly allowedCurrencies?: readonly string[] | undefined;
  /** Most minutes between a transaction's timestamp and the endorsing peer's clock. Default: 15. */
  readonly clockDifferenceMinutes?: number | undefined;
  /**
   * Reference rates by the days from which they hold, such as those that a central bank publishes. A version keeps those that have come into force; new ones hold from today or later.
   *
   * From 1 to 400 items.
   */
  readonly referenceRates?:
    | readonly {
        /** Name of the reference rate, such as LPR-1Y. */
        readonly name: string;
        /** First day on which it holds. */
        readonly from: string;
        /** Yearly rate in per cent with at most 6 decimals, such as 3.85. */
        readonly annualRate: string;
      }[]
    | undefined;
  /** Interest on what is paid after it was due, and whether a claim after dishonour can name costs. Absent: neither is due. */
  readonly lateInterest?:
    | {
        /** The yearly rate. Absent: it follows `reference`. */
        readonly annualRate?: string | undefined;
        /** The rate is the reference rate on the day from which interest runs, and stays. `referenceRates` has it. Absent: `annualRate` is the rate. */
        readonly reference?:
          | {
              /** Name of the reference rate, such as LPR-1Y. */
              readonly name: string;
              /** Per cent a year that are added to the reference rate. Absent: none. */
              readonly margin?: string | undefined;
            }
          | undefined;
        /** Day count: actual days over a year of 360 or of 365 days. */
        readonly dayCount: "ACT/360" | "ACT/365";
        /** By currency, the most costs that one claimant can state for a certificate that was dishonoured, in major units. A part of it has its share. */
        readonly mostCosts?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  /** Most days from a battery's last anchored reading to its purchase. Absent: a battery can be bought however old its readings are. */
  readonly conditionFreshDays?: number | undefined;
  /** Orders on one listing that a buyer can cancel before dispatch. Then it can place no further order there. Default: 3. Without a limit a buyer could keep the listing from others at no cost. */
  readonly mostCancelledOrders?: number | undefined;
  /** Most bytes of a section of a battery's passport. Absent: no limit. */
  readonly mostSectionBytes?: number | undefined;
  /** Most readings of one window. Absent: no limit. */
  readonly mostReadingsPerWindow?: number | undefined;
  /** By quantity, the least and the greatest value that a battery's readings can have. A window with another value is refused. Absent: every value is taken. */
  readonly plausible?: Plausible | undefined;
  /** By counter, the most that it rises from one window of a battery to the end of the next, also over a gap. A window with more is refused. Default, and for a battery's first window: 10,000 cycles, deep discharges, overcharges or negative events, the charge or energy of 10,000 full charges by the battery's rating, or ten years in seconds. */
  readonly counterRise?: CounterRise | undefined;
  /** By counter, the most that it rises in a day. It bounds the rise since the last window that reports the counter, and the rise within a window, each by the device's times with an hour added. A window with more is refused. Default: 15 full charges an hour by the battery's rating (360 cycles a day), an event each second, and 1.1 seconds each second. */
  readonly counterRiseADay?: CounterRiseADay | undefined;
  /** UTC offset by which a day begins and ends. Default: +08:00. */
  readonly utcOffset?: string | undefined;
  /** The time zone whose changes of offset, such as summer time, days follow. They stay as this version names them. Absent: the offset never changes. */
  readonly timeZone?: TimeZone | undefined;
}

/** One version of the platform's policy. An instrument keeps the version that it was issued under. */
export interface Policy {
  /** Number of the version, from 1. */
  readonly version: number;
  /** First day on which instruments are issued under it. */
  readonly effectiveFrom: string;
  /** Instant at which the operator set it. */
  readonly setAt: string;
  /** The rules of the version. */
  readonly rules: PolicyRules;
}

/** What every `Fact` has. */
export interface FactCommon {
  /** LEI of the party that did it. */
  readonly by: string;
  /** Timestamp of the transaction. */
  readonly at: string;
}

/** One thing that happened in a transaction. `type` says which. */
export type Fact = FactCommon &
  (
    | (CertificatesChanged & {
        /** What happened. */
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
          | "CertificateFinancingRegistered"
          | "CertificateReleased"
          | "CertificateEnforced"
          | "CertificateTakenOver"
          | "CertificateNetted"
          | "CertificatePresented"
          | "CertificateRecourseClaimed"
          | "CertificateWaived"
          | "CertificateComposed"
          | "CertificateAssigned"
          | "CertificateWrittenOff"
          | "CertificateFrozen"
          | "CertificateUnfrozen"
          | "CertificateExecuted";
      })
    | (CertificatesChanged & {
        /** What happened. */
        readonly type: "CertificateRejected";
        /** Why, in the words of the other side. */
        readonly reason: string;
      })
    | (CertificatesChanged & {
        /** What happened. */
        readonly type: "CertificateLiabilityReleased";
        /** Why the holder released the parties, in its words. Absent in facts from before it was told. */
        readonly reason?: string | undefined;
      })
    | (CertificatesChanged & {
        /** What happened. */
        readonly type: "CertificateDiscounted";
        /** UETR of the payment that moved it. Absent if it was free of payment. */
        readonly uetr?: string | undefined;
        /** What the bank owes since then, if it was free of payment. Absent in facts from before it was kept. */
        readonly proceeds?: OwedProceeds | undefined;
      })
    | (CertificatesChanged & {
        /** What happened. */
        readonly type: "CertificateSettled" | "CertificateRecoursePaid";
        /** What the pledgee owes the pledgor since then. Absent: it was paid no more than is secured. */
        readonly proceeds?: OwedProceeds | undefined;
      })
    | (CertificatesChanged & {
        /** What happened. */
        readonly type: "CertificatePaymentReturned";
        /** The surplus that is not owed any more; or, of a payment of owed proceeds, what is owed again. Absent: neither. */
        readonly proceeds?: OwedProceeds | undefined;
        /** UETR of the payment that is undone. */
        readonly uetr: string;
        /** Why the money came back. */
        readonly reason: string;
        /** The objection that ends with it. Absent: there was none. */
        readonly objection?: PaymentObjection | undefined;
      })
    | (CertificatesChanged & {
        /** What happened. */
        readonly type: "CertificateDishonoured";
        /** Every party that the certificate names, the issuer first. For each, whether the holder can claim on it. */
        readonly parties: readonly PartyOnBack[];
      })
    | {
        /** What happened. */
        readonly type: "DishonourAcknowledged";
        /** A prior party's word that it has notice of a dishonour. */
        readonly notice: Acknowledgement;
      }
    | {
        /** What happened. */
        readonly type: "LimitationInterrupted";
        /** An acknowledgement of a debt, or an action, by which a period of limitation begins again. */
        readonly interruption: Interruption;
      }
    | {
        /** What happened. */
        readonly type: "ProceedsStatedPaid" | "ProceedsPaid";
        /** What the buyer owes for a discount free of payment, or a pledgee of what it was paid beyond its security, until the creditor acknowledges its payment. */
        readonly proceeds: OwedProceeds;
      }
    | {
        /** What happened. */
        readonly type: "PaymentObjected" | "ObjectionAnswered";
        /** The word of the party that was to be paid that it has not received a payment which a bank recorded. */
        readonly objection: PaymentObjection;
      }
    | {
        /** What happened. */
        readonly type: "CreditNoteRecorded";
        /** A credit note on an invoice that instruments rest on: nobody finances again what it cancels. */
        readonly creditNote: CreditNote;
      }
    | {
        /** What happened. */
        readonly type: "RegistrationReleased";
        /** An entry in a public register, and the financing for which it was used. */
        readonly registration: UsedRegistration;
      }
    | {
        /** What happened. */
        readonly type:
          | "PartyRegistered"
          | "PartyUpdated"
          | "PartySuspended"
          | "PartyReinstated"
          | "PartySucceeded"
          | "PartyDefaultDeclared"
          | "PartyDefaultLifted";
        /** A legal entity on the platform, known by its LEI (ISO 17442). */
        readonly party: Party;
      }
    | {
        /** What happened. */
        readonly type:
          "CreditLineOpened" | "CreditLineAdjusted" | "CreditLineClosed" | "CreditLineDrawn" | "CreditLineReleased";
        /** The sum up to which a bank guarantees for one obligor in one currency. */
        readonly creditLine: CreditLine;
        /** The instrument for which the line was drawn, or whose ended units restored the line. */
        readonly instrumentId?: string | undefined;
      }
    | {
        /** What happened. */
        readonly type: "ApprovalRequested" | "ApprovalGranted" | "ApprovalRejected";
        /** An act that waits for another person of a party, or what became of it. */
        readonly approval: Approval;
      }
    | {
        /** What happened. */
        readonly type:
          | "BatteryRegistered"
          | "BatteryRepurposed"
          | "BatteryStatusChanged"
          | "BatteryRecycled"
          | "BatteryRecalled"
          | "BatteryRecallLifted"
          | "BatteryOffered"
          | "BatteryOfferRejected"
          | "BatteryOfferWithdrawn"
          | "BatteryTransferred"
          | "BatteryTakenOver"
          | "DeviceEnrolled"
          | "DeviceRotated"
          | "DeviceRevoked"
          | "CountersRestated"
          | "ReadingsAnchored"
          | "GapDeclared"
          | "GapCorrected"
          | "SectionPublished";
        /** Each battery that the act made or changed, as it is now. */
        readonly batteries: readonly Battery[];
        /** Each key that the act enrolled or changed, as it is now. Absent: none. */
        readonly devices?: readonly Device[] | undefined;
        /** The readings that the act anchored or declared missing. */
        readonly stretch?: StretchOutline | undefined;
      }
    | {
        /** What happened. */
        readonly type:
          | "GoodListed"
          | "ListingRepriced"
          | "ListingWithdrawn"
          | "BidMade"
          | "BidAnswered"
          | "BidEnded"
          | "GoodSold"
          | "GoodReserved"
          | "OrderPlaced"
          | "GoodDispatched"
          | "GoodDelivered"
          | "DeliveryAccepted"
          | "DeliveryReturned"
          | "DisputeOpened"
          | "SettlementProposed"
          | "DisputeResolved"
          | "WarrantyClaimed"
          | "ClaimDecided"
          | "AwardMet"
          | "AwardUnmet"
          | "RetentionReleased"
          | "OrderCancelled"
          | "OrderLapsed";
        /** The listing as it is now. Absent: it did not change. */
        readonly listing?: SaleListing | undefined;
        /** The order as it is now. Absent: there is none. */
        readonly order?: Order | undefined;
        /** The bid as it is now. Absent: the act was on none. */
        readonly bid?: Bid | undefined;
        /** The buyer's record as it is now. Absent: the act did not change it. */
        readonly purchaseRecord?: PurchaseRecord | undefined;
        /** Each title to a good other than a battery that the act made or changed, as it is now. */
        readonly titles?: readonly GoodTitle[] | undefined;
        /** Each battery that the act put on a listing or took off one, as it is now. */
        readonly batteries?: readonly Battery[] | undefined;
      }
    | {
        /** What happened. */
        readonly type: "AccessGranted" | "AccessWithdrawn";
        /** Whose credentials open a tier of the passports of batteries. */
        readonly grant: AccessGrant;
      }
    | {
        /** What happened. */
        readonly type: "CalendarSet";
        /** Which days are business days in a currency, in one version. */
        readonly calendar: BusinessCalendar;
      }
    | {
        /** What happened. */
        readonly type: "PolicySet";
        /** One version of the platform's policy. An instrument keeps the version that it was issued under. */
        readonly policy: Policy;
      }
  );

/** What the buyer owes for a discount free of payment, or a pledgee of what it was paid beyond its security, until the creditor acknowledges its payment. */
export interface OwedProceeds {
  /** Certificate that was sold, or paid under pledge, as its units were then. */
  readonly certificateId: string;
  /** Who sold it, or pledged it, and is owed the proceeds. */
  readonly creditor: string;
  /** Day since which they are owed: of a sale its discount date, on which the bank accepted it; of a surplus the value date of the payment. */
  readonly soldOn: string;
  /** UETR of the payment by which the debtor, as the creditor's pledgee, was paid more than its pledge secured. Absent: they are owed for a discount. */
  readonly surplusOf?: string | undefined;
  /** Who bought it, or was its pledgee, and owes the proceeds. */
  readonly debtor: string;
  /** The proceeds, or what exceeded the secured sum. */
  readonly sum: Money;
  /** The payment that the debtor says it has made. It discharges nothing. Absent: it says nothing. */
  readonly stated?:
    | {
        /** UETR of a payment: a version 4 UUID in lower case. */
        readonly uetr: string;
        /** Day on which the money counts as paid. */
        readonly valueDate: string;
        /** Instant at which it was recorded. */
        readonly at: string;
      }
    | undefined;
  /** The payment that the creditor has acknowledged. Absent: it is owed. */
  readonly paid?:
    | {
        /** UETR of a payment: a version 4 UUID in lower case. */
        readonly uetr: string;
        /** Day on which the money counts as paid. */
        readonly valueDate: string;
        /** Instant at which it was recorded. */
        readonly at: string;
      }
    | undefined;
  /** True: the payment that brought the surplus was returned. Nothing is owed any more. Absent: it stands. */
  readonly returned?: true | undefined;
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
}

/** The word of the party that was to be paid that it has not received a payment which a bank recorded. */
export interface PaymentObjection {
  /** UETR of a payment: a version 4 UUID in lower case. */
  readonly uetr: string;
  /** Certificate that was paid, as its units were then. */
  readonly certificateId: string;
  /** Who objects: it held the certificate when it was paid, or had it as a pledge. */
  readonly by: string;
  /** LEI of the settlement bank that recorded the payment. */
  readonly bank: string;
  /** LEI of the issuer, which owes it again if the payment is returned. */
  readonly issuer: string;
  /** LEI of the guarantor, which does not release these units meanwhile. */
  readonly guarantor?: string | undefined;
  /** The payment that was not received. */
  readonly sum: Money;
  /** What the party says about it. */
  readonly reason: string;
  /** Instant of the objection. */
  readonly at: string;
  /** `Open`; `Proved` by the bank; `Withdrawn` by the party that objected; `Paid` or `Unpaid` by the decision of a court; `Returned`: the payment was undone. Under `Open` and `Unpaid` no guarantee of its units is released. */
  readonly state: "Open" | "Proved" | "Withdrawn" | "Paid" | "Unpaid" | "Returned";
  /** The last answer to it. Absent: there is none. */
  readonly answer?:
    | {
        /** SHA-256 of the document: the bank's proof of the payment, or the court's decision. */
        readonly document?: string | undefined;
        /** Of a decision: the court, or the body of arbitration. */
        readonly court?: string | undefined;
        /** Of a decision: its number. */
        readonly number?: string | undefined;
        /** LEI of the party that gave it. */
        readonly by: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
      }
    | undefined;
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
}

/** A party that a certificate names, and whether it answers to the holder after a dishonour. */
export interface PartyOnBack {
  /** LEI (ISO 17442) of a party. */
  readonly party: string;
  /** What it is on the certificate; the first of these that fits. */
  readonly as: "issuer" | "guarantor" | "endorser" | "holder";
  /** Whether the holder can claim on it after a dishonour. */
  readonly answers: boolean;
  /** Why it does not answer. `holder`: it holds the certificate itself. `withoutRecourse`: it passed the certificate on without recourse. `security`: it never endorsed it; a pledgee enforced a pledge. `claimPaid`: it never endorsed it; its claim was paid, and the payer took its place. `closed`: a recourse payment, an assignment or an execution closed its endorsement. `released`: a holder released it after dishonour. `succeeded`: it never endorsed it; its successor took over what it held. `afterHolder`: it endorsed after the holder's own first endorsement with recourse, so the holder answers to it. `presentedLate`: the certificate was presented after the policy's days. `holderIsIssuer`: the holder owes the certificate itself. `holderIsGuarantor`: the holder guaranteed the certificate, so it answers to the endorsers. */
  readonly whyNot?:
    | (
        | "holder"
        | "withoutRecourse"
        | "security"
        | "claimPaid"
        | "closed"
        | "released"
        | "succeeded"
        | "afterHolder"
        | "presentedLate"
        | "holderIsIssuer"
        | "holderIsGuarantor"
      )
    | undefined;
}

/** A prior party's word that it has notice of a dishonour. */
export interface Acknowledgement {
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId: string;
  /** First unit of the certificate as it was then. */
  readonly from: string;
  /** Last unit of the certificate as it was then. */
  readonly to: string;
  /** LEI of the party that acknowledges. */
  readonly party: string;
  /** Day of the first dishonour. */
  readonly dishonouredOn: string;
  /** Instant at which the party acknowledged that it has the notice. */
  readonly acknowledgedAt: string;
}

/** An acknowledgement of a debt, or an action, by which a period of limitation begins again. */
export interface Interruption {
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId: string;
  /** First unit of the certificate as it was then. */
  readonly from: string;
  /** Last unit of the certificate as it was then. */
  readonly to: string;
  /** LEI of the party against which the period begins again, by its name on the certificate. */
  readonly on: string;
  /** By the party's own acknowledgement of what it owes, or by an action against it. */
  readonly way: "acknowledgement" | "action";
  /** Day of the acknowledgement or of the action: the period begins again on it. */
  readonly day: string;
  /** The proof of an action. Absent: it is an acknowledgement. */
  readonly action?: ActionProof | undefined;
  /** Instant at which it was recorded. */
  readonly at: string;
}

/** An action against a party, by the court's number and a document. */
export interface ActionProof {
  /** The court, or the body of arbitration, before which it was brought. */
  readonly court: string;
  /** Number of the case. */
  readonly number: string;
  /** SHA-256 of the document that proves the action, such as the court's notice that it takes the case. */
  readonly document: string;
}

/** A credit note on an invoice that instruments rest on: nobody finances again what it cancels. */
export interface CreditNote {
  /** The invoice, as the instrument names it. */
  readonly invoice: {
    /** SHA-256 in lower-case hexadecimal. */
    readonly fingerprint: string;
    /**
     * Fingerprints that earlier versions gave the same invoice. Absent: none.
     *
     * Items: SHA-256 in lower-case hexadecimal.
     */
    readonly earlierFingerprints?: readonly string[] | undefined;
  };
  /** SHA-256 of the credit note's canonical form, which is that of an invoice. */
  readonly fingerprint: string;
  /** The instrument that rests on the invoice, and whose payee recorded it. */
  readonly instrumentId: string;
  /** LEI of the payee, which is the seller of the invoice. */
  readonly by: string;
  /** What it cancels of the invoice. */
  readonly sum: Money;
  /** Instant at which it was recorded. */
  readonly at: string;
  /** Id of the transaction that recorded it. */
  readonly transactionId: string;
}

/** An entry in a public register, and the financing for which it was used. */
export interface UsedRegistration {
  /** The public register, such as `CCRC`. */
  readonly register: string;
  /** Number of the entry in the register. */
  readonly number: string;
  /** Day of the entry: today or earlier. */
  readonly date: string;
  /** What kind of financing it is. */
  readonly kind: "discount" | "pledge";
  /** Certificate that was financed, as its units were then. */
  readonly certificateId: string;
  /** The bank that bought, or the pledgee. It alone can release the entry. */
  readonly financier: {
    /** LEI (ISO 17442) of a party. */
    readonly lei: string;
    /** MSP id of an organisation. */
    readonly mspId: string;
  };
  /** Instant of the first use. */
  readonly at: string;
  /** When the financing had ended and the entry was released. */
  readonly released?:
    | {
        /** Day on which the register released the entry. */
        readonly on: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
      }
    | undefined;
}

/** A legal entity on the platform, known by its LEI (ISO 17442). */
export interface Party {
  /** LEI (ISO 17442) of a party. */
  readonly lei: string;
  /** True if the check digits of the LEI are wrong, and it was registered as the GLEIF register publishes it. */
  readonly leiAsPublished?: true | undefined;
  /** Name of the legal entity. */
  readonly name: string;
  /** MSP id of an organisation. */
  readonly mspId: string;
  /** That certificates of its MSP speak for it only if they name it in `tally.party`: so for the operator and the regulator once their MSP hosts others. Absent: it is hosted, which says the same, or nobody shares its MSP with it, or it is neither. */
  readonly attributeRequired?: true | undefined;
  /** That certificates of its MSP with the admin OU speak for it without the attribute for a while, as the other of operator and regulator has admitted. Absent: none was ever admitted. */
  readonly administrators?:
    | {
        /** Instant from which they do not any more. */
        readonly until: string;
        /** LEI of the party that admitted them. */
        readonly by: string;
        /** Why. */
        readonly reason: string;
      }
    | undefined;
  /** Whether another party was in its MSP first. A caller's certificate must then name the party in the attribute `tally.party`. */
  readonly hosted: boolean;
  /**
   * All roles of the party.
   *
   * From 1 to 7 items.
   */
  readonly roles: readonly Role[];
  /** Whether it can act and be dealt with. */
  readonly status: "Active" | "Suspended";
  /** Why it is suspended, and how long at most. Absent: it is not, or was before suspensions had a reason and an end. */
  readonly suspension?:
    | {
        /** Why. */
        readonly reason: string;
        /** Instant from which the party can end it itself. */
        readonly until: string;
      }
    | undefined;
  /** Its suspensions for which it did not ask, the first one first. The periods of what it holds are longer by these days. Absent: none. */
  readonly suspensions?:
    | readonly {
        /** Instant from which the party was suspended. */
        readonly from: string;
        /** Instant at which it was reinstated. Absent: it has not been. */
        readonly until?: string | undefined;
      }[]
    | undefined;
  /** Whose plain transfers take effect without an answer of the party. Absent: nobody's. */
  readonly standingAcceptance?: ("everybody" | readonly string[]) | undefined;
  /** Which acts of the party wait for a second person. Absent: none. */
  readonly dualControl?:
    | {
        /**
         * Wire names of the acts that are covered. An act about no sum is covered whenever it is named.
         *
         * At least 1 items.
         */
        readonly acts?: readonly string[] | undefined;
        /** By currency, the amount from which acts are covered, in major units. All covered acts of a batch count together. A currency that is not named is not covered. */
        readonly thresholds: Readonly<Record<string, string>>;
      }
    | undefined;
  /** By currency, the sum in major units below which its people sign at the desk with one press what can be taken back. The ledger refuses nothing by it. Absent, or a currency that is not named: they confirm whatever they sign. */
  readonly confirmFrom?: Readonly<Record<string, string>> | undefined;
  /** The party into which it merged, whose people act for it. Absent: it acts for itself. */
  readonly successor?:
    | {
        /** LEI (ISO 17442) of a party. */
        readonly lei: string;
        /** Name of the legal entity. */
        readonly name: string;
        /**
         * LEIs of all parties that have merged into it, this one included.
         *
         * Items: LEI (ISO 17442) of a party.
         */
        readonly predecessors: readonly string[];
      }
    | undefined;
  /**
   * LEIs of the parties for which it acts as their successor.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
  /** Each change of who acts for it, with its proof, the first one first. */
  readonly successions?: readonly Succession[] | undefined;
  /** That it has not paid as an issuer. Absent: it is not in default. */
  readonly inDefault?:
    | {
        /** Instant at which the operator declared it. */
        readonly since: string;
        /**
         * Ids of the dishonoured certificates that proved it, as their units were then. After a merger also those of the predecessor.
         *
         * At least 1 items.
         */
        readonly certificates: readonly string[];
        /** Of the party and those that merged into it, the ones whose paper it concerns only since a later instant: a merger that made one party answer for the debts of both, or a default of their own. Absent: none. */
        readonly laterFor?:
          | readonly {
              /** LEI (ISO 17442) of a party. */
              readonly lei: string;
              /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
              readonly since: string;
            }[]
          | undefined;
      }
    | undefined;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly changedAt: string;
}

/** What a party can do on the platform. A party can have several roles. */
export type Role = "enterprise" | "bank" | "operator" | "regulator" | "manufacturer" | "recycler" | "inspector";

/** A change of who acts for a party, with its proof. */
export interface Succession {
  /** Why: the party merged into another one, moved to another organisation, came under an administrator, or was registered under a wrong MSP. */
  readonly reason: "merger" | "move" | "administration" | "correction";
  /** Number of the document that proves it, such as the register's entry or the court's decision. */
  readonly document: string;
  /** Who gave the document: the register, the court. */
  readonly authority: string;
  /** Day from which it holds by the document. The ledger follows from the approval on. */
  readonly effectiveFrom: string;
  /** MSP whose certificates spoke for the party before. */
  readonly formerMspId: string;
  /** LEI of the operator that recorded it. */
  readonly by: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
}

/** The sum up to which a bank guarantees for one obligor in one currency. */
export interface CreditLine {
  /** LEI of the bank that guarantees. */
  readonly bank: string;
  /** LEI of the issuer for which the bank guarantees. */
  readonly obligor: string;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Whether it can be drawn. */
  readonly state: "Open" | "Closed";
  /** First day on which the line can be drawn. */
  readonly validFrom: string;
  /** Last day on which the line can be drawn. */
  readonly validTo: string;
  /** Whether an issue that names the bank as guarantor is guaranteed at once, without an answer of the bank. */
  readonly automatic: boolean;
  /** Limit in major units. */
  readonly limit: string;
  /** What is drawn, in major units. */
  readonly drawn: string;
  /** What can still be drawn, in major units. */
  readonly available: string;
  /** MSP that spoke for the bank when it set the terms. The line counts only while this MSP speaks for the bank. */
  readonly bankMspId: string;
}

/** An act that waits for another person of a party, or what became of it. */
export interface Approval {
  /** Id of the transaction that filed the act. */
  readonly approvalId: string;
  /** LEI of the party whose people decide on it: it has the act under dual control, or must consent. */
  readonly party: string;
  /** Wire name of the act. */
  readonly act: string;
  /** Why it waits: the threshold that was reached, or what the party must consent to. */
  readonly threshold: string;
  /** The person that filed it, and therefore cannot approve it. */
  readonly maker: Enrolment;
  /** LEI of the party that filed it. It is not `party` if the act takes another party's consent. */
  readonly filedBy: string;
  /** Instant of the filing. */
  readonly filedAt: string;
  /** Instant from which it cannot be approved. */
  readonly expiresAt: string;
  /** Whether it waits, was done, or was rejected. */
  readonly state: "Pending" | "Approved" | "Rejected";
  /** The decision. Absent while it waits. */
  readonly decided?:
    | {
        /** The person that decided. */
        readonly by: Enrolment;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Why it was rejected. */
        readonly reason?: string | undefined;
      }
    | undefined;
}

/** One person, by its certificate. */
export interface Enrolment {
  /** Issuer of the person's certificate. */
  readonly issuer: string;
  /** Subject of the certificate. */
  readonly subject: string;
  /** SHA-256 of its public key. */
  readonly key: string;
}

/** A battery: its passport's public record, and its title. */
export interface Battery {
  /** Id of a battery: <manufacturer LEI>.<serial number>. */
  readonly batteryId: string;
  /** Model. */
  readonly model: string;
  /** `lmt`: light means of transport. `ev`: electric vehicle. `industrial`. `stationary`: stationary storage. */
  readonly category: "lmt" | "ev" | "industrial" | "stationary";
  /** Chemistry, such as `LFP`. */
  readonly chemistry: string;
  /** Day on which it was made. */
  readonly manufacturedOn: string;
  /** What it was made for. */
  readonly rated: {
    /** Rated capacity in milliampere hours. */
    readonly capacityMilliampHours: number;
    /** Rated energy in milliwatt hours. */
    readonly energyMilliwattHours: number;
    /** Nominal voltage in millivolts. */
    readonly nominalMilliVolts: number;
  };
  /** Codes under which others know it. */
  readonly externalIds: readonly {
    /** `GS1`: element string (01)<GTIN14>(21)<serial>. `GB/T 34014`: 24 characters. `ISO/IEC 15459`. */
    readonly scheme: "GS1" | "GB/T 34014" | "ISO/IEC 15459";
    /** The code. */
    readonly value: string;
  }[];
  /** LEI of the party that made it. */
  readonly manufacturer: string;
  /** LEI of the party that owns it. */
  readonly owner: string;
  /** Status of the battery, as in annex XIII of Regulation (EU) 2023/1542. `Waste` is final. */
  readonly status: "Original" | "Reused" | "Repurposed" | "Remanufactured" | "Waste";
  /** The device that signs its readings: its newest key, which `GetDevice` shows with those before it. Absent: none was ever enrolled. */
  readonly device?: string | undefined;
  /** The gateway that seals its windows with a key of its own: its newest key. Absent: none was ever enrolled. */
  readonly gateway?: string | undefined;
  /** Where its readings end. Absent: none are anchored or declared missing. */
  readonly last?:
    | {
        /** Number of the last reading that is anchored or declared missing. */
        readonly sequence: number;
        /** Time of the last anchored reading, by the device's clock. Absent: all readings are missing. */
        readonly to?: string | undefined;
        /** Root of the last anchored window. Absent: all readings are missing. */
        readonly root?: string | undefined;
        /** The counters that never fall, as they were last: what the device reported, with what it is added to since the counters began again. */
        readonly counters: Counters;
        /** By counter, the end of the last window that reports it. A counter that is not named was last reported before these instants were kept. */
        readonly countedAt?: CountedAt | undefined;
        /** State of health in thousandths, as the last window that says one has it. It is the device's claim. */
        readonly stateOfHealthPerMille?: number | undefined;
        /** Capacity, as the last window that says one has it. */
        readonly capacityMilliampHours?: number | undefined;
      }
    | undefined;
  /** How many windows are anchored. */
  readonly windows: number;
  /** How many gaps were declared, without those that were corrected. */
  readonly gaps: number;
  /** How many readings were declared missing, in all, without those of corrected gaps. */
  readonly missing: number;
  /** How many numbers of readings were declared missing in error, and corrected: no readings had them. Absent: none. */
  readonly corrected?: number | undefined;
  /** Where its counters began again, the first time first. It remains visible permanently. Absent: they never did. */
  readonly restarts?: readonly CounterRestart[] | undefined;
  /** Its passport's sections, each in its present revision. */
  readonly sections: readonly PublishedSection[];
  /**
   * Batteries of which it was made. None for a new one.
   *
   * Items: Id of a battery: <manufacturer LEI>.<serial number>.
   */
  readonly predecessors: readonly string[];
  /** The battery that it became part of. Its own passport has ended. */
  readonly successor?: string | undefined;
  /** That it was recycled. Its passport has ceased, and nothing more is done on it. Absent: it was not. */
  readonly recycled?:
    | {
        /** LEI of the recycler. */
        readonly by: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Id of its transaction. */
        readonly transactionId: string;
        /** What was recovered of a battery, by material. */
        readonly recovered: Recovered;
      }
    | undefined;
  /** What it has of the batteries of which it was made. It remains. Absent: it was made of none. */
  readonly past?: BatteryPast | undefined;
  /** The recall that lies on it. It cannot be passed on. Absent: none. */
  readonly recall?:
    | {
        /** LEI of the party that recalled it. */
        readonly by: string;
        /** MSP id of that party. Its peers must endorse what changes the battery. */
        readonly mspId: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Why. */
        readonly reason: string;
      }
    | undefined;
  /** Recalls of batteries that became part of it. They bind it as its own recall does. Absent: none. */
  readonly recalledParts?:
    | readonly {
        /** The battery that was recalled and is part of it. */
        readonly of: string;
        /** LEI of the party that recalled it. */
        readonly by: string;
        /** MSP id of that party. Its peers must endorse what changes the battery. */
        readonly mspId: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Why. */
        readonly reason: string;
      }[]
    | undefined;
  /** Party to which its owner offers it free of payment. Absent: no offer. */
  readonly offer?:
    | {
        /** LEI of the party that can accept. */
        readonly to: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Instant of expiry. It binds nobody from then. */
        readonly expiresAt: string;
      }
    | undefined;
  /** The listing that offers it for sale. Absent: none. */
  readonly listing?: string | undefined;
  /** How the title came to its owner, the first change first. */
  readonly titles: readonly {
    /** LEI of the party that gave it up. */
    readonly from: string;
    /** LEI of the party that got it. */
    readonly to: string;
    /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
    readonly at: string;
    /** `delivery`: free of payment. `sale`: against certificates. `return`: back to the seller under its warranty. `succession`: to who succeeded the owner. */
    readonly way: "delivery" | "sale" | "return" | "succession";
    /** Of a sale or a return: the listing. */
    readonly listingId?: string | undefined;
    /** The order of a sale under a warranty, or of a return. Absent: neither. */
    readonly orderId?: string | undefined;
  }[];
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
}

/** The counters that never fall, as they were last: what the device reported, with what it is added to since the counters began again. */
export interface Counters {
  /** Number of charging cycles. */
  readonly cycles?: number | undefined;
  /** Charge throughput in milliampere hours. */
  readonly throughputMilliampHours?: number | undefined;
  /** Energy throughput in milliwatt hours. */
  readonly energyThroughputMilliwattHours?: number | undefined;
  /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
  readonly negativeEvents?: number | undefined;
  /** Seconds above the highest allowed temperature. */
  readonly secondsOverTemperature?: number | undefined;
  /** Seconds below the lowest allowed temperature. */
  readonly secondsUnderTemperature?: number | undefined;
  /** Seconds of charging above the highest allowed temperature. */
  readonly secondsChargingOverTemperature?: number | undefined;
  /** Seconds of charging below the lowest allowed temperature. */
  readonly secondsChargingUnderTemperature?: number | undefined;
  /** Number of times that the voltage was below the lowest allowed one. */
  readonly deepDischarges?: number | undefined;
  /** Number of times that the voltage was above the highest allowed one. */
  readonly overcharges?: number | undefined;
  /** Number of accidents, such as a crash, a fire or a flood. */
  readonly accidents?: number | undefined;
}

/** By counter, the end of the last window that reports it. A counter that is not named was last reported before these instants were kept. */
export interface CountedAt {
  /** Number of charging cycles. */
  readonly cycles?: string | undefined;
  /** Charge throughput in milliampere hours. */
  readonly throughputMilliampHours?: string | undefined;
  /** Energy throughput in milliwatt hours. */
  readonly energyThroughputMilliwattHours?: string | undefined;
  /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
  readonly negativeEvents?: string | undefined;
  /** Seconds above the highest allowed temperature. */
  readonly secondsOverTemperature?: string | undefined;
  /** Seconds below the lowest allowed temperature. */
  readonly secondsUnderTemperature?: string | undefined;
  /** Seconds of charging above the highest allowed temperature. */
  readonly secondsChargingOverTemperature?: string | undefined;
  /** Seconds of charging below the lowest allowed temperature. */
  readonly secondsChargingUnderTemperature?: string | undefined;
  /** Number of times that the voltage was below the lowest allowed one. */
  readonly deepDischarges?: string | undefined;
  /** Number of times that the voltage was above the highest allowed one. */
  readonly overcharges?: string | undefined;
  /** Number of accidents, such as a crash, a fire or a flood. */
  readonly accidents?: string | undefined;
}

/** Where a battery's counters began again, and from which base. */
export interface CounterRestart {
  /** Number of the last reading before. What comes after it counts from the new base. */
  readonly after: number;
  /** The battery's counters until then. */
  readonly before: Counters;
  /** The battery's counters from then on, before a further reading. */
  readonly counters: Counters;
  /** By counter, what is added from then on to what the device reports. Negative where the device shows more than the battery has had. */
  readonly base: Counters;
  /** The key that took another one's place. Absent: the manufacturer set the counters, with the operator's consent. */
  readonly device?: string | undefined;
  /** Why the counters were set. Absent: a key took another one's place. */
  readonly reason?: string | undefined;
  /** LEI of the party that said so. */
  readonly by: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
  /** Id of its transaction. */
  readonly transactionId: string;
}

/** A section of the passport, in one revision. Its bytes are kept off the ledger. */
export interface PublishedSection {
  /** Name of a section of the passport, such as `carbon-footprint`: 1 to 35 of a-z, 0-9 and hyphen. */
  readonly section: string;
  /** Who may read it: everybody; those with a legitimate interest; those and the Commission; notified bodies, market surveillance authorities and the Commission. */
  readonly tier: "public" | "interest" | "interest+commission" | "authorities";
  /** Data model that it follows, such as `IDTA 02035-4`. */
  readonly model: string;
  /** Version of the data model. */
  readonly version: string;
  /** Media type of its bytes, such as `application/json`. */
  readonly mediaType: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
  /** Number of its bytes. */
  readonly size: number;
  /** Number of the revision, from 1. */
  readonly revision: number;
  /** LEI of the party that published it. It and the manufacturer can revise it. */
  readonly by: string;
  /** Instant of this revision. */
  readonly at: string;
  /** Id of its transaction. */
  readonly transactionId: string;
}

/** What was recovered of a battery, by material. */
export interface Recovered {
  /** Cobalt in grams. Absent: it is not said. */
  readonly cobaltGrams?: number | undefined;
  /** Copper in grams. Absent: it is not said. */
  readonly copperGrams?: number | undefined;
  /** Lead in grams. Absent: it is not said. */
  readonly leadGrams?: number | undefined;
  /** Lithium in grams. Absent: it is not said. */
  readonly lithiumGrams?: number | undefined;
  /** Nickel in grams. Absent: it is not said. */
  readonly nickelGrams?: number | undefined;
  /**
   * Other materials. Absent: none.
   *
   * At most 20 items.
   */
  readonly others?:
    | readonly {
        /** Name of the material, such as `aluminium`. */
        readonly material: string;
        /** Its mass in grams. */
        readonly grams: number;
      }[]
    | undefined;
}

/** What a battery has of the batteries of which it was made. */
export interface BatteryPast {
  /** Of how many batteries it was made, those of which they were made included. */
  readonly batteries: number;
  /**
   * LEIs of their manufacturers. Each can recall the battery.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly makers: readonly string[];
  /** How many of their readings were anchored or declared missing. */
  readonly readings: number;
  /** How many of these were declared missing. */
  readonly missing: number;
  /** In how many gaps. */
  readonly gaps: number;
  /** How many of their keys were revoked, or were replaced without the old key's signature. */
  readonly brokenKeys: number;
  /** How often their counters began again. */
  readonly restarts: number;
  /** The least state of health of one of them at its end, in thousandths, as its device said. Absent: none said one. */
  readonly leastStateOfHealthPerMille?: number | undefined;
  /** The most charging cycles of one of them at its end. Absent: none said them. */
  readonly mostCycles?: number | undefined;
}

/** A key that signs what a battery reports. */
export interface Device {
  /** Id of a device: SHA-256 of its public key (SubjectPublicKeyInfo), in lower-case hexadecimal. */
  readonly deviceId: string;
  /** Id of a battery: <manufacturer LEI>.<serial number>. */
  readonly batteryId: string;
  /** `device`: signs readings and windows. `gateway`: seals the windows of a device's readings. */
  readonly kind: "device" | "gateway";
  /** What it signs with: ECDSA on P-256, or Ed25519. */
  readonly algorithm: "ES256" | "EdDSA";
  /** Public key on P-256 or Ed25519, as a DER-encoded SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** The key's own signature over the battery's id. */
  readonly possession: string;
  /** The key whose place it took. Absent: it is the first one. */
  readonly predecessor?: string | undefined;
  /** Signature of the key whose place it took. Absent: it is the first one, or the chain is broken there. */
  readonly consent?: string | undefined;
  /** Its own signature that it takes that place. Absent together with `consent`. */
  readonly approval?: string | undefined;
  /** `Rotated`: another key took its place. `Revoked`: nothing that it signs counts any more. */
  readonly state: "Active" | "Rotated" | "Revoked";
  /** Instant of its enrolment. */
  readonly since: string;
  /** Instant from which it signs nothing more. Absent: it is active. */
  readonly until?: string | undefined;
  /** Why it was revoked, or rotated without the old key's signature. */
  readonly reason?: string | undefined;
  /** The key that took its place. */
  readonly successor?: string | undefined;
  /** True if it was rotated without its own signature: the chain of keys is broken there. */
  readonly broken?: boolean | undefined;
}

/** What every `StretchOutline` has. */
export interface StretchOutlineCommon {
  /** Id of a battery: <manufacturer LEI>.<serial number>. */
  readonly batteryId: string;
  /** Number of the first reading. */
  readonly first: number;
  /** Number of the last reading. */
  readonly last: number;
  /** LEI of the party that anchored or declared it. */
  readonly by: string;
  /** Instant of that act. */
  readonly at: string;
  /** Id of its transaction. */
  readonly transactionId: string;
}

/** A run of a battery's readings, without the signed message of a window: `GetStretch` shows that. */
export type StretchOutline = StretchOutlineCommon &
  (
    | {
        /** Readings that are anchored. */
        readonly type: "window";
        /** Time of the first reading, by the device's clock. */
        readonly from: string;
        /** Time of the last reading, by the device's clock. */
        readonly to: string;
        /** Root of the Merkle tree (RFC 9162) over the readings' bytes. */
        readonly root: string;
        /** Least, greatest and last value of each quantity in a window of readings. */
        readonly summary: ReadingsSummary;
        /** Id of the device or gateway that signed the window. */
        readonly deviceId: string;
      }
    | {
        /** Readings that are missing. */
        readonly type: "gap";
        /** Why they are missing. */
        readonly reason: string;
        /** That it was declared in error: no readings had these numbers. Absent: nobody has corrected it. */
        readonly corrected?: GapCorrection | undefined;
      }
  );

/** Least, greatest and last value of each quantity in a window of readings. */
export interface ReadingsSummary {
  /** Voltage in millivolts. */
  readonly milliVolts?: QuantityRange | undefined;
  /** Current in milliamperes. Discharge is negative. */
  readonly milliAmps?: QuantityRange | undefined;
  /** Temperature of the battery in tenths of a degree Celsius. */
  readonly deciCelsius?: QuantityRange | undefined;
  /** Temperature around the battery in tenths of a degree Celsius. */
  readonly ambientDeciCelsius?: QuantityRange | undefined;
  /** Relative humidity around the battery in thousandths. */
  readonly ambientHumidityPerMille?: QuantityRange | undefined;
  /** Internal resistance in micro-ohms. */
  readonly resistanceMicroOhms?: QuantityRange | undefined;
  /** State of charge in thousandths. */
  readonly stateOfChargePerMille?: QuantityRange | undefined;
  /** State of health in thousandths, as the device or a test says. */
  readonly stateOfHealthPerMille?: QuantityRange | undefined;
  /** Capacity in milliampere hours. */
  readonly capacityMilliampHours?: QuantityRange | undefined;
  /** Power in milliwatts of which the battery is still capable, at 80 % state of charge (Regulation (EU) 2023/1542, annex IV, part B, point 4). */
  readonly remainingPowerMilliwatts?: QuantityRange | undefined;
  /** Energy round trip efficiency in thousandths: the energy of a discharge by the energy that restores the state of charge. */
  readonly roundTripEfficiencyPerMille?: QuantityRange | undefined;
  /** Charge that is lost in 30 days without use, in thousandths of the capacity. */
  readonly selfDischargePerMilleAMonth?: QuantityRange | undefined;
  /** Number of charging cycles. */
  readonly cycles?: QuantityRange | undefined;
  /** Charge throughput in milliampere hours. */
  readonly throughputMilliampHours?: QuantityRange | undefined;
  /** Energy throughput in milliwatt hours. */
  readonly energyThroughputMilliwattHours?: QuantityRange | undefined;
  /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
  readonly negativeEvents?: QuantityRange | undefined;
  /** Seconds above the highest allowed temperature. */
  readonly secondsOverTemperature?: QuantityRange | undefined;
  /** Seconds below the lowest allowed temperature. */
  readonly secondsUnderTemperature?: QuantityRange | undefined;
  /** Seconds of charging above the highest allowed temperature. */
  readonly secondsChargingOverTemperature?: QuantityRange | undefined;
  /** Seconds of charging below the lowest allowed temperature. */
  readonly secondsChargingUnderTemperature?: QuantityRange | undefined;
  /** Number of times that the voltage was below the lowest allowed one. */
  readonly deepDischarges?: QuantityRange | undefined;
  /** Number of times that the voltage was above the highest allowed one. */
  readonly overcharges?: QuantityRange | undefined;
  /** Number of accidents, such as a crash, a fire or a flood. */
  readonly accidents?: QuantityRange | undefined;
}

/** Least, greatest and last value of a quantity. */
export interface QuantityRange {
  /** The least value. */
  readonly least: number;
  /** The greatest value. */
  readonly most: number;
  /** The last value. */
  readonly last: number;
}

/** That a gap was declared in error, by the word of owner and maker. */
export interface GapCorrection {
  /** Why no readings are missing. */
  readonly reason: string;
  /** LEI of the party that asked for the correction: the owner or the manufacturer. */
  readonly by: string;
  /** LEI of the party that consented: the other of both, or the operator if one party is both. */
  readonly consentOf: string;
  /** Instant of the correction. */
  readonly at: string;
  /** Id of its transaction. */
  readonly transactionId: string;
}

/** An offer of goods against certificates. */
export interface SaleListing {
  /** Id of a listing on the market: <seller LEI>.<reference>. */
  readonly listingId: string;
  /** Who sells. */
  readonly seller: string;
  /**
   * What is sold, all of it together.
   *
   * At least 1 items.
   */
  readonly goods: readonly ListedGood[];
  /** What it costs, in certificates of this currency. */
  readonly price: Money;
  /** Which certificates the seller takes. Where issuers and guarantors are named, one of either suffices; where neither is, any certificate does. */
  readonly accepts: AcceptedCertificates;
  /** Terms of a sale by order. Absent: it is bought in one act. */
  readonly inspection?: InspectionTerms | undefined;
  /** The seller's warranty, of a sale by order. Absent: none. */
  readonly warranty?: WarrantyTerms | undefined;
  /** The deposit that reserves the goods before an order. Absent: none. */
  readonly deposit?: DepositTerms | undefined;
  /** SHA-256 of the seller's terms of sale. Absent: none. */
  readonly terms?: string | undefined;
  /** Instant from which it can no longer be bought or ordered. */
  readonly expiresAt: string;
  /** `Open`; `Reserved` by an order or a deposit; `Sold`; `Withdrawn`. The last two are final. */
  readonly state: "Open" | "Reserved" | "Sold" | "Withdrawn";
  /** Number of what it offers, from 1. It grows when price, expiry or the conditions of its goods change. */
  readonly revision: number;
  /** How many orders and reservations were made on it. */
  readonly orders: number;
  /** The order or the deposit that reserves it, or by which it was sold. Absent: none. */
  readonly orderId?: string | undefined;
  /** Buyers that cancelled orders on it before dispatch, or said nothing after it. Absent: none. */
  readonly cancelled?:
    | readonly {
        /** LEI of the buyer. */
        readonly buyer: string;
        /** How many orders it cancelled, or left after dispatch without a word. */
        readonly orders: number;
      }[]
    | undefined;
  /** Prices at which the seller answered the bids of single buyers. Absent: none. */
  readonly agreed?:
    | readonly {
        /** LEI of the buyer. */
        readonly buyer: string;
        /** What it costs this buyer. */
        readonly price: Money;
        /** Instant from which this price no longer holds. */
        readonly until: string;
      }[]
    | undefined;
  /** What was paid in one act at a price for the buyer alone. Absent: the listed price, or it was ordered. */
  readonly soldFor?: Money | undefined;
  /** LEI of the party that bought it. Absent: it is not sold. */
  readonly buyer?: string | undefined;
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
}

/** A battery, or any other good by the fingerprint of its description. */
export type ListedGood =
  | {
      /** What kind of good it is. */
      readonly kind: "battery";
      /** Id of a battery: <manufacturer LEI>.<serial number>. */
      readonly batteryId: string;
      /** Its category, from its record. Absent: it was listed before listings said it. */
      readonly category?: ("lmt" | "ev" | "industrial" | "stationary") | undefined;
      /** Its chemistry, from its record. Absent: it was listed before listings said it. */
      readonly chemistry?: string | undefined;
      /** What its readings said when it was listed. Absent: it had none. */
      readonly condition?: Condition | undefined;
      /** What it has of the batteries of which it was made. Absent: it was made of none. */
      readonly past?: BatteryPast | undefined;
    }
  | {
      /** What kind of good it is. */
      readonly kind: "document";
      /** LEI of the party that first listed it. */
      readonly registrant: string;
      /** SHA-256 of the description of the good. */
      readonly fingerprint: string;
    };

/** What a battery's readings said of it when it was listed. */
export interface Condition {
  /** Number of its last reading that was anchored or declared missing. */
  readonly sequence: number;
  /** Root of its last anchored window. Absent: none was anchored. */
  readonly root?: string | undefined;
  /** Time of its last anchored reading. Absent: none was anchored. */
  readonly asOf?: string | undefined;
  /** State of health in thousandths, as its device says. Absent: its device said none. */
  readonly stateOfHealthPerMille?: number | undefined;
  /** Capacity in milliampere hours, as its device says. Absent: its device said none. */
  readonly capacityMilliampHours?: number | undefined;
  /** How often its counters began again. Absent: they never did. */
  readonly restarts?: number | undefined;
  /** How many of its readings were declared missing. */
  readonly missing: number;
  /** The device that signed for it. Absent: none. */
  readonly device?: string | undefined;
}

/** Which certificates the seller takes. Where issuers and guarantors are named, one of either suffices; where neither is, any certificate does. */
export interface AcceptedCertificates {
  /**
   * LEIs of issuers whose certificates are taken, whoever guarantees them.
   *
   * From 1 to 50 items.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly issuers?: readonly string[] | undefined;
  /**
   * LEIs of guarantors whose certificates are taken, whoever issued them.
   *
   * From 1 to 50 items.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly guarantors?: readonly string[] | undefined;
  /** Last day on which they may fall due. Absent: any. */
  readonly maturesBy?: string | undefined;
  /** Whether the buyer answers for payment. Absent: as the instrument's terms say. */
  readonly recourse?: boolean | undefined;
}

/** How a sale by order runs: its periods, and what silence means. */
export interface InspectionTerms {
  /** Days from receipt for which the buyer can inspect the goods. */
  readonly days: number;
  /** What it means if the buyer says nothing: it accepts them, or they go back. */
  readonly silence: "accept" | "return";
  /** LEI of the party that can decide a dispute. Absent: only the two sides together can. */
  readonly arbiter?: string | undefined;
  /** LEI of the party whose word proves the delivery, such as the carrier. Absent: only the buyer says that it received the goods, and its silence counts against it. */
  readonly carrier?: string | undefined;
  /** How many orders on the whole market a buyer may have cancelled before dispatch, or left after it without a word. Absent: any number. */
  readonly mostAbandoned?: number | undefined;
  /** Days from the order within which the seller dispatches. Default: 7. */
  readonly dispatchDays?: number | undefined;
  /** Days from dispatch within which the buyer confirms receipt. Default: 14. */
  readonly receiptDays?: number | undefined;
  /** Days for which a dispute can be open. Default: 30. */
  readonly disputeDays?: number | undefined;
}

/** The seller's warranty, and the retention of the price that secures it. */
export interface WarrantyTerms {
  /** Days from the acceptance for which the buyer can claim a defect. */
  readonly days: number;
  /** Part of the price that stays locked for as long, in thousandths, rounded up to the minor unit. */
  readonly retentionPerMille: number;
  /** Days within which the seller meets an award. Default: 30. */
  readonly awardDays?: number | undefined;
}

/** The deposit for which the goods are reserved before an order. */
export interface DepositTerms {
  /** Part of the price that a buyer deposits, in thousandths, rounded down to the minor unit. */
  readonly perMille: number;
  /** Days for which the deposit reserves the goods. */
  readonly days: number;
}

/** An order of listed goods. What it has locked of the certificates is locked until it ends. */
export interface Order {
  /** Id of an order: <listing id>.<number of the order on that listing, from 1>. */
  readonly orderId: string;
  /** Id of a listing on the market: <seller LEI>.<reference>. */
  readonly listingId: string;
  /** Who sells. */
  readonly seller: string;
  /** Who buys. */
  readonly buyer: string;
  /**
   * What was ordered, as it was listed.
   *
   * At least 1 items.
   */
  readonly goods: readonly ListedGood[];
  /** What it costs. */
  readonly price: Money;
  /**
   * Ids of the certificates that the order locks, or locked last. Under a warranty: the retained ones.
   *
   * At least 1 items.
   */
  readonly certificates: readonly string[];
  /** How a sale by order runs: its periods, and what silence means. */
  readonly inspection: InspectionTerms;
  /** The seller's warranty. Absent: none. */
  readonly warranty?: WarrantyTerms | undefined;
  /** SHA-256 of the seller's terms of sale. Absent: none. */
  readonly terms?: string | undefined;
  /** State of the order, which `Reserved` begins if the buyer makes a deposit. The last five are final. */
  readonly state:
    | "Reserved"
    | "Placed"
    | "Dispatched"
    | "Delivered"
    | "Disputed"
    | "Warranted"
    | "Claimed"
    | "Awarded"
    | "Accepted"
    | "Resolved"
    | "Returned"
    | "Cancelled"
    | "Lapsed";
  /** The deposit with which the buyer reserved the goods. Absent: none. */
  readonly deposit?:
    | {
        /** Instant of the reservation. */
        readonly at: string;
        /** What was deposited: the first units of the price. */
        readonly sum: string;
      }
    | undefined;
  /** Instant of the order, or in `Reserved` that of the reservation. */
  readonly placedAt: string;
  /** That the seller dispatched the goods. Absent: not yet. */
  readonly dispatch?:
    | {
        /** Instant of the dispatch. */
        readonly at: string;
        /** The carrier's reference. */
        readonly reference?: string | undefined;
      }
    | undefined;
  /** Instant of the receipt, from which the inspection runs. Absent: not yet received. */
  readonly receivedAt?: string | undefined;
  /** The carrier's word that the goods were delivered. Absent: it has not given it. */
  readonly delivery?:
    | {
        /** LEI of the party that delivered them, as the terms name it. */
        readonly by: string;
        /** Instant of its word, from which the inspection runs unless the buyer was first. */
        readonly at: string;
        /** SHA-256 of the document that shows it. Absent: none. */
        readonly evidence?: string | undefined;
      }
    | undefined;
  /** The dispute about the goods. Absent: there was none. */
  readonly dispute?:
    | {
        /** LEI of the party that opened it. */
        readonly by: string;
        /** Instant at which it was opened. */
        readonly at: string;
        /** Why. */
        readonly reason: string;
        /**
         * SHA-256 of each document that shows it.
         *
         * Items: SHA-256 in lower-case hexadecimal.
         */
        readonly evidence: readonly string[];
        /** What it claims. */
        readonly claim: string;
        /** The settlement that one side proposes. Absent: none. */
        readonly proposal?:
          | {
              /** LEI of the party that proposes it. */
              readonly by: string;
              /** Instant of the proposal. */
              readonly at: string;
              /** The price that it proposes. */
              readonly priceFinal: string;
            }
          | undefined;
      }
    | undefined;
  /** Instant up to which the present state can last. Then any party can end it. Absent: it is final. */
  readonly deadline?: string | undefined;
  /** Instant up to which the order can last, whatever happens. */
  readonly lastDeadline: string;
  /** How it ended. Absent: it has not. */
  readonly outcome?:
    | {
        /** LEI of the party whose act ended it. */
        readonly by: string;
        /** Instant of the end. */
        readonly at: string;
        /** How it ended. `release`: of what was retained. `award`: by meeting it. */
        readonly way:
          "acceptance" | "silence" | "settlement" | "arbitration" | "cancellation" | "deadline" | "release" | "award";
        /** What the seller got of the price, or kept. 0: nothing, and the title is the seller's. */
        readonly priceFinal: string;
        /** What the seller still owes: by an award that it did not meet, or as much as the deposit that it returned. Absent: nothing. */
        readonly owed?: string | undefined;
        /** The deposit that the seller kept, because the buyer withdrew. Absent: nothing. */
        readonly forfeited?: string | undefined;
        /** Why. Absent: nothing was said. */
        readonly reason?: string | undefined;
      }
    | undefined;
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
  /** The sale of goods under a warranty. Absent: there was none, or no warranty. */
  readonly sale?:
    | {
        /** LEI of the party whose act it was. */
        readonly by: string;
        /** Instant at which the goods passed to the buyer. */
        readonly at: string;
        /** How it came about. */
        readonly way: "acceptance" | "silence" | "settlement" | "arbitration";
        /** The price, of which a part is retained. */
        readonly priceFinal: string;
        /** What is retained for the term of the warranty: the last units of the price. */
        readonly retained: string;
      }
    | undefined;
  /** The buyer's claim under the warranty. Absent: there was none. */
  readonly claim?:
    | {
        /** LEI of the party whose act it was. */
        readonly by: string;
        /** Instant of the claim. */
        readonly at: string;
        /** The defect. */
        readonly reason: string;
        /**
         * SHA-256 of each document that shows it.
         *
         * Items: SHA-256 in lower-case hexadecimal.
         */
        readonly evidence: readonly string[];
        /** What the buyer wants back. */
        readonly sum: string;
        /** `reduction`: the buyer keeps the goods at a lower price. `return`: their title goes back to the seller. */
        readonly remedy: "reduction" | "return";
        /** The settlement that one side proposes, at first the claim itself. Absent: it was decided. */
        readonly proposal?:
          | {
              /** LEI of the party whose act it was. */
              readonly by: string;
              /** Instant of the proposal. */
              readonly at: string;
              /** What the seller would keep of the price. */
              readonly priceFinal: string;
              /** `reduction`: the buyer keeps the goods at a lower price. `return`: their title goes back to the seller. */
              readonly remedy: "reduction" | "return";
            }
          | undefined;
      }
    | undefined;
  /** What was decided on the claim, if the retained part alone does not meet it. Absent: nothing was. */
  readonly award?:
    | {
        /** LEI of the party whose act it was. */
        readonly by: string;
        /** Instant of the award. */
        readonly at: string;
        /** How it came about. */
        readonly way: "settlement" | "arbitration";
        /** What the seller keeps of the price. */
        readonly priceFinal: string;
        /** `reduction`: the buyer keeps the goods at a lower price. `return`: their title goes back to the seller. */
        readonly remedy: "reduction" | "return";
        /** Why. Absent: nothing was said. */
        readonly reason?: string | undefined;
      }
    | undefined;
}

/** A buyer's bid below the price of a listing, and the seller's answer. */
export interface Bid {
  /** Id of a listing on the market: <seller LEI>.<reference>. */
  readonly listingId: string;
  /** Who bids. */
  readonly buyer: string;
  /** Who sells. */
  readonly seller: string;
  /** What the buyer would pay: less than the listing's price. */
  readonly price: Money;
  /** Instant from which the seller can no longer answer it. */
  readonly expiresAt: string;
  /** `Open`: the seller can answer it until it expires. `Accepted`: at its price. `Countered`: with a higher price. `Rejected` by the seller. `Withdrawn` by the buyer. */
  readonly state: "Open" | "Accepted" | "Countered" | "Rejected" | "Withdrawn";
  /** The seller's answer, as it is also on the listing. Absent: it has not named a price. */
  readonly answer?:
    | {
        /** The price at which the seller sells to this buyer. */
        readonly price: Money;
        /** Instant from which it no longer does. */
        readonly until: string;
      }
    | undefined;
  /** Why it was rejected or withdrawn. Absent: nothing was said, or it was not. */
  readonly reason?: string | undefined;
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
}

/** How many orders a buyer has abandoned on the whole market. */
export interface PurchaseRecord {
  /** The buyer. */
  readonly buyer: string;
  /** How many orders it cancelled before dispatch. */
  readonly cancelled: number;
  /** How many orders ended because it said nothing after dispatch, although the sale was possible. */
  readonly silent: number;
  /** Timestamp of the last act that changed it. */
  readonly changedAt: string;
}

/** The title to a good that is known by the fingerprint of its description. */
export interface GoodTitle {
  /** Who first listed the good, and answers for the description. */
  readonly registrant: string;
  /** SHA-256 of the description of the good. */
  readonly fingerprint: string;
  /** Who owns it. */
  readonly owner: string;
  /** The listing that offers it for sale. Absent: none. */
  readonly listing?: string | undefined;
  /** How it came to its owner, the first sale first. */
  readonly passed: readonly {
    /** LEI of the party that gave it up. */
    readonly from: string;
    /** LEI of the party that got it. */
    readonly to: string;
    /** Instant at which it passed. */
    readonly at: string;
    /** Id of a listing on the market: <seller LEI>.<reference>. */
    readonly listingId: string;
    /** The order of a sale under a warranty, or of a return. Absent: neither. */
    readonly orderId?: string | undefined;
    /** That it came back to the seller under a warranty. Absent: it was sold. */
    readonly returned?: true | undefined;
  }[];
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
}

/** Whose credentials open a tier of the passports of batteries. */
export type AccessGrant = GrantAccessRequest & {
  /** LEI of the party that granted it: a manufacturer for what it made, or the regulator. */
  readonly granter: string;
  /** Id of a key that signs credentials: SHA-256 of it (SubjectPublicKeyInfo, DER), in lower-case hexadecimal. */
  readonly keyId: string;
  /** What the key signs with: ECDSA on P-256, or Ed25519. */
  readonly algorithm: "ES256" | "EdDSA";
  /** `Withdrawn`: its credentials open nothing more. */
  readonly state: "Active" | "Withdrawn";
  /** Instant of the grant in its present terms. */
  readonly since: string;
  /** How it ended. Absent: it was not withdrawn. */
  readonly withdrawn?:
    | {
        /** LEI of the party that withdrew it: the granter, or the regulator. */
        readonly by: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Why. */
        readonly reason: string;
      }
    | undefined;
  /** Timestamp of the last act on it. */
  readonly changedAt: string;
};

/** Which days are business days in a currency, in one version. */
export interface BusinessCalendar {
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Number of the version, from 1. */
  readonly version: number;
  /** First day on which instruments are issued by it. */
  readonly effectiveFrom: string;
  /** Instant at which the operator set it. */
  readonly setAt: string;
  /** First day that the calendar covers. */
  readonly from: string;
  /** Last day that the calendar covers. */
  readonly to: string;
  /**
   * Days of the week on which no business is done.
   *
   * At most 6 items.
   */
  readonly weekend: readonly ("Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")[];
  /**
   * Further days on which no business is done.
   *
   * At most 2000 items.
   *
   * Items: Date YYYY-MM-DD, in the policy's UTC offset.
   */
  readonly holidays: readonly string[];
  /**
   * Days of a weekend that are worked.
   *
   * At most 1000 items.
   *
   * Items: Date YYYY-MM-DD, in the policy's UTC offset.
   */
  readonly workingDays: readonly string[];
}

/** Wire name of an act that dual control can cover. */
export type ControllableAct =
  | "RegisterParty"
  | "UpdateParty"
  | "SuspendParty"
  | "AdmitAdministrators"
  | "ReinstateParty"
  | "DeclareDefault"
  | "LiftDefault"
  | "SetPolicy"
  | "SetCalendar"
  | "OpenCreditLine"
  | "AdjustCreditLine"
  | "CloseCreditLine"
  | "Issue"
  | "Accept"
  | "Reject"
  | "Withdraw"
  | "Sweep"
  | "Transfer"
  | "Split"
  | "Merge"
  | "TakeOver"
  | "OfferCancellation"
  | "Present"
  | "Settle"
  | "ReturnPayment"
  | "ObjectToPayment"
  | "AnswerObjection"
  | "Dishonour"
  | "AcknowledgeDishonour"
  | "AcknowledgeDebt"
  | "RecordAction"
  | "Guarantee"
  | "DeclineGuarantee"
  | "ReleaseGuarantee"
  | "Discount"
  | "ConfirmPayment"
  | "PayProceeds"
  | "Pledge"
  | "Release"
  | "Enforce"
  | "RegisterFinancing"
  | "ReleaseRegistration"
  | "RecordCreditNote"
  | "Net"
  | "ClaimRecourse"
  | "PayRecourse"
  | "Waive"
  | "Compose"
  | "Assign"
  | "WriteOff"
  | "Freeze"
  | "Unfreeze"
  | "RegisterBattery"
  | "EnrolDevice"
  | "RotateDevice"
  | "RevokeDevice"
  | "RestateCounters"
  | "AnchorReadings"
  | "DeclareGap"
  | "CorrectGap"
  | "PublishSection"
  | "ChangeStatus"
  | "Repurpose"
  | "Recycle"
  | "Recall"
  | "LiftRecall"
  | "TransferBattery"
  | "AcceptBattery"
  | "RejectBattery"
  | "WithdrawBattery"
  | "TakeOverBattery"
  | "ListForSale"
  | "Reprice"
  | "Unlist"
  | "MakeBid"
  | "AnswerBid"
  | "EndBid"
  | "Buy"
  | "Reserve"
  | "ConfirmOrder"
  | "PlaceOrder"
  | "Dispatch"
  | "Receive"
  | "ConfirmDelivery"
  | "AcceptDelivery"
  | "OpenDispute"
  | "SettleDispute"
  | "Arbitrate"
  | "ClaimWarranty"
  | "MeetAward"
  | "ReleaseRetention"
  | "CancelOrder"
  | "SweepOrder"
  | "GrantAccess"
  | "WithdrawAccess";

/** What a counter is set to. */
export interface RestatedCounter {
  /** What the battery has had in all. */
  readonly total: number;
  /** What its device showed then, and continues from. Default: 0, a device that counts from the beginning. */
  readonly device?: number | undefined;
}

/** A battery, or any other good by the fingerprint of its description. */
export type NamedGood =
  | {
      /** What kind of good it is. */
      readonly kind: "battery";
      /** Id of a battery: <manufacturer LEI>.<serial number>. */
      readonly batteryId: string;
    }
  | {
      /** What kind of good it is. */
      readonly kind: "document";
      /** SHA-256 of the description of the good. */
      readonly fingerprint: string;
      /** LEI of the party that first listed it. Default: the seller. */
      readonly registrant?: string | undefined;
    };

/** Wire name of an act that can be part of a batch. */
export type BatchableAct =
  | "Issue"
  | "Accept"
  | "Reject"
  | "Withdraw"
  | "Sweep"
  | "Transfer"
  | "Split"
  | "Merge"
  | "TakeOver"
  | "OfferCancellation"
  | "Present"
  | "Settle"
  | "ReturnPayment"
  | "ObjectToPayment"
  | "AnswerObjection"
  | "Dishonour"
  | "AcknowledgeDishonour"
  | "AcknowledgeDebt"
  | "RecordAction"
  | "Guarantee"
  | "DeclineGuarantee"
  | "ReleaseGuarantee"
  | "Discount"
  | "ConfirmPayment"
  | "PayProceeds"
  | "Pledge"
  | "Release"
  | "Enforce"
  | "RegisterFinancing"
  | "ReleaseRegistration"
  | "RecordCreditNote"
  | "Net"
  | "ClaimRecourse"
  | "PayRecourse"
  | "Waive"
  | "Compose"
  | "Assign"
  | "WriteOff"
  | "ExecuteOrder"
  | "Freeze"
  | "Unfreeze"
  | "RegisterBattery"
  | "EnrolDevice"
  | "RotateDevice"
  | "RevokeDevice"
  | "RestateCounters"
  | "AnchorReadings"
  | "DeclareGap"
  | "CorrectGap"
  | "PublishSection"
  | "ChangeStatus"
  | "Repurpose"
  | "Recycle"
  | "Recall"
  | "LiftRecall"
  | "TransferBattery"
  | "AcceptBattery"
  | "RejectBattery"
  | "WithdrawBattery"
  | "TakeOverBattery"
  | "ListForSale"
  | "Reprice"
  | "Unlist"
  | "MakeBid"
  | "AnswerBid"
  | "EndBid"
  | "Buy"
  | "Reserve"
  | "ConfirmOrder"
  | "PlaceOrder"
  | "Dispatch"
  | "Receive"
  | "ConfirmDelivery"
  | "AcceptDelivery"
  | "OpenDispute"
  | "SettleDispute"
  | "Arbitrate"
  | "ClaimWarranty"
  | "MeetAward"
  | "ReleaseRetention"
  | "CancelOrder"
  | "SweepOrder"
  | "GrantAccess"
  | "WithdrawAccess";

/** A payment between banks, and what it discharged. */
export interface Payment {
  /** UETR of a payment: a version 4 UUID in lower case. */
  readonly uetr: string;
  /** What was paid. */
  readonly purpose: "settlement" | "discount" | "recourse" | "composition" | "surplus" | "execution";
  /** Certificate that was paid, as its units were then. */
  readonly certificateId: string;
  /** The party that reported the payment. */
  readonly agent: {
    /** LEI (ISO 17442) of a party. */
    readonly lei: string;
    /** MSP id of an organisation. */
    readonly mspId: string;
  };
  /** What was paid: the certificate's amount, with interest and costs; or the proceeds of a discount; or a pledgee's surplus. */
  readonly paid: Money;
  /** Day on which the money counts as paid. */
  readonly valueDate: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
  /** Under a policy that sets late interest: what the payment consisted of. */
  readonly sums?: PaidSums | undefined;
  /** Of the payment of a claim: what it changed. A returned payment goes back to it. */
  readonly claim?:
    | {
        /** LEI of the party that paid the claim. */
        readonly payer: string;
        /** LEI of the party that held the units before: under a pledge the pledgor. */
        readonly claimant: string;
        /** The settlement bank's refusal to pay, or its silence past the policy's days. */
        readonly dishonour: Dishonour;
        /** The claims that waited for payment. */
        readonly claims: readonly RecourseClaim[];
        /** Under a policy that sets late interest: what is due to the holder, from which anybody computes the sum for a day. */
        readonly due?: RecourseDue | undefined;
        /** The pledge under which the pledgee was paid. What it was paid beyond what is secured it owes the pledgor. */
        readonly pledge?: PledgeTerms | undefined;
        /** Places in the chain of endorsements, from 0, of those that this payment closed. */
        readonly closed: readonly number[];
      }
    | undefined;
  /** Of the payment of owed proceeds: which debt it ended. A returned payment opens it again. Absent: none, or it was recorded before the ledger kept this. */
  readonly proceeds?:
    | {
        /** LEI (ISO 17442) of a party. */
        readonly creditor: string;
        /** Day since which they are owed: of a sale its discount date, on which the bank accepted it; of a surplus the value date of the payment. */
        readonly soldOn: string;
        /** UETR of the payment by which the debtor, as the creditor's pledgee, was paid more than its pledge secured. Absent: they are owed for a discount. */
        readonly surplusOf?: string | undefined;
      }
    | undefined;
  /** When the payment was reported as come back, and why. */
  readonly returned?:
    | {
        /** LEI of the party that returned it. */
        readonly by: string;
        /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
        readonly at: string;
        /** Why the money came back. */
        readonly reason: string;
      }
    | undefined;
  /** Last day on which the party that was to be paid can object to it. Absent: nobody can any more. */
  readonly objectionUntil?: string | undefined;
  /** The objection to it. Absent: nobody has objected. */
  readonly objection?: PaymentObjection | undefined;
}

/** What a party must or may do, until when, and what it loses by waiting. */
export interface Duty {
  /** LEI of the party that can act, by its name in the record. */
  readonly party: string;
  /** Whether it owes the act to others, or has the right to it. */
  readonly kind: "must" | "may";
  /** Wire name of the act. `Settle` stands also for `Dishonour`, `Accept` for `Reject`. */
  readonly act: string;
  /** What it is about. */
  readonly record:
    | "approval"
    | "battery"
    | "bid"
    | "certificate"
    | "creditLine"
    | "instrument"
    | "listing"
    | "objection"
    | "order"
    | "proceeds";
  /** Id of the record. Of an objection the UETR, of a bid its listing, of a credit line its obligor and currency, of proceeds the certificate, the creditor and the day of the sale or the UETR of the payment with a surplus, with a blank between them. */
  readonly subject: string;
  /** Kind of the offer, state of the order, of the bid or of the objection, wire name of the filed act, or of proceeds `owed` or `statedPaid`. Absent: none. */
  readonly detail?: string | undefined;
  /** LEI of the party that waits for it, or against which the right is. Absent: nobody in particular. */
  readonly other?: string | undefined;
  /** First instant. */
  readonly from: string;
  /** Instant from which it is too late. Absent: no instant is, or none while an order or a suspension lasts. */
  readonly until?: string | undefined;
  /** Last day, where the rule goes by days. `until` is the end of that day. */
  readonly lastDay?: string | undefined;
  /** What is lost. `offer`: it lapses. `sale`: it lapses although money may be on its way. `endorsers`: recourse on the endorsers. `claim`: the claim on the other party. `dishonour`: anybody can have the paper dishonoured for the bank's silence. `interest`: it grows where the policy sets it. `approval`: the filed act lapses. `order`: anybody can end it. `dispute`: the right to dispute. `warranty`: the claim under it. `price`: the price agreed for the party. `line`: nothing can be drawn on the credit line, or what has ended stays drawn. `use`: what it is about stays locked. `money`: it is not paid until then. */
  readonly loses:
    | "offer"
    | "sale"
    | "endorsers"
    | "claim"
    | "dishonour"
    | "interest"
    | "approval"
    | "order"
    | "dispute"
    | "warranty"
    | "price"
    | "line"
    | "use"
    | "money";
  /** The rule of the policy, or the term of the record, that it comes from. `presentmentDays`: Negotiable Instruments Law of the PRC, art. 53. The three limitations: the same, art. 17. `defaultMakesDue`: the same, art. 61(2). */
  readonly source:
    | "offerExpiryHours"
    | "discountDate"
    | "noTransferDays"
    | "dueOn"
    | "presentmentDays"
    | "silenceDays"
    | "issuerLimitationMonths"
    | "endorserLimitationMonths"
    | "paidRecourseLimitationMonths"
    | "defaultMakesDue"
    | "lateInterest"
    | "pledge"
    | "inspection"
    | "warranty"
    | "deposit"
    | "bid"
    | "listing"
    | "creditLine"
    | "guarantee"
    | "recall"
    | "objection";
  /** Absent: it is about no sum. */
  readonly currency?: string | undefined;
  /** Sum in major units. Absent: it is about none. */
  readonly amount?: string | undefined;
}

/** What a bank's guarantee of one instrument draws on its credit line. */
export interface GivenGuarantee {
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId: string;
  /** LEI of the bank on whose line it is drawn. */
  readonly bank: string;
  /** LEI of the issuer for which it is drawn. */
  readonly obligor: string;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Day on which the instrument falls due. */
  readonly dueOn: string;
  /** What is drawn on the line for it, in major units. */
  readonly drawn: string;
  /** Part of it whose units have ended: `ReleaseGuarantee` gives it back to the line. */
  readonly ended: string;
  /** The certificates that prove it, at most 500: name them in `ReleaseGuarantee`. */
  readonly certificates: readonly string[];
}

/** An act that waits for another person of a party, or what became of it. */
export type ApprovalWithRequest = Approval & {
  /** Request of the act, as it came. */
  readonly request: unknown;
  /** SHA-256 of what was filed: the act, its request, who filed it and when, for which party, and until when. Whoever decides on it signs this. */
  readonly digest: string;
};

/** What every `Stretch` has. */
export interface StretchCommon {
  /** Id of a battery: <manufacturer LEI>.<serial number>. */
  readonly batteryId: string;
  /** Number of the first reading. */
  readonly first: number;
  /** Number of the last reading. */
  readonly last: number;
  /** LEI of the party that anchored or declared it. */
  readonly by: string;
  /** Instant of that act. */
  readonly at: string;
  /** Id of its transaction. */
  readonly transactionId: string;
}

/** A run of a battery's readings: anchored as a window, or declared missing as a gap. */
export type Stretch = StretchCommon &
  (
    | {
        /** Readings that are anchored. */
        readonly type: "window";
        /** Time of the first reading, by the device's clock. */
        readonly from: string;
        /** Time of the last reading, by the device's clock. */
        readonly to: string;
        /** Root of the Merkle tree (RFC 9162) over the readings' bytes. */
        readonly root: string;
        /** Least, greatest and last value of each quantity in a window of readings. */
        readonly summary: ReadingsSummary;
        /** Id of the device or gateway that signed the window. */
        readonly deviceId: string;
        /** The window's statement as its device or gateway signed it: a COSE_Sign1 message in base64. */
        readonly message: string;
      }
    | {
        /** Readings that are missing. */
        readonly type: "gap";
        /** Why they are missing. */
        readonly reason: string;
        /** That it was declared in error: no readings had these numbers. Absent: nobody has corrected it. */
        readonly corrected?: GapCorrection | undefined;
      }
  );

/** What a discount comes to, amounts in major units. */
export interface DiscountQuote {
  /** Days for which interest runs. */
  readonly days: number;
  /** Interest in major units. */
  readonly interest: string;
  /** Amount less interest: what `Discount` must name as `proceeds`. */
  readonly proceeds: string;
  /** What the money costs the party that gets it, in per cent a year with 6 decimals, by the same day count: interest and fees over the proceeds less fees. It is higher than the rate, since interest is taken from the face but earned on the proceeds. Absent where no day passes. */
  readonly allInAnnualCost?: string | undefined;
}

/** What a claim comes to on a day, amounts in major units. */
export interface RecourseQuote {
  /** Days for which interest runs. */
  readonly days: number;
  /** Interest in major units. */
  readonly interest: string;
  /** Costs in major units. */
  readonly costs: string;
  /** Principal, interest and costs: what `PayRecourse` must name as `paid`. */
  readonly total: string;
}

/** What an act did to certificates. */
export interface CertificatesChanged {
  /** Ids of certificates that no longer exist: the act cut or joined them. */
  readonly removed: readonly string[];
  /** Each certificate that the act made or changed, as it is now. */
  readonly certificates: readonly Certificate[];
  /** The instrument as it is now, if the act made or changed it. */
  readonly instrument?: Instrument | undefined;
}

/** A presentation to the settlement bank for payment. */
export interface Presentment {
  /** LEI of the party that presented it. */
  readonly by: string;
  /** LEI of the settlement bank whose payment it waits for. */
  readonly to: string;
  /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
  readonly at: string;
  /** Day of the presentation. */
  readonly on: string;
  /** An earlier dishonour. A withdrawn presentation goes back to it. */
  readonly dishonour?: Dishonour | undefined;
  /** The claims after an earlier dishonour. */
  readonly claims?: readonly RecourseClaim[] | undefined;
  /** Under a policy that sets late interest: what is due to the holder, from which anybody computes the sum for a day. */
  readonly due?: RecourseDue | undefined;
  /** The pledge under which it was presented. */
  readonly pledge?: PledgeTerms | undefined;
}

/** Whether a listing continues. */
export interface Paged {
  /** Where the listing continues: give it with the next request. Absent on the last page. */
  readonly bookmark?: string | undefined;
}

/** Which part of a listing is wanted. */
export interface Paging {
  /** Most entries in one answer: 1 to 500. Default: 100. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
}

/** What the caller was shown. */
export interface AsSeen {
  /** SHA-256 of what you were shown and mean to take up, as `digestOfSeen` of the client library computes it. The act is refused if the ledger has other terms. Absent: it is taken up on whatever terms the ledger has. */
  readonly seen?: string | undefined;
}

/** Which certificate is meant. */
export interface OfCertificate {
  /** Id of a certificate: <issuer LEI>.<reference>:<from>-<to>. */
  readonly certificateId: string;
}

/** Which battery is meant. */
export interface OfBattery {
  /** Id of a battery: <manufacturer LEI>.<serial number>. */
  readonly batteryId: string;
}

/** Which instrument is meant. */
export interface OfInstrument {
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId: string;
}

/** Which order is meant. */
export interface OfOrder {
  /** Id of an order: <listing id>.<number of the order on that listing, from 1>. */
  readonly orderId: string;
}

/** Which listing is meant. */
export interface OfListing {
  /** Id of a listing on the market: <seller LEI>.<reference>. */
  readonly listingId: string;
}

/** What `Bootstrap` takes. */
export interface BootstrapRequest {
  /** The party that runs the platform: it registers parties and sets the policy. */
  readonly operator: {
    /** LEI of the party. */
    readonly lei: string;
    /** Whether to take the LEI although its check digits are wrong, because the GLEIF register publishes it so. It is recorded on the party. Default: false. */
    readonly leiAsPublished?: boolean | undefined;
    /** Name of the legal entity. */
    readonly name: string;
    /** MSP whose certificates speak for the party. */
    readonly mspId: string;
  };
  /** The party that freezes. Its organisation endorses where a key's policy has no other. */
  readonly regulator: {
    /** LEI of the party. */
    readonly lei: string;
    /** Whether to take the LEI although its check digits are wrong, because the GLEIF register publishes it so. It is recorded on the party. Default: false. */
    readonly leiAsPublished?: boolean | undefined;
    /** Name of the legal entity. */
    readonly name: string;
    /** MSP whose certificates speak for the party. */
    readonly mspId: string;
  };
  /** Rules of the first policy, in force from today. */
  readonly policy?: PolicyRules | undefined;
}

/** What `Bootstrap` answers. */
export interface BootstrapResponse {
  /** The party that runs the platform. */
  readonly operator: Party;
  /** The party that freezes. */
  readonly regulator: Party;
  /** One version of the platform's policy. An instrument keeps the version that it was issued under. */
  readonly policy: Policy;
}

/** What `RegisterParty` takes. */
export interface RegisterPartyRequest {
  /** LEI of the party. */
  readonly lei: string;
  /** Whether to take the LEI although its check digits are wrong, because the GLEIF register publishes it so. It is recorded on the party. Default: false. */
  readonly leiAsPublished?: boolean | undefined;
  /** Name of the legal entity. */
  readonly name: string;
  /** MSP whose certificates speak for the party. If another party was there first, the new one is hosted, with the consent of the first. */
  readonly mspId: string;
  /**
   * All roles of the party.
   *
   * From 1 to 7 items.
   */
  readonly roles: readonly Role[];
}

/** What `RegisterParty` answers. */
export type RegisterPartyResponse = Party & {
  /** Which certificates speak for nobody from now on, and must be issued again. Absent: all speak for the parties for which they did before. */
  readonly warning?: string | undefined;
};

/** What `UpdateParty` takes. */
export interface UpdatePartyRequest {
  /** LEI of the party. */
  readonly lei: string;
  /** Name of the legal entity. */
  readonly name?: string | undefined;
  /**
   * All roles of the party from now on.
   *
   * From 1 to 7 items.
   */
  readonly roles?: readonly Role[] | undefined;
  /** Whose plain transfers take effect without an answer of the party: everybody's, nobody's, or those of the parties in a list of LEIs. Only the party itself sets it. */
  readonly standingAcceptance?: ("nobody" | ("everybody" | readonly string[])) | undefined;
  /** Which of the party's acts wait for a second person, such as {"thresholds":{"USD":"1000000.00"}}, or none. Only the party loosens it, and a second person of the party must approve; a person of the party must approve what the operator asks for. It stands alone in a request. */
  readonly dualControl?:
    | (
        | "none"
        | {
            /**
             * Wire names of the acts that are covered. An act about no sum is covered whenever it is named. Default: the acts that dispose of a sum, bind the party or decide on others; not those that ask, refuse, put back or rearrange (Reject, Withdraw, Sweep, Split, Merge, TakeOver, Present, ObjectToPayment, AcknowledgeDishonour, DeclineGuarantee, RegisterFinancing, ReleaseRegistration, ClaimRecourse, RegisterBattery, EnrolDevice, RotateDevice, RevokeDevice, RestateCounters, AnchorReadings, DeclareGap, CorrectGap, PublishSection, ChangeStatus, Repurpose, Recycle, Recall, LiftRecall, TransferBattery, AcceptBattery, RejectBattery, WithdrawBattery, TakeOverBattery, ListForSale, Reprice, Unlist, MakeBid, AnswerBid, EndBid, Reserve, ConfirmOrder, Dispatch, Receive, ConfirmDelivery, OpenDispute, ClaimWarranty, CancelOrder, SweepOrder, GrantAccess, WithdrawAccess).
             *
             * From 1 to 95 items.
             */
            readonly acts?: readonly ControllableAct[] | undefined;
            /** By currency, the amount from which acts are covered, in major units. All covered acts of a batch count together. A currency that is not named is not covered. */
            readonly thresholds: Readonly<Record<string, string>>;
          }
      )
    | undefined;
  /** By currency, the sum below which the party's people sign at the desk with one press what can be taken back, such as {"CNY":"50000.00"}. What pays, accepts, waives or ends something is always confirmed. Empty: whatever they sign. Only the party itself sets it. */
  readonly confirmFrom?: Readonly<Record<string, string>> | undefined;
}

/** What `SuspendParty` takes. */
export interface SuspendPartyRequest {
  /** LEI of the party. */
  readonly lei: string;
  /** Why, such as a decision of a court or of the supervisor with its number. */
  readonly reason: string;
  /** Instant from which the party can end the suspension itself, at most 366 days from now. Default: after 366 days. */
  readonly until?: string | undefined;
  /** Whether the party itself asked for it. Its periods of presentation and limitation then run on; those of a party that did not ask are longer by the days of its suspension. Default: false. */
  readonly atOwnRequest?: boolean | undefined;
}

/** What `AdmitAdministrators` takes. */
export interface AdmitAdministratorsRequest {
  /** LEI of the operator, or of the regulator: the one that the caller is not. */
  readonly lei: string;
  /** For how many hours, at most 168. */
  readonly hours: number;
  /** Why, such as that the certificates with the attribute have run out. */
  readonly reason: string;
}

/** What `ReinstateParty` takes. */
export interface ReinstatePartyRequest {
  /** LEI of the party. */
  readonly lei: string;
}

/** What `RecordSuccession` takes. */
export interface RecordSuccessionRequest {
  /** LEI of the party for which others act from now on. */
  readonly lei: string;
  /** Why: the party merged into another one, moved to another organisation, came under an administrator, or was registered under a wrong MSP. */
  readonly reason: "merger" | "move" | "administration" | "correction";
  /** LEI of the registered party into which it merged. Only for a merger, which needs it. */
  readonly successor?: string | undefined;
  /** MSP whose certificates speak for it from now on. For every reason but a merger. */
  readonly mspId?: string | undefined;
  /** Number of the document that proves it, such as the register's entry or the court's decision. */
  readonly document: string;
  /** Who gave the document: the register, the court. */
  readonly authority: string;
  /** Day from which it holds by the document. The ledger follows from the approval on. */
  readonly effectiveFrom: string;
}

/** What `DeclareDefault` takes. */
export interface DeclareDefaultRequest {
  /** LEI of the issuer that has not paid. */
  readonly lei: string;
  /**
   * Ids of dishonoured certificates of the issuer: the proof.
   *
   * From 1 to 50 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
}

/** What `LiftDefault` takes. */
export interface LiftDefaultRequest {
  /** LEI of the issuer that is in default. */
  readonly lei: string;
  /**
   * Ids of the certificates that now have the units for which the default was declared. Each must have ended.
   *
   * From 1 to 500 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
}

/** What `SetPolicy` takes. */
export interface SetPolicyRequest {
  /** All rules from then on. A rule that is left out does not hold any more, or takes its default. */
  readonly rules: PolicyRules;
  /** First day on which instruments are issued under it. Default: today, or the first day of the version in force if that is later in its UTC offset. */
  readonly effectiveFrom?: string | undefined;
}

/** What `SetCalendar` takes. */
export interface SetCalendarRequest {
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** First day that the calendar covers. */
  readonly from: string;
  /** Last day that the calendar covers. */
  readonly to: string;
  /**
   * Days of the week on which no business is done. Default: Saturday and Sunday.
   *
   * At most 6 items.
   */
  readonly weekend?:
    readonly ("Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")[] | undefined;
  /**
   * Further days on which no business is done.
   *
   * At most 2000 items.
   *
   * Items: Date YYYY-MM-DD, in the policy's UTC offset.
   */
  readonly holidays?: readonly string[] | undefined;
  /**
   * Days of a weekend that are worked, such as the make-up days of China's holidays.
   *
   * At most 1000 items.
   *
   * Items: Date YYYY-MM-DD, in the policy's UTC offset.
   */
  readonly workingDays?: readonly string[] | undefined;
  /** First day on which instruments are issued by it. Default: today. */
  readonly effectiveFrom?: string | undefined;
}

/** What `OpenCreditLine` takes. */
export interface OpenCreditLineRequest {
  /** LEI of the issuer for which the bank guarantees. */
  readonly obligor: string;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Limit in major units. */
  readonly limit: string;
  /** First day on which the line can be drawn. */
  readonly validFrom: string;
  /** Last day on which the line can be drawn. */
  readonly validTo: string;
  /** Whether the bank guarantees at issue, without an answer each time. Default: false. */
  readonly automatic?: boolean | undefined;
}

/** What `OpenCreditLine` answers. */
export interface OpenCreditLineResponse {
  /** The sum up to which a bank guarantees for one obligor in one currency. */
  readonly creditLine: CreditLine;
}

/** What `AdjustCreditLine` takes. */
export interface AdjustCreditLineRequest {
  /** LEI of the issuer for which the bank guarantees. */
  readonly obligor: string;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** New limit in major units. A limit below what is drawn blocks new draws. It does not change a guarantee that was given. */
  readonly limit?: string | undefined;
  /** First day on which the line can be drawn. */
  readonly validFrom?: string | undefined;
  /** Last day on which the line can be drawn. */
  readonly validTo?: string | undefined;
  /** Whether the bank guarantees at issue, without an answer each time. */
  readonly automatic?: boolean | undefined;
}

/** What `AdjustCreditLine` answers. */
export interface AdjustCreditLineResponse {
  /** The sum up to which a bank guarantees for one obligor in one currency. */
  readonly creditLine: CreditLine;
}

/** What `CloseCreditLine` takes. */
export interface CloseCreditLineRequest {
  /** LEI of a bank that has merged into the caller, whose line is closed. Default: the caller. */
  readonly bank?: string | undefined;
  /** LEI of the issuer for which the bank guarantees. */
  readonly obligor: string;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
}

/** What `CloseCreditLine` answers. */
export interface CloseCreditLineResponse {
  /** The sum up to which a bank guarantees for one obligor in one currency. */
  readonly creditLine: CreditLine;
}

/** What `Issue` takes. */
export interface IssueRequest {
  /** The issuer's own name for the instrument: 1 to 35 of A-Z 0-9 and hyphen. A reference issues once, so a retry is safe. */
  readonly reference: string;
  /** LEI of the party that will receive it. */
  readonly payee: string;
  /** LEI of the bank that pays it at maturity. */
  readonly settlementBank: string;
  /** LEI of a bank that is asked to answer for the whole face beside the issuer. */
  readonly guarantor?: string | undefined;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Face amount in major units, such as 34000000.00. */
  readonly amount: string;
  /** Day of maturity: today or later, in the policy's UTC offset. */
  readonly maturesOn: string;
  /** What becomes of a maturity that is not a business day by the calendar of the currency: `following`, the next business day; `modifiedFollowing`, the next, unless it lies in another month, then the one before; `none`. Default: as the policy says. */
  readonly businessDayConvention?: ("none" | "following" | "modifiedFollowing") | undefined;
  /** Whether it may be passed on at all. Default: true. */
  readonly transferable?: boolean | undefined;
  /** Whether endorsers may answer for payment. Default: true. */
  readonly recourse?: boolean | undefined;
  /**
   * The invoices that it rests on.
   *
   * At most 100 items.
   */
  readonly documents?:
    | readonly {
        /** What the document is, such as invoice. */
        readonly kind: string;
        /** SHA-256 of the document's canonical form, as the client library computes it. */
        readonly fingerprint: string;
        /**
         * Fingerprints that earlier versions of the canonical form give the same document. What is reserved under them counts, and nothing more can be reserved under them.
         *
         * From 1 to 4 items.
         *
         * Items: SHA-256 in lower-case hexadecimal.
         */
        readonly earlierFingerprints?: readonly string[] | undefined;
        /** How much of the document backs this instrument, in major units. */
        readonly amount: string;
        /** What the document is worth as a whole, in major units. */
        readonly total: string;
      }[]
    | undefined;
}

/** What `Issue` answers. */
export interface IssueResponse {
  /** Id of the certificate of all units. */
  readonly certificateId: string;
  /** One issuance. Its terms never change. */
  readonly instrument: Instrument;
  /** All units, offered to the payee for receipt, or first to the guarantor for its guarantee. Of a request that repeats an issue, the certificate as it is now. Absent if it was cut since: `ListInstrument` shows the parts. */
  readonly certificate?: Certificate | undefined;
  /** Set if the same request was done before, so that nothing was written now: `instrument.issuance` says when, and by which transaction. */
  readonly isRepeated?: true | undefined;
}

/** What `Accept` takes. */
export type AcceptRequest = AsSeen & OfCertificate;

/** What `Accept` answers. */
export interface AcceptResponse {
  /** What the certificate is now. A netting ends other certificates with it; the event tells of each. */
  readonly certificate: Certificate;
}

/** What `Reject` takes. */
export type RejectRequest = OfCertificate & {
  /** Why, for the offerer to read in the event. It stays on a certificate whose receipt is rejected. */
  readonly reason?: string | undefined;
};

/** What `Reject` answers. */
export interface RejectResponse {
  /** The certificate as it was before the offer; cancelled if it was offered for receipt. */
  readonly certificate: Certificate;
}

/** What `Withdraw` takes. */
export type WithdrawRequest = OfCertificate;

/** What `Withdraw` answers. */
export interface WithdrawResponse {
  /** The certificate as it was before the offer or the presentation; cancelled if it was offered for receipt. */
  readonly certificate: Certificate;
}

/** What `Sweep` takes. */
export type SweepRequest = OfCertificate;

/** What `Sweep` answers. */
export interface SweepResponse {
  /** The certificate as it was before the offer; in recourse if the settlement bank did not answer. */
  readonly certificate: Certificate;
  /** After dishonour, every party that the certificate names, each with whether it answers to the holder. */
  readonly parties?: readonly PartyOnBack[] | undefined;
}

/** What `Transfer` takes. */
export type TransferRequest = OfCertificate & {
  /** LEI of the party that will hold it. */
  readonly to: string;
  /** Only this amount, in major units: the first units of the certificate. The rest stays with the holder, free. */
  readonly amount?: string | undefined;
  /** Whether the holder answers for payment to those after it. Default: as the instrument's terms say. */
  readonly recourse?: boolean | undefined;
  /** Marks the certificate: the new holder cannot pass it on. */
  readonly nonTransferable?: boolean | undefined;
};

/** What `Transfer` answers. */
export interface TransferResponse {
  /** What is offered, and to which party. The other party holds it already where its standing acceptance covers the transfer. */
  readonly certificate: Certificate;
  /** What stays with the holder. */
  readonly rest?: Certificate | undefined;
}

/** What `Split` takes. */
export type SplitRequest = OfCertificate & {
  /**
   * Amounts of the parts, in the order of their units. They must add up to the certificate's amount.
   *
   * From 2 to 500 items.
   *
   * Items: Amount in major units, with at most the currency's decimals, such as 34000000.00.
   */
  readonly amounts: readonly string[];
};

/** What `Split` answers. */
export interface SplitResponse {
  /** The parts, in the order of the request. */
  readonly parts: readonly Certificate[];
}

/** What `Merge` takes. */
export interface MergeRequest {
  /**
   * Certificates of one instrument whose units follow one another, in that order.
   *
   * From 2 to 500 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
}

/** What `Merge` answers. */
export interface MergeResponse {
  /** The certificate of all these units. */
  readonly certificate: Certificate;
}

/** What `TakeOver` takes. */
export interface TakeOverRequest {
  /**
   * Certificates that name the caller, as a predecessor or under a former organisation. `ListHoldings` and `ListPledges` of that party find them.
   *
   * From 1 to 100 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
}

/** What `TakeOver` answers. */
export interface TakeOverResponse {
  /** The certificates under the organisation that acts for the party now. */
  readonly certificates: readonly Certificate[];
}

/** What `OfferCancellation` takes. */
export type OfferCancellationRequest = OfCertificate & {
  /** Why it ends early. It stays on the certificate. */
  readonly reason: string;
  /** Whether its invoices stay used: the holder was paid for it, or a credit note cancels them. Default: they are free again, if the payee holds the whole instrument. */
  readonly spent?: boolean | undefined;
};

/** What `OfferCancellation` answers. */
export interface OfferCancellationResponse {
  /** The certificate. The holder's own offer locks it; under the issuer's offer it stays free. */
  readonly certificate: Certificate;
}

/** What `Present` takes. */
export type PresentRequest = OfCertificate;

/** What `Present` answers. */
export interface PresentResponse {
  /** The certificate, which waits for the settlement bank's payment. */
  readonly certificate: Certificate;
}

/** What `Settle` takes. */
export type SettleRequest = AsSeen &
  OfCertificate & {
    /** Only this amount, in major units: the first units of the certificate. The rest stays as it was. */
    readonly amount?: string | undefined;
    /** The sum of the payment, in major units. Default: the amount. Under a policy that sets late interest it must be what is due on the value date: with interest where that lies after the due day and the day of presentation, and after an earlier dishonour all that is due to the holder. */
    readonly paid?: string | undefined;
    /** UETR of the payment. It serves once only. */
    readonly uetr: string;
    /** Day on which the money counts as paid: between the day of presentation, or for money that was lodged without one the due day, and today. */
    readonly valueDate: string;
    /** Set if the money was lodged with a notary, or paid to a court that executes an order, instead of being paid to the creditor: then also what was not presented is settled from maturity on. */
    readonly lodged?: Lodged | undefined;
  };

/** What `Settle` answers. */
export interface SettleResponse {
  /** What is paid. */
  readonly settled: Certificate;
  /** What remains to be paid. */
  readonly rest?: Certificate | undefined;
}

/** What `ReturnPayment` takes. */
export interface ReturnPaymentRequest {
  /** UETR of the settlement, or of the payment of a claim or of owed proceeds, that is undone. It never serves again. */
  readonly uetr: string;
  /**
   * The certificates of exactly the units that were paid, in the order of units. Needed where these were cut since; default: the one certificate that was paid.
   *
   * From 1 to 500 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates?: readonly string[] | undefined;
  /** Why the money came back. */
  readonly reason: string;
}

/** What `ReturnPayment` answers. */
export interface ReturnPaymentResponse {
  /** The units as they were before the payment: in collection, or in the claimant's recourse again. Empty: it was a payment of owed proceeds. */
  readonly certificates: readonly Certificate[];
  /** The proceeds that are owed again. Absent: it paid none. */
  readonly proceeds?: OwedProceeds | undefined;
}

/** What `ObjectToPayment` takes. */
export interface ObjectToPaymentRequest {
  /** UETR of the settlement, or of the payment of a claim, that was not received. */
  readonly uetr: string;
  /** What is wrong, such as that no money has arrived on which account. */
  readonly reason: string;
}

/** What `ObjectToPayment` answers. */
export interface ObjectToPaymentResponse {
  /** The word of the party that was to be paid that it has not received a payment which a bank recorded. */
  readonly objection: PaymentObjection;
}

/** What `AnswerObjection` takes. */
export interface AnswerObjectionRequest {
  /** UETR of the payment to which somebody objects. */
  readonly uetr: string;
  /** `Proved`: the settlement bank proves the payment. `Withdrawn`: the party that objected takes it back. `Paid`, `Unpaid`: the regulator records what a court has decided. */
  readonly answer: "Proved" | "Withdrawn" | "Paid" | "Unpaid";
  /** SHA-256 of the document: the bank's proof of the payment, or the court's decision. */
  readonly document?: string | undefined;
  /** Of a decision: the court, or the body of arbitration. */
  readonly court?: string | undefined;
  /** Of a decision: its number. */
  readonly number?: string | undefined;
}

/** What `AnswerObjection` answers. */
export interface AnswerObjectionResponse {
  /** The word of the party that was to be paid that it has not received a payment which a bank recorded. */
  readonly objection: PaymentObjection;
}

/** What `Dishonour` takes. */
export type DishonourRequest = OfCertificate & {
  /** Why the bank does not pay. It stays on the certificate. */
  readonly reason: string;
};

/** What `Dishonour` answers. */
export interface DishonourResponse {
  /** The certificate, on which the holder now has recourse. */
  readonly certificate: Certificate;
  /** Every party that the certificate names, the issuer first. For each, whether the holder can claim on it. */
  readonly parties: readonly PartyOnBack[];
}

/** What `AcknowledgeDishonour` takes. */
export type AcknowledgeDishonourRequest = OfCertificate;

/** What `AcknowledgeDishonour` answers. */
export interface AcknowledgeDishonourResponse {
  /** A prior party's word that it has notice of a dishonour. */
  readonly notice: Acknowledgement;
}

/** What `AcknowledgeDebt` takes. */
export type AcknowledgeDebtRequest = OfCertificate & {
  /** Id of the certificate as it was when limitation was interrupted last, where it has been cut since. `GetNotices` shows it. Absent: as it is. */
  readonly interruptedAs?: string | undefined;
};

/** What `AcknowledgeDebt` answers. */
export interface AcknowledgeDebtResponse {
  /** An acknowledgement of a debt, or an action, by which a period of limitation begins again. */
  readonly interruption: Interruption;
}

/** What `RecordAction` takes. */
export type RecordActionRequest = OfCertificate & {
  /** LEI of the party that was sued: the issuer, the guarantor or an endorser on which the holder can claim. The successor of one of these stands for it. */
  readonly on: string;
  /** Day on which the action was brought, from the first dishonour to today. */
  readonly broughtOn: string;
  /** The court, or the body of arbitration, before which it was brought. */
  readonly court: string;
  /** Number of the case. */
  readonly number: string;
  /** SHA-256 of the document that proves the action, such as the court's notice that it takes the case. */
  readonly document: string;
  /** Id of the certificate as it was when limitation was interrupted last, where it has been cut since. `GetNotices` shows it. Absent: as it is. */
  readonly interruptedAs?: string | undefined;
};

/** What `RecordAction` answers. */
export interface RecordActionResponse {
  /** An acknowledgement of a debt, or an action, by which a period of limitation begins again. */
  readonly interruption: Interruption;
}

/** What `Guarantee` takes. */
export type GuaranteeRequest = AsSeen & OfInstrument;

/** What `Guarantee` answers. */
export interface GuaranteeResponse {
  /** One issuance. Its terms never change. */
  readonly instrument: Instrument;
  /** The certificate, now offered to the payee, with an expiry of its own. */
  readonly certificate: Certificate;
  /** The sum up to which a bank guarantees for one obligor in one currency. */
  readonly creditLine: CreditLine;
}

/** What `DeclineGuarantee` takes. */
export type DeclineGuaranteeRequest = OfInstrument & {
  /** Why, for the issuer to read. It stays on the certificate. */
  readonly reason?: string | undefined;
};

/** What `DeclineGuarantee` answers. */
export interface DeclineGuaranteeResponse {
  /** The certificate, cancelled with its instrument. */
  readonly certificate: Certificate;
}

/** What `ReleaseGuarantee` takes. */
export type ReleaseGuaranteeRequest = OfInstrument & {
  /**
   * Settled or cancelled certificates of the instrument, which prove that their units have ended. And certificates that were released before their payment was returned or objected to: these are drawn again.
   *
   * From 1 to 500 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
};

/** What `ReleaseGuarantee` answers. */
export interface ReleaseGuaranteeResponse {
  /** What went back to the line, in major units. */
  readonly released: string;
  /** What was drawn on the line again, in major units. */
  readonly drawnAgain: string;
  /** The sum up to which a bank guarantees for one obligor in one currency. */
  readonly creditLine: CreditLine;
}

/** What `Discount` takes. */
export type DiscountRequest = OfCertificate & {
  /** LEI of the bank that is asked to buy. */
  readonly bank: string;
  /** Only this amount, in major units: the first units of the certificate. The rest stays with the holder, free. */
  readonly amount?: string | undefined;
  /** Yearly rate in per cent with at most 6 decimals, such as 3.85. */
  readonly annualRate: string;
  /** Day count: actual days over a year of 360 or of 365 days. */
  readonly dayCount: "ACT/360" | "ACT/365";
  /** Day from which interest runs to the due day: today or later. Free of payment the bank accepts on that day; against payment the money must have that value date. */
  readonly discountDate: string;
  /** Days of interest that are added for the transfer of funds, such as 3 where the payment comes from another place. At most as many as the policy allows. Default: 0. */
  readonly extraDays?: number | undefined;
  /** What the bank pays: the amount less interest. `quoteDiscount` computes it. */
  readonly proceeds: string;
  /** Whether the holder answers for payment to those after it. Default: as the instrument's terms say. */
  readonly recourse?: boolean | undefined;
  /** Free of payment (FOP), or against payment (DVP). */
  readonly settlement: "FOP" | "DVP";
  /** Against payment: LEI of the bank that confirms the payment. Default: the bank that buys. */
  readonly paymentAgent?: string | undefined;
  /** The entry of a discount or of a pledge in a public register. */
  readonly registration?: Registration | undefined;
};

/** What `Discount` answers. */
export interface DiscountResponse {
  /** What is offered, with the terms. */
  readonly certificate: Certificate;
  /** What stays with the holder. */
  readonly rest?: Certificate | undefined;
}

/** What `ConfirmPayment` takes. */
export type ConfirmPaymentRequest = AsSeen &
  OfCertificate & {
    /** UETR of the payment of the proceeds. It serves once only. */
    readonly uetr: string;
    /** Day on which the money counts as paid: the discount date, and not after today. */
    readonly valueDate: string;
  };

/** What `ConfirmPayment` answers. */
export interface ConfirmPaymentResponse {
  /** The certificate, which the bank that bought it now holds. */
  readonly certificate: Certificate;
}

/** What `PayProceeds` takes. */
export type PayProceedsRequest = OfCertificate & {
  /** LEI of the party that sold or pledged the certificate, and is owed the proceeds. */
  readonly creditor: string;
  /** Day since which they are owed: of a sale its discount date, on which the bank accepted it; of a surplus the value date of the payment. */
  readonly soldOn: string;
  /** UETR of the payment by which the debtor, as the creditor's pledgee, was paid more than its pledge secured. Absent: they are owed for a discount. */
  readonly surplusOf?: string | undefined;
  /** UETR of the payment of the proceeds. It serves once only. */
  readonly uetr: string;
  /** Day on which the money counts as paid: between the day since which they are owed and today. */
  readonly valueDate: string;
};

/** What `PayProceeds` answers. */
export interface PayProceedsResponse {
  /** What the buyer owes for a discount free of payment, or a pledgee of what it was paid beyond its security, until the creditor acknowledges its payment. */
  readonly proceeds: OwedProceeds;
}

/** What `Pledge` takes. */
export type PledgeRequest = OfCertificate & {
  /** LEI of the party that it will secure. */
  readonly pledgee: string;
  /** Only this amount, in major units: the first units of the certificate. The rest stays with the holder, free. */
  readonly amount?: string | undefined;
  /** What it secures, such as the number of a loan. */
  readonly obligation: string;
  /** The most that it secures, in major units of the certificate's currency: the pledgee becomes the holder of no more. Default: all of the certificate. */
  readonly secured?: string | undefined;
  /** Day from which the pledgee can make itself the holder: today or later. */
  readonly enforceableFrom: string;
  /** The entry of a discount or of a pledge in a public register. */
  readonly registration?: Registration | undefined;
};

/** What `Pledge` answers. */
export interface PledgeResponse {
  /** What is offered in pledge. */
  readonly certificate: Certificate;
  /** What stays with the holder. */
  readonly rest?: Certificate | undefined;
}

/** What `Release` takes. */
export type ReleaseRequest = OfCertificate;

/** What `Release` answers. */
export interface ReleaseResponse {
  /** The certificate, free of the pledge. */
  readonly certificate: Certificate;
}

/** What `Enforce` takes. */
export type EnforceRequest = OfCertificate & {
  /** What is due of the obligation, in major units: the pledgee becomes the holder of the first units of this amount, and no more. Default: all that the pledge secures. */
  readonly amount?: string | undefined;
};

/** What `Enforce` answers. */
export interface EnforceResponse {
  /** The certificate, which the pledgee now holds. */
  readonly certificate: Certificate;
  /** What exceeds the sum: the pledgor's, free of the pledge. */
  readonly rest?: Certificate | undefined;
}

/** What `RegisterFinancing` takes. */
export type RegisterFinancingRequest = OfCertificate & {
  /** The public register, such as `CCRC`. */
  readonly register: string;
  /** Number of the entry in the register. */
  readonly number: string;
  /** Day of the entry: today or earlier. */
  readonly date: string;
};

/** What `RegisterFinancing` answers. */
export interface RegisterFinancingResponse {
  /** The certificate, with the entry on its offer or its pledge. */
  readonly certificate: Certificate;
}

/** What `ReleaseRegistration` takes. */
export interface ReleaseRegistrationRequest {
  /** The public register, such as `CCRC`. */
  readonly register: string;
  /** Number of the entry in the register. */
  readonly number: string;
  /**
   * The certificates that now have the units that were financed, in the order of units. Needed where these were cut or joined since; default: the one certificate that was financed.
   *
   * From 1 to 500 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates?: readonly string[] | undefined;
  /** Day on which the register released the entry: today or earlier. */
  readonly date: string;
}

/** What `ReleaseRegistration` answers. */
export interface ReleaseRegistrationResponse {
  /** An entry in a public register, and the financing for which it was used. */
  readonly registration: UsedRegistration;
}

/** What `RecordCreditNote` takes. */
export interface RecordCreditNoteRequest {
  /** An instrument that rests on the invoice, and that the caller accepted. */
  readonly instrumentId: string;
  /** Fingerprint of the invoice, as the instrument names it. Default: the only one that it names. */
  readonly invoice?: string | undefined;
  /** SHA-256 of the credit note's canonical form, which the client library computes of its seller, number and date as of an invoice's. */
  readonly fingerprint: string;
  /** What it cancels of the invoice, in major units of the instrument's currency. */
  readonly amount: string;
}

/** What `RecordCreditNote` answers. */
export interface RecordCreditNoteResponse {
  /** A credit note on an invoice that instruments rest on: nobody finances again what it cancels. */
  readonly creditNote: CreditNote;
  /** What is left of the invoice that instruments can rest on, in major units. */
  readonly left: string;
  /** Set if it was recorded before, so that nothing was written now: `creditNote` says when, and by which transaction. */
  readonly isRepeated?: true | undefined;
}

/** What `Net` takes. */
export interface NetRequest {
  /**
   * Certificates that the caller holds and the other side owes.
   *
   * From 1 to 20 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly mine: readonly string[];
  /**
   * Certificates that the other side holds and the caller owes, of the same currency and equal in sum.
   *
   * From 1 to 20 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly yours: readonly string[];
}

/** What `Net` answers. */
export interface NetResponse {
  /** The caller's certificates, locked until the other side has answered. It accepts any one of them for all. */
  readonly certificates: readonly Certificate[];
}

/** What `ClaimRecourse` takes. */
export type ClaimRecourseRequest = OfCertificate & {
  /** LEI of the party that must pay: the issuer, the guarantor, or anybody on the back who passed it on with recourse, in any order. The successor of one of these stands for it: the claim then names the one on the certificate. */
  readonly on: string;
  /** Only this amount, in major units: the first units of the certificate. The rest stays as it is. */
  readonly amount?: string | undefined;
  /**
   * Costs of the holder that it has not stated before, such as those of the proof of dishonour and of notices. Only under a policy that sets late interest, and within that policy's limit.
   *
   * From 1 to 20 items.
   */
  readonly costs?:
    | readonly {
        /** What they come to, in major units. */
        readonly amount: string;
        /** What the costs are for. */
        readonly purpose: string;
      }[]
    | undefined;
  /** Id of the certificate as it was when limitation was interrupted last, where it has been cut since. `GetNotices` shows it. Absent: as it is. */
  readonly interruptedAs?: string | undefined;
};

/** What `ClaimRecourse` answers. */
export interface ClaimRecourseResponse {
  /** The certificate with the claim on it. */
  readonly certificate: Certificate;
  /** What is not claimed. */
  readonly rest?: Certificate | undefined;
}

/** What `PayRecourse` takes. */
export type PayRecourseRequest = AsSeen &
  OfCertificate & {
    /** LEI of the party that has paid. A claim on it, or on a party that merged into it, must be pending: then the payment is under that one's name. */
    readonly payer: string;
    /** Only this amount, in major units: the first units of the certificate. The rest stays with the claimant, under the same claims. */
    readonly amount?: string | undefined;
    /** The sum of the payment, in major units. Default: the amount. Under a policy that sets late interest it must be what is due to the claimant on the value date: principal, interest and costs. */
    readonly paid?: string | undefined;
    /** UETR of the payment. It serves once only. */
    readonly uetr: string;
    /** Day on which the money counts as paid: between the day of the first dishonour and today. */
    readonly valueDate: string;
  };

/** What `PayRecourse` answers. */
export interface PayRecourseResponse {
  /** What is paid: the payer holds it now, or it is settled if the issuer paid. */
  readonly paid: Certificate;
  /** What remains to be paid. */
  readonly rest?: Certificate | undefined;
}

/** What `Waive` takes. */
export type WaiveRequest = OfCertificate & {
  /** Only this amount, in major units: the first units of the certificate. The rest stays as it is. */
  readonly amount?: string | undefined;
  /**
   * LEIs of endorsers, or of the guarantor, or of successors of these, that do not answer any more, while the others do. Who could turn to a released party must be named as well. Absent: the units end.
   *
   * From 1 to 500 items.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly release?: readonly string[] | undefined;
  /** Why the holder waives. It stays on what ends, and in the event. */
  readonly reason: string;
};

/** What `Waive` answers. */
export interface WaiveResponse {
  /** What was waived: it has ended, or named parties do not answer for it any more. */
  readonly waived: Certificate;
  /** What was not waived. */
  readonly rest?: Certificate | undefined;
}

/** What `Compose` takes. */
export type ComposeRequest = OfCertificate & {
  /** LEI of the party that has paid: one that answers to the holder, or the successor of one. Default: the issuer. */
  readonly payer?: string | undefined;
  /** What it has paid in full settlement, in major units: less than the face. */
  readonly pays: string;
  /** UETR of the payment. It serves once only. */
  readonly uetr: string;
  /** Day on which the money counts as paid: between the day of the first dishonour and today. */
  readonly valueDate: string;
  /** Why the holder takes less. It stays on what ends. */
  readonly reason: string;
};

/** What `Compose` answers. */
export interface ComposeResponse {
  /** The certificate, locked until the payer has answered. */
  readonly certificate: Certificate;
}

/** What `Assign` takes. */
export type AssignRequest = OfCertificate & {
  /** LEI of the party that takes over the holder's rights. */
  readonly to: string;
  /** Only this amount, in major units: the first units of the certificate. The rest stays as it is. */
  readonly amount?: string | undefined;
};

/** What `Assign` answers. */
export interface AssignResponse {
  /** The certificate, locked until the other side has answered. */
  readonly certificate: Certificate;
  /** What is not offered. */
  readonly rest?: Certificate | undefined;
}

/** What `WriteOff` takes. */
export type WriteOffRequest = OfCertificate & {
  /** Only this amount, in major units: the first units of the certificate. The rest stays as it is. */
  readonly amount?: string | undefined;
  /** Why it is written off. It stays on what ends. */
  readonly reason: string;
};

/** What `WriteOff` answers. */
export interface WriteOffResponse {
  /** What was written off, which has ended. */
  readonly writtenOff: Certificate;
  /** What was not written off. */
  readonly rest?: Certificate | undefined;
}

/** What `ExecuteOrder` takes. */
export type ExecuteOrderRequest = OfCertificate & {
  /** Only this amount, in major units: the first units of the certificate. The rest stays with its holder, under the order. */
  readonly amount?: string | undefined;
  /** Number of the order that was executed. */
  readonly order: string;
  /** Number of the court's decision to execute it. */
  readonly number: string;
  /** SHA-256 of the decision. */
  readonly document: string;
  /** LEI of the creditor, or of the buyer, to which the court gives it. */
  readonly to: string;
  /** Set if it was sold, and the price paid to the court. Default: the creditor takes it for its claim. */
  readonly sale?: ExecutionSale | undefined;
};

/** What `ExecuteOrder` answers. */
export interface ExecuteOrderResponse {
  /** What was executed: the creditor or the buyer holds it, free of orders. */
  readonly certificate: Certificate;
  /** What is left under the order. */
  readonly rest?: Certificate | undefined;
}

/** What `Freeze` takes. */
export interface FreezeRequest {
  /** Number of the order. The same number given again by the same authority renews the order; another authority's order needs another number. */
  readonly order: string;
  /** The court or authority that gave the order. */
  readonly authority: string;
  /** Instant from which the order has run out. Default: never. */
  readonly until?: string | undefined;
  /**
   * Certificates that the order concerns.
   *
   * From 1 to 200 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
  /** Only these units. `certificates` must then be all that the range lies on, in unit order, as `ListInstrument` shows them. Those on its edges are cut; those that have ended are left as they are. What waits for receipt, or for the payment of a discount that the bank has accepted, is frozen whole. */
  readonly units?:
    | {
        /** Id of an instrument: <issuer LEI>.<reference>. */
        readonly instrumentId: string;
        /** First unit of the range. */
        readonly from: string;
        /** Last unit of the range. */
        readonly to: string;
      }
    | undefined;
  /** Of an order by sum: LEI of the party that holds the certificates, also under the name of a party that it is one with since a merger. They are frozen in the order given, the last one in part if less of it is needed. */
  readonly party?: string | undefined;
  /** Of an order by sum: its currency. */
  readonly currency?: string | undefined;
  /** Of an order by sum: exactly this amount is frozen, in major units. */
  readonly amount?: string | undefined;
}

/** What `Freeze` answers. */
export interface FreezeResponse {
  /** The certificates under the order. */
  readonly frozen: readonly Certificate[];
  /** What was cut off beyond the range or the sum, free of the order. */
  readonly rest: readonly Certificate[];
}

/** What `Unfreeze` takes. */
export interface UnfreezeRequest {
  /** Number of the order that is lifted. Other orders on the same certificate stay. */
  readonly order: string;
  /**
   * Certificates from which the order is lifted.
   *
   * From 1 to 200 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
  /** Only from these units. `certificates` must then be all that the range lies on, in unit order. Those under the order are cut at its edges; the others are left as they are. */
  readonly units?:
    | {
        /** Id of an instrument: <issuer LEI>.<reference>. */
        readonly instrumentId: string;
        /** First unit of the range. */
        readonly from: string;
        /** Last unit of the range. */
        readonly to: string;
      }
    | undefined;
}

/** What `Unfreeze` answers. */
export interface UnfreezeResponse {
  /** The certificates from which the order is lifted. */
  readonly certificates: readonly Certificate[];
  /** The parts outside the range that were cut off. The order still applies to them. */
  readonly rest: readonly Certificate[];
}

/** What `RejectApproval` takes. */
export interface RejectApprovalRequest {
  /** Id of a filed act: the transaction that filed it. */
  readonly approvalId: string;
  /** SHA-256 of the filed act as it was shown: its `digest`. Compute it of what was shown, and do not copy it. */
  readonly digest: string;
  /** Why, for the party to read. */
  readonly reason?: string | undefined;
}

/** What `RejectApproval` answers. */
export interface RejectApprovalResponse {
  /** An act that waits for another person of a party, or what became of it. */
  readonly approval: Approval;
}

/** What `RegisterBattery` takes. */
export interface RegisterBatteryRequest {
  /** The maker's serial number: 1 to 35 of A-Z 0-9 and hyphen, unique per maker. */
  readonly serial: string;
  /** Model. */
  readonly model: string;
  /** `lmt`: light means of transport. `ev`: electric vehicle. `industrial`. `stationary`: stationary storage. */
  readonly category: "lmt" | "ev" | "industrial" | "stationary";
  /** Chemistry, such as `LFP`. */
  readonly chemistry: string;
  /** Day on which it was made: today or earlier, and not before 1990. */
  readonly manufacturedOn: string;
  /** What it was made for. */
  readonly rated: {
    /** Rated capacity in milliampere hours. */
    readonly capacityMilliampHours: number;
    /** Rated energy in milliwatt hours. */
    readonly energyMilliwattHours: number;
    /** Nominal voltage in millivolts. */
    readonly nominalMilliVolts: number;
  };
  /**
   * Codes under which others know it. No other battery has them. Default: none.
   *
   * At most 5 items.
   */
  readonly externalIds?:
    | readonly {
        /** `GS1`: element string (01)<GTIN14>(21)<serial>. `GB/T 34014`: 24 characters. `ISO/IEC 15459`. */
        readonly scheme: "GS1" | "GB/T 34014" | "ISO/IEC 15459";
        /** The code. */
        readonly value: string;
      }[]
    | undefined;
}

/** What `RegisterBattery` answers. */
export interface RegisterBatteryResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `EnrolDevice` takes. */
export type EnrolDeviceRequest = OfBattery & {
  /** `device`: signs readings and windows. `gateway`: seals the windows of a device's readings. */
  readonly kind?: ("device" | "gateway") | undefined;
  /** Public key on P-256 or Ed25519, as a DER-encoded SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** Signature of the key, 64 bytes in base64, which shows that it is this battery's: `proveDevice` of the package for readings makes it. */
  readonly possession: string;
};

/** What `EnrolDevice` answers. */
export interface EnrolDeviceResponse {
  /** A key that signs what a battery reports. */
  readonly device: Device;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `RotateDevice` takes. */
export type RotateDeviceRequest = OfBattery & {
  /** `device`: signs readings and windows. `gateway`: seals the windows of a device's readings. */
  readonly kind?: ("device" | "gateway") | undefined;
  /** The new key: on P-256 or Ed25519, as a DER-encoded SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** Signature of the new key over the battery's id: `proveDevice` makes it. */
  readonly possession: string;
  /** Signature of the old key over the rotation: `approveRotation` makes it. Left out where a reason is given. */
  readonly consent?: string | undefined;
  /** Signature of the new key over the rotation: `approveRotation` makes it. Left out where a reason is given. */
  readonly approval?: string | undefined;
  /** Why the old key cannot sign. Then the operator must consent, and the break remains visible permanently. */
  readonly reason?: string | undefined;
  /** Whether counters begin again at nothing, as they do where the board that counts was replaced. What the battery has had is added to what the new one reports. Default: false. */
  readonly countersRestart?: boolean | undefined;
};

/** What `RotateDevice` answers. */
export interface RotateDeviceResponse {
  /** The new key. */
  readonly device: Device;
  /** The key whose place it took. */
  readonly former: Device;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `RevokeDevice` takes. */
export type RevokeDeviceRequest = OfBattery & {
  /** `device`: signs readings and windows. `gateway`: seals the windows of a device's readings. */
  readonly kind?: ("device" | "gateway") | undefined;
  /** Why: the key was stolen, the device is broken. It stays in sight. */
  readonly reason: string;
};

/** What `RevokeDevice` answers. */
export interface RevokeDeviceResponse {
  /** A key that signs what a battery reports. */
  readonly device: Device;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `RestateCounters` takes. */
export type RestateCountersRequest = OfBattery & {
  /** By counter, what it is set to. Those that are not named stay as they are. */
  readonly counters: {
    /** Number of charging cycles. */
    readonly cycles?: RestatedCounter | undefined;
    /** Charge throughput in milliampere hours. */
    readonly throughputMilliampHours?: RestatedCounter | undefined;
    /** Energy throughput in milliwatt hours. */
    readonly energyThroughputMilliwattHours?: RestatedCounter | undefined;
    /** Number of negative events, accidents among them. Deep discharges and overcharges have counters of their own. */
    readonly negativeEvents?: RestatedCounter | undefined;
    /** Seconds above the highest allowed temperature. */
    readonly secondsOverTemperature?: RestatedCounter | undefined;
    /** Seconds below the lowest allowed temperature. */
    readonly secondsUnderTemperature?: RestatedCounter | undefined;
    /** Seconds of charging above the highest allowed temperature. */
    readonly secondsChargingOverTemperature?: RestatedCounter | undefined;
    /** Seconds of charging below the lowest allowed temperature. */
    readonly secondsChargingUnderTemperature?: RestatedCounter | undefined;
    /** Number of times that the voltage was below the lowest allowed one. */
    readonly deepDischarges?: RestatedCounter | undefined;
    /** Number of times that the voltage was above the highest allowed one. */
    readonly overcharges?: RestatedCounter | undefined;
    /** Number of accidents, such as a crash, a fire or a flood. */
    readonly accidents?: RestatedCounter | undefined;
  };
  /** Why, and how the figures are known. It remains visible permanently. */
  readonly reason: string;
};

/** What `RestateCounters` answers. */
export interface RestateCountersResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `AnchorReadings` takes. */
export type AnchorReadingsRequest = OfBattery & {
  /** The window's statement as its device or gateway signed it: a COSE_Sign1 message in base64. */
  readonly window: string;
};

/** What `AnchorReadings` answers. */
export interface AnchorReadingsResponse {
  /** A run of a battery's readings, without the signed message of a window: `GetStretch` shows that. */
  readonly stretch: StretchOutline;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `DeclareGap` takes. */
export type DeclareGapRequest = OfBattery & {
  /** Number of the last missing reading. The first one is the reading that was to come next. */
  readonly to: number;
  /** Why they are missing. It remains visible permanently. */
  readonly reason: string;
};

/** What `DeclareGap` answers. */
export interface DeclareGapResponse {
  /** A run of a battery's readings, without the signed message of a window: `GetStretch` shows that. */
  readonly stretch: StretchOutline;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `CorrectGap` takes. */
export type CorrectGapRequest = OfBattery & {
  /** Number of the first reading of the gap. */
  readonly first: number;
  /** Why no readings are missing, and how that is known. It remains visible permanently. */
  readonly reason: string;
};

/** What `CorrectGap` answers. */
export interface CorrectGapResponse {
  /** A run of a battery's readings, without the signed message of a window: `GetStretch` shows that. */
  readonly stretch: StretchOutline;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `PublishSection` takes. */
export type PublishSectionRequest = OfBattery & {
  /** Name of a section of the passport, such as `carbon-footprint`: 1 to 35 of a-z, 0-9 and hyphen. */
  readonly section: string;
  /** Who may read it: everybody; those with a legitimate interest; those and the Commission; notified bodies, market surveillance authorities and the Commission. */
  readonly tier: "public" | "interest" | "interest+commission" | "authorities";
  /** Data model that it follows, such as `IDTA 02035-4`. */
  readonly model: string;
  /** Version of the data model. */
  readonly version: string;
  /** Media type of its bytes, such as `application/json`. */
  readonly mediaType: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
  /** Number of its bytes. */
  readonly size: number;
  /** Number of this revision: 1 for a new section, else the present one and one more. */
  readonly revision: number;
};

/** What `PublishSection` answers. */
export interface PublishSectionResponse {
  /** The section as it is now. */
  readonly section: PublishedSection;
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `ChangeStatus` takes. */
export type ChangeStatusRequest = OfBattery & {
  /** The new status, which is final. */
  readonly status: "Waste";
};

/** What `ChangeStatus` answers. */
export interface ChangeStatusResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `Repurpose` takes. */
export type RepurposeRequest = RegisterBatteryRequest & {
  /**
   * The caller's batteries from which the new battery is made, or parts of them.
   *
   * From 1 to 20 items.
   *
   * Items: Id of a battery: <manufacturer LEI>.<serial number>.
   */
  readonly predecessors: readonly string[];
  /** `repurposing`: for another purpose than it was made for. `preparationForReuse`: for the same one, in the same category; its status is `Reused`. `remanufacturing`: for the same one, with a rated capacity of at least 90 % of the former one; its status is `Remanufactured`. Default: `repurposing`. */
  readonly operation?: ("repurposing" | "preparationForReuse" | "remanufacturing") | undefined;
};

/** What `Repurpose` answers. */
export interface RepurposeResponse {
  /** The new battery. */
  readonly battery: Battery;
  /** The batteries of which it was made. Their passports have ended. */
  readonly predecessors: readonly Battery[];
}

/** What `Recycle` takes. */
export type RecycleRequest = OfBattery & {
  /** The mass of each material that was recovered, in grams. */
  readonly recovered: Recovered;
};

/** What `Recycle` answers. */
export interface RecycleResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `Recall` takes. */
export type RecallRequest = OfBattery & {
  /** Why, for the owner and for whoever reads the passport. */
  readonly reason: string;
};

/** What `Recall` answers. */
export interface RecallResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `LiftRecall` takes. */
export type LiftRecallRequest = OfBattery;

/** What `LiftRecall` answers. */
export interface LiftRecallResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `TransferBattery` takes. */
export type TransferBatteryRequest = OfBattery & {
  /** LEI of the party that will own it. */
  readonly to: string;
};

/** What `TransferBattery` answers. */
export interface TransferBatteryResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `AcceptBattery` takes. */
export type AcceptBatteryRequest = AsSeen & OfBattery;

/** What `AcceptBattery` answers. */
export interface AcceptBatteryResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `RejectBattery` takes. */
export type RejectBatteryRequest = OfBattery;

/** What `RejectBattery` answers. */
export interface RejectBatteryResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `WithdrawBattery` takes. */
export type WithdrawBatteryRequest = OfBattery;

/** What `WithdrawBattery` answers. */
export interface WithdrawBatteryResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `TakeOverBattery` takes. */
export type TakeOverBatteryRequest = OfBattery;

/** What `TakeOverBattery` answers. */
export interface TakeOverBatteryResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
}

/** What `ListForSale` takes. */
export interface ListForSaleRequest {
  /** The seller's own name for the listing: 1 to 35 of A-Z 0-9 and hyphen. */
  readonly reference: string;
  /**
   * What is sold, all of it together.
   *
   * From 1 to 20 items.
   */
  readonly goods: readonly NamedGood[];
  /** What it costs, in certificates of this currency. */
  readonly price: {
    /** Currency by its ISO 4217 code, such as USD. */
    readonly currency: string;
    /** Amount in major units, with at most the currency's decimals, such as 34000000.00. */
    readonly amount: string;
  };
  /** Which certificates the seller takes. Default: any. */
  readonly accepts?: AcceptedCertificates | undefined;
  /** Terms of a sale by order. Absent: it is bought in one act, without an inspection. */
  readonly inspection?: InspectionTerms | undefined;
  /** Warranty after the acceptance, for a sale by order with an arbiter. Absent: none. */
  readonly warranty?: WarrantyTerms | undefined;
  /** Deposit for which a buyer can reserve the goods before it orders, for a sale by order. Absent: none. */
  readonly deposit?: DepositTerms | undefined;
  /** SHA-256 of the seller's terms of sale. Absent: none. */
  readonly terms?: string | undefined;
  /** Instant from which it can no longer be bought or ordered. */
  readonly expiresAt: string;
}

/** What `ListForSale` answers. */
export interface ListForSaleResponse {
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
}

/** What `Reprice` takes. */
export type RepriceRequest = OfListing & {
  /** The new price, in major units. Absent: the price stays. */
  readonly price?: string | undefined;
  /** The new instant from which it can no longer be bought or ordered. Absent: it stays. */
  readonly expiresAt?: string | undefined;
};

/** What `Reprice` answers. */
export interface RepriceResponse {
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
}

/** What `Unlist` takes. */
export type UnlistRequest = OfListing;

/** What `Unlist` answers. */
export interface UnlistResponse {
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
}

/** What `MakeBid` takes. */
export type MakeBidRequest = OfListing & {
  /** What the buyer would pay, in major units of the listing's currency: less than its price. */
  readonly price: string;
  /** Instant from which the seller can no longer answer it. */
  readonly expiresAt: string;
};

/** What `MakeBid` answers. */
export interface MakeBidResponse {
  /** A buyer's bid below the price of a listing, and the seller's answer. */
  readonly bid: Bid;
}

/** What `AnswerBid` takes. */
export type AnswerBidRequest = OfListing & {
  /** LEI of the party that bids. */
  readonly buyer: string;
  /** The price at which the seller sells to this buyer, in major units: that of the bid, or a higher one below the listing's price. */
  readonly price: string;
  /** Instant from which this price no longer holds. */
  readonly until: string;
};

/** What `AnswerBid` answers. */
export interface AnswerBidResponse {
  /** A buyer's bid below the price of a listing, and the seller's answer. */
  readonly bid: Bid;
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
}

/** What `EndBid` takes. */
export type EndBidRequest = OfListing & {
  /** LEI of the party that bids. */
  readonly buyer: string;
  /** Why. Absent: nothing is said. */
  readonly reason?: string | undefined;
};

/** What `EndBid` answers. */
export interface EndBidResponse {
  /** A buyer's bid below the price of a listing, and the seller's answer. */
  readonly bid: Bid;
}

/** What `Buy` takes. */
export type BuyRequest = OfListing & {
  /** The listing's `revision` that the buyer saw. It is refused if the listing offers something else now. */
  readonly revision: number;
  /** The listing's price, or the one to which the seller agreed for this buyer, in major units. */
  readonly price: string;
  /**
   * Certificates that the buyer holds, together at least the price. Of the last one only the first units are taken, and the rest stays with the buyer.
   *
   * From 1 to 20 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
};

/** What `Buy` answers. */
export interface BuyResponse {
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
  /** What the seller holds now, and what stayed with the buyer, in the order given. */
  readonly certificates: readonly Certificate[];
}

/** What `Reserve` takes. */
export type ReserveRequest = OfListing & {
  /** The listing's `revision` that the buyer saw. It is refused if the listing offers something else now. */
  readonly revision: number;
  /** The listing's price, or the one to which the seller agreed for this buyer, in major units. */
  readonly price: string;
  /**
   * Certificates that the buyer holds, together at least the deposit. Of the last one only the first units are taken, and the rest stays with the buyer.
   *
   * From 1 to 10 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
};

/** What `Reserve` answers. */
export interface ReserveResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
  /** What the order locks, and what stayed free with the buyer, in the order given. */
  readonly certificates: readonly Certificate[];
}

/** What `ConfirmOrder` takes. */
export type ConfirmOrderRequest = OfOrder & {
  /**
   * Certificates that the buyer holds, together at least the price without the deposit. Of the last one only the first units are taken.
   *
   * From 1 to 10 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
  /** Whether the buyer takes goods whose condition has changed since it reserved them. Default: false. */
  readonly asItIs?: boolean | undefined;
};

/** What `ConfirmOrder` answers. */
export interface ConfirmOrderResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** What the order locks, the deposit first, and what stayed free with the buyer. */
  readonly certificates: readonly Certificate[];
}

/** What `PlaceOrder` takes. */
export type PlaceOrderRequest = OfListing & {
  /** The listing's `revision` that the buyer saw. It is refused if the listing offers something else now. */
  readonly revision: number;
  /** The listing's price, or the one to which the seller agreed for this buyer, in major units. */
  readonly price: string;
  /**
   * Certificates that the buyer holds, together at least the price. Of the last one only the first units are taken, and the rest stays with the buyer.
   *
   * From 1 to 20 items.
   *
   * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
   */
  readonly certificates: readonly string[];
};

/** What `PlaceOrder` answers. */
export interface PlaceOrderResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** An offer of goods against certificates. */
  readonly listing: SaleListing;
  /** What the order locks, and what stayed free with the buyer, in the order given. */
  readonly certificates: readonly Certificate[];
}

/** What `Dispatch` takes. */
export type DispatchRequest = AsSeen &
  OfOrder & {
    /** The carrier's reference. Absent: none. */
    readonly reference?: string | undefined;
  };

/** What `Dispatch` answers. */
export interface DispatchResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
}

/** What `Receive` takes. */
export type ReceiveRequest = AsSeen & OfOrder;

/** What `Receive` answers. */
export interface ReceiveResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
}

/** What `ConfirmDelivery` takes. */
export type ConfirmDeliveryRequest = AsSeen &
  OfOrder & {
    /** SHA-256 of the document that shows it. Absent: none. */
    readonly evidence?: string | undefined;
  };

/** What `ConfirmDelivery` answers. */
export interface ConfirmDeliveryResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
}

/** What `AcceptDelivery` takes. */
export type AcceptDeliveryRequest = AsSeen & OfOrder;

/** What `AcceptDelivery` answers. */
export interface AcceptDeliveryResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with. */
  readonly certificates: readonly Certificate[];
}

/** What `OpenDispute` takes. */
export type OpenDisputeRequest = OfOrder & {
  /** Why. */
  readonly reason: string;
  /**
   * SHA-256 of each document that shows it.
   *
   * At most 20 items.
   *
   * Items: SHA-256 in lower-case hexadecimal.
   */
  readonly evidence?: readonly string[] | undefined;
  /** What it claims, in major units: at most the price. */
  readonly claim: string;
};

/** What `OpenDispute` answers. */
export interface OpenDisputeResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
}

/** What `SettleDispute` takes. */
export type SettleDisputeRequest = OfOrder & {
  /** What the seller gets, in major units: from 0 to the price. With 0 the whole payment goes back to the buyer, and the title stays with the seller. */
  readonly priceFinal: string;
  /** For a claim under a warranty: the remedy. Default: `reduction`. */
  readonly remedy?: ("reduction" | "return") | undefined;
};

/** What `SettleDispute` answers. */
export interface SettleDisputeResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked. Absent: the other side has not agreed. */
  readonly certificates?: readonly Certificate[] | undefined;
}

/** What `Arbitrate` takes. */
export type ArbitrateRequest = OfOrder & {
  /** What the seller gets, in major units: from 0 to the price. With 0 the whole payment goes back to the buyer, and the title stays with the seller. */
  readonly priceFinal: string;
  /** For a claim under a warranty: the remedy. Default: `reduction`. */
  readonly remedy?: ("reduction" | "return") | undefined;
  /** The award, or why. */
  readonly reason: string;
};

/** What `Arbitrate` answers. */
export interface ArbitrateResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with. */
  readonly certificates: readonly Certificate[];
}

/** What `ClaimWarranty` takes. */
export type ClaimWarrantyRequest = OfOrder & {
  /** The defect. */
  readonly reason: string;
  /**
   * SHA-256 of each document that shows it.
   *
   * At most 20 items.
   *
   * Items: SHA-256 in lower-case hexadecimal.
   */
  readonly evidence?: readonly string[] | undefined;
  /** What the buyer wants back, in major units: more than 0, and at most the price. */
  readonly claim: string;
  /** `reduction`: the buyer keeps the goods at a lower price. `return`: their title goes back to the seller. */
  readonly remedy: "reduction" | "return";
};

/** What `ClaimWarranty` answers. */
export interface ClaimWarrantyResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
}

/** What `MeetAward` takes. */
export type MeetAwardRequest = AsSeen &
  OfOrder & {
    /**
     * Certificates that the seller holds, together at least what the retained ones do not cover. Of the last one only the first units are taken. Default: none.
     *
     * At most 20 items.
     *
     * Items: Id of a certificate: <issuer LEI>.<reference>:<from>-<to>.
     */
    readonly certificates?: readonly string[] | undefined;
  };

/** What `MeetAward` answers. */
export interface MeetAwardResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with. */
  readonly certificates: readonly Certificate[];
}

/** What `ReleaseRetention` takes. */
export type ReleaseRetentionRequest = OfOrder;

/** What `ReleaseRetention` answers. */
export interface ReleaseRetentionResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with. */
  readonly certificates: readonly Certificate[];
}

/** What `CancelOrder` takes. */
export type CancelOrderRequest = OfOrder & {
  /** Why. */
  readonly reason: string;
};

/** What `CancelOrder` answers. */
export interface CancelOrderResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with. */
  readonly certificates: readonly Certificate[];
}

/** What `SweepOrder` takes. */
export type SweepOrderRequest = OfOrder;

/** What `SweepOrder` answers. */
export interface SweepOrderResponse {
  /** An order of listed goods. What it has locked of the certificates is locked until it ends. */
  readonly order: Order;
  /** The certificates that the order had locked: what the seller holds now, what went back to the buyer, and what the order still locks. With an award, also those that the seller paid with. */
  readonly certificates: readonly Certificate[];
}

/** What `GrantAccess` takes. */
export interface GrantAccessRequest {
  /** Public key on P-256 or Ed25519, as a DER-encoded SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** Which organisation issues credentials with the key, such as `Recyclers' association`. Never a person's name: it remains on the ledger. */
  readonly issuer: string;
  /** What the credentials open: `interest` the data of a battery; `interest+commission` also those of its model; `authorities` what is for notified bodies, market surveillance authorities and the Commission. */
  readonly tier: "interest" | "interest+commission" | "authorities";
  /** Instant from which its credentials open nothing more. */
  readonly expiresAt: string;
}

/** What `GrantAccess` answers. */
export interface GrantAccessResponse {
  /** Whose credentials open a tier of the passports of batteries. */
  readonly grant: AccessGrant;
}

/** What `WithdrawAccess` takes. */
export interface WithdrawAccessRequest {
  /** LEI of the party that granted it. */
  readonly granter: string;
  /** Id of a key that signs credentials: SHA-256 of it (SubjectPublicKeyInfo, DER), in lower-case hexadecimal. */
  readonly keyId: string;
  /** Why. It remains visible permanently: never a person's name. */
  readonly reason: string;
}

/** What `WithdrawAccess` answers. */
export interface WithdrawAccessResponse {
  /** Whose credentials open a tier of the passports of batteries. */
  readonly grant: AccessGrant;
}

/** What `Batch` takes. */
export interface BatchRequest {
  /**
   * The acts, each {act, request}: at most as many as the policy's batch size, which is 500 unless it is set.
   *
   * From 1 to 1000 items.
   */
  readonly acts: readonly {
    /** Wire name of the act. */
    readonly act: BatchableAct;
    /** Request of the act, as if it came alone. */
    readonly request: unknown;
  }[];
  /** How the acts answer: by `names`, with the ids of certificates, instruments, batteries and the like and their states, or `whole`, as the acts do alone. The event shows all of them whole. Default: names. */
  readonly answers?: ("names" | "whole") | undefined;
}

/** What `Batch` answers. */
export interface BatchResponse {
  /** What each act answered, in the order of the request. */
  readonly responses: readonly {
    /** Wire name of the act. */
    readonly act: BatchableAct;
    /** The answer of the act, in the form that `answers` asks for. */
    readonly response: unknown;
  }[];
}

/** What `Approve` takes. */
export interface ApproveRequest {
  /** Id of a filed act: the transaction that filed it. */
  readonly approvalId: string;
  /** SHA-256 of the filed act as it was shown: its `digest`. Compute it of what was shown, and do not copy it. */
  readonly digest: string;
}

/** What `Approve` answers. */
export interface ApproveResponse {
  /** An act that waits for another person of a party, or what became of it. */
  readonly approval: Approval;
  /** What the act answered. */
  readonly response: unknown;
}

/** What `GetParty` takes. */
export interface GetPartyRequest {
  /** LEI (ISO 17442) of a party. */
  readonly lei: string;
}

/** What `ListParties` takes. */
export type ListPartiesRequest = Paging & {
  /** Only parties with this role. */
  readonly role?: Role | undefined;
  /** Only parties in this MSP. */
  readonly mspId?: string | undefined;
};

/** What `ListParties` answers. */
export type ListPartiesResponse = Paged & {
  /** The parties in the order of their LEIs. */
  readonly parties: readonly Party[];
};

/** What `GetPolicy` takes. */
export interface GetPolicyRequest {
  /** Number of the version. Default: the version in force. */
  readonly version?: number | undefined;
}

/** What `GetCalendar` takes. */
export interface GetCalendarRequest {
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
  /** Number of the version. Default: the version in force. */
  readonly version?: number | undefined;
}

/** What `ListCalendars` takes. */
export type ListCalendarsRequest = Paging & {
  /** Only the versions of this currency's calendar. */
  readonly currency?: string | undefined;
};

/** What `ListCalendars` answers. */
export type ListCalendarsResponse = Paged & {
  /** The versions, by currency and in their order. */
  readonly calendars: readonly BusinessCalendar[];
};

/** What `WhoAmI` takes. */
export type WhoAmIRequest = Readonly<Record<string, never>>;

/** What `WhoAmI` answers. */
export interface WhoAmIResponse {
  /** MSP id of an organisation. */
  readonly mspId: string;
  /** Value of the certificate's attribute `tally.party`. Absent if it has none. */
  readonly attribute?: string | undefined;
  /** Whether the certificate carries the admin OU. */
  readonly admin: boolean;
  /** The person: issuer and subject of the certificate, and its key. */
  readonly enrolment: Enrolment;
  /** The party that the caller can act for. Absent if there is none. */
  readonly party?: Party | undefined;
  /** Why there is no party, in the words of the refusal that an act would meet. */
  readonly problem?: string | undefined;
}

/** What `GetInstrument` takes. */
export type GetInstrumentRequest = OfInstrument;

/** What `GetCreditLine` takes. */
export interface GetCreditLineRequest {
  /** LEI (ISO 17442) of a party. */
  readonly bank: string;
  /** LEI (ISO 17442) of a party. */
  readonly obligor: string;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency: string;
}

/** What `GetCertificate` takes. */
export type GetCertificateRequest = OfCertificate;

/** What `Attest` takes. */
export type AttestRequest = OfCertificate & {
  /** A text of who will verify the answer, by which it is known to be new. */
  readonly challenge?: string | undefined;
};

/** What `Attest` answers. */
export interface AttestResponse {
  /** A run of consecutive units of one instrument with one holder, in one of its states. */
  readonly certificate: Certificate;
  /** One issuance. Its terms never change. */
  readonly instrument: Instrument;
  /** A text of who will verify the answer, by which it is known to be new. */
  readonly challenge?: string | undefined;
  /** Instant of the question, which is near the clock of each peer that signed the answer. */
  readonly asOf: string;
}

/** What `GetPayment` takes. */
export interface GetPaymentRequest {
  /** UETR of the payment. */
  readonly uetr: string;
}

/** What `GetRegistration` takes. */
export interface GetRegistrationRequest {
  /** The public register, such as `CCRC`. */
  readonly register: string;
  /** Number of the entry in the register. */
  readonly number: string;
}

/** What `ListHistory` takes. */
export interface ListHistoryRequest {
  /**
   * The records whose versions are listed, one after the other.
   *
   * From 1 to 100 items.
   */
  readonly records: readonly {
    /** Kind of the record: `certificate`, `instrument`, `party` and so on. */
    readonly kind: string;
    /**
     * Parts of the record's key after the kind.
     *
     * From 1 to 5 items.
     */
    readonly key: readonly string[];
  }[];
  /** Most versions in one answer: 1 to 1000. Default: 500. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before, for the same records. */
  readonly bookmark?: string | undefined;
}

/** What `ListHistory` answers. */
export type ListHistoryResponse = Paged & {
  /** The versions in the order of the records in the request, the newest version of each first. */
  readonly versions: readonly {
    /** Index of the record in the request, from 0. */
    readonly record: number;
    /** Id of the transaction that wrote it. */
    readonly transactionId: string;
    /** What the transaction wrote, as it stands on the ledger. Absent if it deleted the record. */
    readonly value?: string | undefined;
  }[];
};

/** What `ListDuties` takes. */
export type ListDutiesRequest = Paging & {
  /** LEI of the party. Default: the caller's own party. */
  readonly party?: string | undefined;
  /** Days: only what ends within so many days from now, or has ended, and what has no end and begins within them. Absent: all that has begun. */
  readonly within?: number | undefined;
  /** Only what is about records of this kind. Absent: of all. */
  readonly about?:
    | (
        | "approval"
        | "battery"
        | "bid"
        | "certificate"
        | "creditLine"
        | "instrument"
        | "listing"
        | "objection"
        | "order"
        | "proceeds"
      )
    | undefined;
};

/** What `ListDuties` answers. */
export type ListDutiesResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly party: string;
  /** What it must or may do, record by record. What is too late is listed as long as an act can still end it: its `until` is past. One record can have several. */
  readonly duties: readonly Duty[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `ListHoldings` takes. */
export type ListHoldingsRequest = Paging & {
  /** LEI of the party. Default: the caller's own party. */
  readonly holder?: string | undefined;
  /**
   * Only certificates in these states. Default: all, also those that have ended.
   *
   * From 1 to 10 items.
   *
   * Items: State of a certificate.
   */
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
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency?: string | undefined;
  /** Id of an instrument: <issuer LEI>.<reference>. */
  readonly instrumentId?: string | undefined;
};

/** What `ListHoldings` answers. */
export type ListHoldingsResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly holder: string;
  /** The certificates in the order of instruments, and of units within an instrument. */
  readonly certificates: readonly Certificate[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `ListInstrument` takes. */
export type ListInstrumentRequest = Paging &
  OfInstrument & {
    /**
     * Only certificates in these states. Default: all.
     *
     * From 1 to 10 items.
     *
     * Items: State of a certificate.
     */
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
  };

/** What `ListInstrument` answers. */
export type ListInstrumentResponse = Paged & {
  /** One issuance. Its terms never change. */
  readonly instrument: Instrument;
  /** The certificates in the order of their units. */
  readonly certificates: readonly Certificate[];
};

/** What `ListInstruments` takes. */
export type ListInstrumentsRequest = Paging & {
  /** LEI of an issuer: only its instruments, and those of the parties that have merged into it. */
  readonly issuer?: string | undefined;
  /**
   * Only issuances in these states. Default: all. `ended` of an entry says whether a circulating one has ended.
   *
   * From 1 to 4 items.
   */
  readonly states?: readonly ("AwaitingGuarantee" | "Issued" | "Circulating" | "Cancelled")[] | undefined;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency?: string | undefined;
  /** Only what matures on this day or later. */
  readonly maturesFrom?: string | undefined;
  /** Only what matures on this day or earlier. */
  readonly maturesTo?: string | undefined;
};

/** What `ListInstruments` answers. */
export type ListInstrumentsResponse = Paged & {
  /** The instruments in the order of their ids. */
  readonly instruments: readonly Instrument[];
  /** Ids under which there is something that is not an instrument: somebody wrote it past the rules. */
  readonly unreadable: readonly string[];
};

/** What `TraceUnit` takes. */
export type TraceUnitRequest = OfInstrument & {
  /** Number of the unit: 1 to the instrument's face. */
  readonly unit: string;
};

/** What `TraceUnit` answers. */
export interface TraceUnitResponse {
  /** One issuance. Its terms never change. */
  readonly instrument: Instrument;
  /** Number of units: minor units of the currency, such as cents. */
  readonly unit: string;
  /** The certificate that the unit is part of now. */
  readonly certificate: Certificate;
  /** The parties through whose hands the unit came, the issuer first. */
  readonly hands: readonly {
    /** LEI (ISO 17442) of a party. */
    readonly lei: string;
    /** Name of the party. */
    readonly name?: string | undefined;
    /** Instant from which the party held it. Absent for the issuer. */
    readonly since?: string | undefined;
    /** How the unit came to the party. Absent for the issuer. */
    readonly way?:
      | (
          | "delivery"
          | "transfer"
          | "sale"
          | "discount"
          | "recourse"
          | "enforcement"
          | "assignment"
          | "succession"
          | "execution"
        )
      | undefined;
    /** Whether the party that passed it on answers for payment. */
    readonly recourse?: boolean | undefined;
    /** True if a standing acceptance took it. */
    readonly standing?: true | undefined;
    /** True if a recourse payment closed it. It gives no claim any more. */
    readonly closed?: true | undefined;
    /** If a holder released the party that passed it on: which one, and when. */
    readonly waived?:
      | {
          /** LEI of the holder that renounced it. */
          readonly by: string;
          /** Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z. */
          readonly at: string;
        }
      | undefined;
    /** The payment of the claim that passed it on. */
    readonly payment?:
      | {
          /** UETR of a payment: a version 4 UUID in lower case. */
          readonly uetr: string;
          /** Day on which the money counts as paid. */
          readonly valueDate: string;
        }
      | undefined;
  }[];
}

/** What `AuditInstrument` takes. */
export type AuditInstrumentRequest = OfInstrument & {
  /** Most certificates that one answer is about: 1 to 20000. Default: 10000. */
  readonly pageSize?: number | undefined;
  /** The `bookmark` of the page before. */
  readonly bookmark?: string | undefined;
};

/** What `AuditInstrument` answers. */
export type AuditInstrumentResponse = Paged & {
  /** One issuance. Its terms never change. */
  readonly instrument: Instrument;
  /** Whether the certificates' ranges tile 1 to the face: no gap, no overlap, nothing unreadable. With a bookmark this and all below are about the certificates up to there; the client puts the answers together. */
  readonly sound: boolean;
  /** Units that no certificate holds. */
  readonly gaps: readonly {
    /** First unit of the stretch. */
    readonly from: string;
    /** Last unit of the stretch. */
    readonly to: string;
  }[];
  /** Units that more than one certificate holds, with two of those that do (where it is more than two, the others stand with them in further entries); or that lie beyond the face, with the one that holds them. */
  readonly overlaps: readonly {
    /** First unit of the stretch. */
    readonly from: string;
    /** Last unit of the stretch. */
    readonly to: string;
    /** Ids of two certificates that hold these units. */
    readonly certificates: readonly string[];
  }[];
  /** Ranges under whose key there is something that is not a certificate. */
  readonly unreadable: readonly string[];
  /** All certificates of the instrument. */
  readonly total: {
    /** Number of certificates. */
    readonly certificates: number;
    /** Number of units. It can be zero; it exceeds the face if ranges overlap. */
    readonly units: string;
    /** Amount in major units, with at most the currency's decimals, such as 34000000.00. */
    readonly amount: string;
  };
  /** The totals by state. */
  readonly byState: readonly {
    /** State of a certificate. */
    readonly state:
      | "AwaitingReceipt"
      | "Transferable"
      | "Locked"
      | "Pledged"
      | "InCollection"
      | "InRecourse"
      | "Settled"
      | "Cancelled";
    /** Number of certificates. */
    readonly certificates: number;
    /** Number of units. It can be zero; it exceeds the face if ranges overlap. */
    readonly units: string;
    /** Amount in major units, with at most the currency's decimals, such as 34000000.00. */
    readonly amount: string;
  }[];
  /** The totals of settled and cancelled units by how they ended. Cancellation is before dishonour. */
  readonly byEnding: readonly {
    /** How units ended. */
    readonly ending:
      "payment" | "deposit" | "netting" | "recourse" | "cancellation" | "waiver" | "composition" | "writeOff";
    /** Number of certificates. */
    readonly certificates: number;
    /** Number of units. It can be zero; it exceeds the face if ranges overlap. */
    readonly units: string;
    /** Amount in major units, with at most the currency's decimals, such as 34000000.00. */
    readonly amount: string;
  }[];
  /** The units that have not ended, by holder, the one with the most first: nobody holds what was paid. */
  readonly byHolder: readonly {
    /** LEI (ISO 17442) of a party. */
    readonly holder: string;
    /** Number of certificates. */
    readonly certificates: number;
    /** Number of units. It can be zero; it exceeds the face if ranges overlap. */
    readonly units: string;
    /** Amount in major units, with at most the currency's decimals, such as 34000000.00. */
    readonly amount: string;
  }[];
};

/** What `ListOffers` takes. */
export type ListOffersRequest = Paging & {
  /** `toMe`: offers that wait for the party's answer (the default). `byMe`: offers that the party made. */
  readonly direction?: ("toMe" | "byMe") | undefined;
  /** LEI of the party. Default: the caller's own party. */
  readonly party?: string | undefined;
};

/** What `ListOffers` answers. */
export type ListOffersResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly party: string;
  /** The direction that was asked for. */
  readonly direction: "toMe" | "byMe";
  /** Certificates with their offers. An expired offer is listed until it is swept. */
  readonly certificates: readonly Certificate[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `ListPayables` takes. */
export type ListPayablesRequest = Paging & {
  /** LEI of the party that must pay. Default: the caller's own party. */
  readonly party?: string | undefined;
  /**
   * Only certificates in these states. `InCollection`: presented to the party as settlement bank. `Locked`: the party must confirm the payment of an agreed discount. `InRecourse`: there is a claim on the party. Default: all.
   *
   * From 1 to 3 items.
   */
  readonly states?: readonly ("InCollection" | "Locked" | "InRecourse")[] | undefined;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency?: string | undefined;
};

/** What `ListPayables` answers. */
export type ListPayablesResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly party: string;
  /** The certificates in the order of instruments, and of units within an instrument. */
  readonly certificates: readonly Certificate[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `ListGuarantees` takes. */
export type ListGuaranteesRequest = Paging & {
  /** LEI of the bank that guarantees. Default: the caller's own party. */
  readonly bank?: string | undefined;
  /** LEI of the issuer for which it does. Default: all. */
  readonly obligor?: string | undefined;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency?: string | undefined;
};

/** What `ListGuarantees` answers. */
export type ListGuaranteesResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly bank: string;
  /** The guarantees in the order of instruments, also under the names of those that merged into the bank. Those of which nothing is drawn any more are left out, so that a page can be short. */
  readonly guarantees: readonly GivenGuarantee[];
};

/** What `ListPledges` takes. */
export type ListPledgesRequest = Paging & {
  /** LEI of the pledgee. Default: the caller's own party. */
  readonly pledgee?: string | undefined;
  /** Currency by its ISO 4217 code, such as USD. */
  readonly currency?: string | undefined;
};

/** What `ListPledges` answers. */
export type ListPledgesResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly pledgee: string;
  /** The certificates in the order of instruments, and of units within an instrument. Also those that the pledgee has presented, or that were dishonoured. */
  readonly certificates: readonly Certificate[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `ListProceeds` takes. */
export type ListProceedsRequest = Paging & {
  /** LEI of the party. Default: the caller's own party. */
  readonly party?: string | undefined;
  /** Only those that the party is owed, or those that it owes. Default: both. */
  readonly as?: ("creditor" | "debtor") | undefined;
  /** Those of all parties, for whoever supervises; `party` and `as` are left out then. */
  readonly everybody?: boolean | undefined;
};

/** What `ListProceeds` answers. */
export type ListProceedsResponse = Paged & {
  /** LEI of the party. Absent: they are everybody's. */
  readonly party?: string | undefined;
  /** What is owed, in the order of the certificates. */
  readonly proceeds: readonly OwedProceeds[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `ListObjections` takes. */
export type ListObjectionsRequest = Paging & {
  /** LEI of the party. Default: the caller's own party. */
  readonly party?: string | undefined;
  /** Those of all parties, for whoever supervises; `party` is left out then. */
  readonly everybody?: boolean | undefined;
};

/** What `ListObjections` answers. */
export type ListObjectionsResponse = Paged & {
  /** LEI of the party. Absent: they are everybody's. */
  readonly party?: string | undefined;
  /** The objections, in the order of their UETRs. */
  readonly objections: readonly PaymentObjection[];
  /**
   * LEIs of the parties that have merged into it. What names them is listed after its own. Absent: none has.
   *
   * Items: LEI (ISO 17442) of a party.
   */
  readonly predecessors?: readonly string[] | undefined;
};

/** What `GetNotices` takes. */
export type GetNoticesRequest = OfCertificate;

/** What `GetNotices` answers. */
export interface GetNoticesResponse {
  /** A run of consecutive units of one instrument with one holder, in one of its states. */
  readonly certificate: Certificate;
  /** Instant of the dishonour on the ledger. It is the notice to every party. */
  readonly noticedAt: string;
  /** Day of the presentation that was dishonoured first. */
  readonly presentedOn: string;
  /** Last day of presentation by the policy. A holder that presented later has recourse on no endorser. */
  readonly lastPresentmentDay?: string | undefined;
  /** Every party before the holder, in the order of the chain. */
  readonly notices: readonly {
    /** LEI (ISO 17442) of a party. */
    readonly party: string;
    /** What the party is on the certificate. */
    readonly capacity: "issuer" | "guarantor" | "endorser";
    /** Whether the holder, or its pledgee, has recourse on the party. */
    readonly liable: boolean;
    /** Last day on which the holder can claim on the party. Absent: the policy sets none, or it is not liable. */
    readonly claimableUntil?: string | undefined;
    /** The last interruption of the period, from whose day it began again. Absent: it was not interrupted, or the party is not liable. */
    readonly interrupted?: Interruption | undefined;
    /** Instant at which the party acknowledged that it has the notice. Absent: it has not. */
    readonly acknowledgedAt?: string | undefined;
  }[];
}

/** What `GetRecourse` takes. */
export type GetRecourseRequest = OfCertificate;

/** What `GetRecourse` answers. */
export interface GetRecourseResponse {
  /** A run of consecutive units of one instrument with one holder, in one of its states. */
  readonly certificate: Certificate;
  /** Every party that the certificate names: issuer, guarantor, and the endorsers in the order of the chain. */
  readonly parties: readonly PartyOnBack[];
  /** The same for the next holder. Absent: no offer lies on the certificate that makes another party its holder. */
  readonly ifAccepted?:
    | {
        /** LEI of the party that holds the certificate then. */
        readonly holder: string;
        /** Every party that the certificate names: issuer, guarantor, and the endorsers in the order of the chain. */
        readonly parties: readonly PartyOnBack[];
      }
    | undefined;
}

/** What `GetApproval` takes. */
export interface GetApprovalRequest {
  /** Id of a filed act: the transaction that filed it. */
  readonly approvalId: string;
  /** LEI of the party whose people decide on it. Default: the caller's own party. */
  readonly party?: string | undefined;
}

/** What `ListApprovals` takes. */
export type ListApprovalsRequest = Paging & {
  /** LEI of the party. Default: the caller's own party. */
  readonly party?: string | undefined;
  /** Which of them. `open` are those that can still be approved (the default). */
  readonly show?: ("open" | "expired" | "approved" | "rejected" | "all") | undefined;
};

/** What `ListApprovals` answers. */
export type ListApprovalsResponse = Paged & {
  /** LEI (ISO 17442) of a party. */
  readonly party: string;
  /** The filed acts in the order of their ids. */
  readonly approvals: readonly ApprovalWithRequest[];
};

/** What `GetBattery` takes. */
export type GetBatteryRequest = OfBattery;

/** What `FindBattery` takes. */
export interface FindBatteryRequest {
  /** `GS1`: element string (01)<GTIN14>(21)<serial>. `GB/T 34014`: 24 characters. `ISO/IEC 15459`. */
  readonly scheme: "GS1" | "GB/T 34014" | "ISO/IEC 15459";
  /** The code, as it was registered. */
  readonly value: string;
}

/** What `ListBatteries` takes. */
export type ListBatteriesRequest = Paging & {
  /** LEI of the owner. Default: the caller's own party, unless a manufacturer is named. */
  readonly owner?: string | undefined;
  /** LEI of the manufacturer: all that it made, whoever owns it. */
  readonly manufacturer?: string | undefined;
  /** Instead, the batteries that are offered to the party free of payment. */
  readonly offered?: boolean | undefined;
  /** Status of the battery, as in annex XIII of Regulation (EU) 2023/1542. `Waste` is final. */
  readonly status?: ("Original" | "Reused" | "Repurposed" | "Remanufactured" | "Waste") | undefined;
};

/** What `ListBatteries` answers. */
export type ListBatteriesResponse = Paged & {
  /** The batteries, by manufacturer and serial number. */
  readonly batteries: readonly Battery[];
};

/** What `GetDevice` takes. */
export type GetDeviceRequest = OfBattery & {
  /** Id of a key of the battery. Default: its newest key of the kind. */
  readonly deviceId?: string | undefined;
  /** `device`: signs readings and windows. `gateway`: seals the windows of a device's readings. */
  readonly kind?: ("device" | "gateway") | undefined;
};

/** What `ListStretches` takes. */
export type ListStretchesRequest = Paging &
  OfBattery & {
    /** Number of the reading with whose stretch the list begins. Default: 1. */
    readonly from?: number | undefined;
    /** Only windows, or only gaps. Absent: both. */
    readonly type?: ("window" | "gap") | undefined;
  };

/** What `ListStretches` answers. */
export type ListStretchesResponse = Paged & {
  /** The stretches, the earliest first. */
  readonly stretches: readonly Stretch[];
};

/** What `GetStretch` takes. */
export type GetStretchRequest = OfBattery & {
  /** Number of a reading. */
  readonly sequence: number;
};

/** What `GetStretch` answers. */
export interface GetStretchResponse {
  /** The window or gap that it is in. Absent: it is neither anchored nor declared missing. */
  readonly stretch?: Stretch | undefined;
}

/** What `ProvePassport` takes. */
export type ProvePassportRequest = OfBattery;

/** What `ProvePassport` answers. */
export interface ProvePassportResponse {
  /** A battery: its passport's public record, and its title. */
  readonly battery: Battery;
  /** Every key that ever signed for it, the newest of each kind first. */
  readonly devices: readonly Device[];
  /** The battery's readings in all. */
  readonly totals: {
    /** How many readings are anchored. */
    readonly anchored: number;
    /** How many were declared missing. */
    readonly missing: number;
    /** In how many windows. */
    readonly windows: number;
    /** In how many gaps. */
    readonly gaps: number;
  };
  /** Its codes, each with the battery to which the ledger's index leads: it is this one. */
  readonly codes: readonly {
    /** `GS1`: element string (01)<GTIN14>(21)<serial>. `GB/T 34014`: 24 characters. `ISO/IEC 15459`. */
    readonly scheme: "GS1" | "GB/T 34014" | "ISO/IEC 15459";
    /** The code. */
    readonly value: string;
    /** The battery to which the code leads. Absent: to none. */
    readonly batteryId?: string | undefined;
  }[];
  /** The batteries of which it was made, and those of which they were made, the nearest first, as they ended: 500 at most. `past` says how many there are. */
  readonly predecessors: readonly Battery[];
  /** Keys of these that were revoked, or gave way to another without their own signature. */
  readonly brokenKeys: readonly Device[];
  /** Every revision of every section, with its transaction: the newest first. */
  readonly revisions: readonly PublishedSection[];
  /** Whether all revisions are there. They are not where more versions of the record came after the oldest than one answer looks at. */
  readonly complete: boolean;
}

/** What `GetAccess` takes. */
export type GetAccessRequest = OfBattery & {
  /** Id of a key that signs credentials: SHA-256 of it (SubjectPublicKeyInfo, DER), in lower-case hexadecimal. */
  readonly keyId: string;
};

/** What `GetAccess` answers. */
export interface GetAccessResponse {
  /**
   * The tiers that credentials of the key open now. Empty: the public one alone.
   *
   * Items: What the credentials open: `interest` the data of a battery; `interest+commission` also those of its model; `authorities` what is for notified bodies, market surveillance authorities and the Commission.
   */
  readonly tiers: readonly ("interest" | "interest+commission" | "authorities")[];
  /** The grants of the battery's manufacturer and of the regulator to the key, also those that have ended. */
  readonly grants: readonly AccessGrant[];
  /** The instant for which this is said: the timestamp of the request. */
  readonly at: string;
}

/** What `ListAccess` takes. */
export type ListAccessRequest = Paging & {
  /** LEI of the party that granted. Default: the caller's own party. */
  readonly granter?: string | undefined;
  /** Only those that are neither withdrawn nor expired. */
  readonly active?: boolean | undefined;
};

/** What `ListAccess` answers. */
export type ListAccessResponse = Paged & {
  /** The grants, by the ids of their keys. */
  readonly grants: readonly AccessGrant[];
};

/** What `GetListing` takes. */
export type GetListingRequest = OfListing;

/** What `ListListings` takes. */
export type ListListingsRequest = Paging & {
  /** LEI of the seller. Default: all sellers. */
  readonly seller?: string | undefined;
  /** Only those that sell a good of this kind. */
  readonly kind?: ("battery" | "document") | undefined;
  /** Only those with batteries, all of them of this category. */
  readonly category?: ("lmt" | "ev" | "industrial" | "stationary") | undefined;
  /** Only those with batteries, all of them of this chemistry, in upper or lower case. */
  readonly chemistry?: string | undefined;
  /** Only those with batteries, all of them with at least this state of health in thousandths, as listed. */
  readonly leastStateOfHealthPerMille?: number | undefined;
  /** Only those with batteries, all of them with at most this many readings declared missing, those of the batteries of which they were made included. */
  readonly mostMissing?: number | undefined;
  /** Only those with batteries, all of them with a listed reading of the last so many days. */
  readonly readWithinDays?: number | undefined;
  /** Only those with a price in this currency. */
  readonly currency?: string | undefined;
  /** Only those that cost at least this much, in major units. It needs `currency`. */
  readonly leastPrice?: string | undefined;
  /** Only those that cost at most this much, in major units. It needs `currency`. */
  readonly mostPrice?: string | undefined;
  /** State of the listings. Default: `Open`, and not expired. */
  readonly state?: ("Open" | "Reserved" | "Sold" | "Withdrawn") | undefined;
};

/** What `ListListings` answers. */
export type ListListingsResponse = Paged & {
  /** The listings, by seller and reference. */
  readonly listings: readonly SaleListing[];
};

/** What `ListBids` takes. */
export type ListBidsRequest = Paging & {
  /** LEI of the party. Default: the caller's own. */
  readonly party?: string | undefined;
  /** Which side of the bids it is. Default: `buyer`. */
  readonly as?: ("buyer" | "seller") | undefined;
  /** Id of a listing on the market: <seller LEI>.<reference>. */
  readonly listingId?: string | undefined;
  /** Only those in this state; `Open` ones only if they have not expired. */
  readonly state?: ("Open" | "Accepted" | "Countered" | "Rejected" | "Withdrawn") | undefined;
};

/** What `ListBids` answers. */
export type ListBidsResponse = Paged & {
  /** The bids, by listing and buyer. */
  readonly bids: readonly Bid[];
};

/** What `GetOrder` takes. */
export type GetOrderRequest = OfOrder;

/** What `ListOrders` takes. */
export type ListOrdersRequest = Paging & {
  /** LEI of the party. Default: the caller's own. */
  readonly party?: string | undefined;
  /** Which side of the orders it is. Default: `buyer`. */
  readonly as?: ("buyer" | "seller") | undefined;
  /** Only those in this state. */
  readonly state?:
    | (
        | "Reserved"
        | "Placed"
        | "Dispatched"
        | "Delivered"
        | "Disputed"
        | "Warranted"
        | "Claimed"
        | "Awarded"
        | "Accepted"
        | "Resolved"
        | "Returned"
        | "Cancelled"
        | "Lapsed"
      )
    | undefined;
  /** Only those whose time has run out: `SweepOrder` ends them. */
  readonly overdue?: boolean | undefined;
};

/** What `ListOrders` answers. */
export type ListOrdersResponse = Paged & {
  /** The orders, by listing and number. */
  readonly orders: readonly Order[];
};

/** What `GetTitle` takes. */
export interface GetTitleRequest {
  /** LEI of the party that first listed it. */
  readonly registrant: string;
  /** SHA-256 of the description of the good. */
  readonly fingerprint: string;
}

/** What `GetPurchaseRecord` takes. */
export interface GetPurchaseRecordRequest {
  /** LEI of the buyer. Default: the caller's own. */
  readonly buyer?: string | undefined;
}

/** What `GetPurchaseRecord` answers. */
export interface GetPurchaseRecordResponse {
  /** The buyer's record. Absent: it has abandoned no order. */
  readonly record?: PurchaseRecord | undefined;
}

/** What `UpdateParty` answers. */
export type UpdatePartyResponse = Party;

/** What `SuspendParty` answers. */
export type SuspendPartyResponse = Party;

/** What `AdmitAdministrators` answers. */
export type AdmitAdministratorsResponse = Party;

/** What `ReinstateParty` answers. */
export type ReinstatePartyResponse = Party;

/** What `RecordSuccession` answers. */
export type RecordSuccessionResponse = Party;

/** What `DeclareDefault` answers. */
export type DeclareDefaultResponse = Party;

/** What `LiftDefault` answers. */
export type LiftDefaultResponse = Party;

/** What `SetPolicy` answers. */
export type SetPolicyResponse = Policy;

/** What `SetCalendar` answers. */
export type SetCalendarResponse = BusinessCalendar;

/** What `GetParty` answers. */
export type GetPartyResponse = Party;

/** What `GetPolicy` answers. */
export type GetPolicyResponse = Policy;

/** What `GetCalendar` answers. */
export type GetCalendarResponse = BusinessCalendar;

/** What `GetInstrument` answers. */
export type GetInstrumentResponse = Instrument;

/** What `GetCreditLine` answers. */
export type GetCreditLineResponse = CreditLine;

/** What `GetCertificate` answers. */
export type GetCertificateResponse = Certificate;

/** What `GetPayment` answers. */
export type GetPaymentResponse = Payment;

/** What `GetRegistration` answers. */
export type GetRegistrationResponse = UsedRegistration;

/** What `GetApproval` answers. */
export type GetApprovalResponse = ApprovalWithRequest;

/** What `GetBattery` answers. */
export type GetBatteryResponse = Battery;

/** What `FindBattery` answers. */
export type FindBatteryResponse = Battery;

/** What `GetDevice` answers. */
export type GetDeviceResponse = Device;

/** What `GetListing` answers. */
export type GetListingResponse = SaleListing;

/** What `GetOrder` answers. */
export type GetOrderResponse = Order;

/** What `GetTitle` answers. */
export type GetTitleResponse = GoodTitle;

/** The forms of an act or a query. */
export interface Forms<Request, Response> {
  /** What it takes. */
  request: Request;
  /** What it answers. */
  response: Response;
}

/** Every act by its name on the wire. */
export interface ActForms {
  /** Once, by an admin of any organisation: names the operator and the regulator and sets the first policy. */
  Bootstrap: Forms<BootstrapRequest, BootstrapResponse>;
  /** The operator registers a legal entity under its LEI, with its MSP and its roles; in another party's MSP with that one's consent. */
  RegisterParty: Forms<RegisterPartyRequest, RegisterPartyResponse>;
  /** The operator changes a party's name or roles; the party itself its standing acceptance and what its people confirm; either the dual control, the operator with the party's consent. */
  UpdateParty: Forms<UpdatePartyRequest, UpdatePartyResponse>;
  /** The operator suspends a party: it can neither act nor be dealt with until it is reinstated. */
  SuspendParty: Forms<SuspendPartyRequest, SuspendPartyResponse>;
  /** In an emergency the regulator lets the operator's administrators, or the operator the regulator's, speak without the attribute for a while. */
  AdmitAdministrators: Forms<AdmitAdministratorsRequest, AdmitAdministratorsResponse>;
  /** The operator or the regulator ends the suspension of a party, or the party itself when its time is over. */
  ReinstateParty: Forms<ReinstatePartyRequest, ReinstatePartyResponse>;
  /** The operator records, with the regulator's approval, that a party merged into another one, or that another organisation acts for it. */
  RecordSuccession: Forms<RecordSuccessionRequest, RecordSuccessionResponse>;
  /** The operator marks an issuer as in default, on proof of certificates of its own that were dishonoured. */
  DeclareDefault: Forms<DeclareDefaultRequest, DeclareDefaultResponse>;
  /** The operator lifts the mark of default from an issuer, on proof that the units it was declared for have ended. */
  LiftDefault: Forms<LiftDefaultRequest, LiftDefaultResponse>;
  /** The operator sets the policy from a date. Instruments keep the version they were issued under. */
  SetPolicy: Forms<SetPolicyRequest, SetPolicyResponse>;
  /** The operator sets from a date which days are business days in a currency. Instruments keep the day on which they fall due. */
  SetCalendar: Forms<SetCalendarRequest, SetCalendarResponse>;
  /** A bank opens a credit line for an obligor, on which its guarantees draw. */
  OpenCreditLine: Forms<OpenCreditLineRequest, OpenCreditLineResponse>;
  /** A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor. */
  AdjustCreditLine: Forms<AdjustCreditLineRequest, AdjustCreditLineResponse>;
  /** A bank closes its credit line for an obligor to new draws; guarantees given stand. */
  CloseCreditLine: Forms<CloseCreditLineRequest, CloseCreditLineResponse>;
  /** An enterprise or bank issues an instrument and offers its one certificate to the payee, or first to the guarantor. */
  Issue: Forms<IssueRequest, IssueResponse>;
  /** The other side of an offer accepts it, before it expires. */
  Accept: Forms<AcceptRequest, AcceptResponse>;
  /** The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled. */
  Reject: Forms<RejectRequest, RejectResponse>;
  /** The offerer withdraws an offer, or the presenter a presentation: the certificate is as before. */
  Withdraw: Forms<WithdrawRequest, WithdrawResponse>;
  /** Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days. */
  Sweep: Forms<SweepRequest, SweepResponse>;
  /** The holder offers a certificate, in whole or in part, to another party, who accepts or rejects it. */
  Transfer: Forms<TransferRequest, TransferResponse>;
  /** The holder cuts a certificate into parts of the given amounts. */
  Split: Forms<SplitRequest, SplitResponse>;
  /** The holder joins certificates of adjacent units with equal holder, state, marks and chain. */
  Merge: Forms<MergeRequest, MergeResponse>;
  /** After a succession, who acts for a party brings certificates on which that party stands under its own name and organisation. */
  TakeOver: Forms<TakeOverRequest, TakeOverResponse>;
  /** The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption). */
  OfferCancellation: Forms<OfferCancellationRequest, OfferCancellationResponse>;
  /** The holder, or its pledgee, presents a certificate for payment, from maturity or as early as the policy allows. */
  Present: Forms<PresentRequest, PresentResponse>;
  /** The settlement bank records its payment of a presented certificate, in whole or in part. */
  Settle: Forms<SettleRequest, SettleResponse>;
  /** A settlement, or the payment of a claim or of owed proceeds, whose money came back is undone: all is as before. */
  ReturnPayment: Forms<ReturnPaymentRequest, ReturnPaymentResponse>;
  /** The party that was to be paid objects to a payment that the settlement bank recorded: it was not received. */
  ObjectToPayment: Forms<ObjectToPaymentRequest, ObjectToPaymentResponse>;
  /** An objection to a payment is answered: by the bank's proof, by the word of the party that objected, or by a court. */
  AnswerObjection: Forms<AnswerObjectionRequest, AnswerObjectionResponse>;
  /** The settlement bank declares, from maturity or its issuer's default, that it does not pay a presented certificate. */
  Dishonour: Forms<DishonourRequest, DishonourResponse>;
  /** A prior party of a dishonoured certificate acknowledges that it has notice of the dishonour. */
  AcknowledgeDishonour: Forms<AcknowledgeDishonourRequest, AcknowledgeDishonourResponse>;
  /** A party that answers for a dishonoured certificate acknowledges that it owes: limitation begins again. */
  AcknowledgeDebt: Forms<AcknowledgeDebtRequest, AcknowledgeDebtResponse>;
  /** The regulator records, on proof, that a party was sued for a dishonoured certificate: limitation begins again. */
  RecordAction: Forms<RecordActionRequest, RecordActionResponse>;
  /** The named guarantor guarantees an instrument and draws its face on the credit line for the issuer. */
  Guarantee: Forms<GuaranteeRequest, GuaranteeResponse>;
  /** The named guarantor declines: the instrument is cancelled. */
  DeclineGuarantee: Forms<DeclineGuaranteeRequest, DeclineGuaranteeResponse>;
  /** The guarantor gives the drawn amount of settled or cancelled units back to its credit line, or draws that of returned payments again. */
  ReleaseGuarantee: Forms<ReleaseGuaranteeRequest, ReleaseGuaranteeResponse>;
  /** The holder offers a bank a certificate, or a part of it, at a discount rate, either free of payment or against payment. */
  Discount: Forms<DiscountRequest, DiscountResponse>;
  /** The payment agent of a discount against payment confirms the payment: the certificate passes to the bank. */
  ConfirmPayment: Forms<ConfirmPaymentRequest, ConfirmPaymentResponse>;
  /** The seller of a discount free of payment acknowledges that the buyer has paid the proceeds, or a pledgor that its pledgee has paid the surplus. */
  PayProceeds: Forms<PayProceedsRequest, PayProceedsResponse>;
  /** The holder offers a certificate, in whole or in part, as security for an obligation. */
  Pledge: Forms<PledgeRequest, PledgeResponse>;
  /** The pledgee releases a pledged certificate, at any time. */
  Release: Forms<ReleaseRequest, ReleaseResponse>;
  /** The pledgee becomes the holder of as much of a pledged certificate as is due to it, from the day that the pledge names. */
  Enforce: Forms<EnforceRequest, EnforceResponse>;
  /** Names the entry of a discount or a pledge in a public register, where none is named yet. */
  RegisterFinancing: Forms<RegisterFinancingRequest, RegisterFinancingResponse>;
  /** The bank or the pledgee records that the register released the entry of a financing that has ended. */
  ReleaseRegistration: Forms<ReleaseRegistrationRequest, ReleaseRegistrationResponse>;
  /** The payee of an instrument records a credit note on an invoice: nobody finances again what it cancels. */
  RecordCreditNote: Forms<RecordCreditNoteRequest, RecordCreditNoteResponse>;
  /** A holder offers to set certificates of mutual obligors off against each other, equal in sum. */
  Net: Forms<NetRequest, NetResponse>;
  /** After dishonour the holder, or its pledgee in its own name, claims on the issuer, the guarantor or an endorser with recourse. */
  ClaimRecourse: Forms<ClaimRecourseRequest, ClaimRecourseResponse>;
  /** The claimant acknowledges, or the settlement bank records, that a party claimed on has paid. */
  PayRecourse: Forms<PayRecourseRequest, PayRecourseResponse>;
  /** After dishonour the holder waives its rights on a certificate, or on its first units, or against named parties only. */
  Waive: Forms<WaiveRequest, WaiveResponse>;
  /** After dishonour the holder, paid less than the face, offers the payer to take it in full settlement. */
  Compose: Forms<ComposeRequest, ComposeResponse>;
  /** After dishonour the holder offers its rights on a certificate to another party, by assignment. */
  Assign: Forms<AssignRequest, AssignResponse>;
  /** The guarantor that paid, and holds with a claim on the issuer alone, writes the claim off: the units end. */
  WriteOff: Forms<WriteOffRequest, WriteOffResponse>;
  /** The regulator records, on a court's decision, that frozen paper is handed to a creditor or sold; the operator must approve. */
  ExecuteOrder: Forms<ExecuteOrderRequest, ExecuteOrderResponse>;
  /** The regulator freezes certificates, a range of units, or a sum that a party holds, under an order. */
  Freeze: Forms<FreezeRequest, FreezeResponse>;
  /** The regulator lifts an order from certificates, or from a range of units. */
  Unfreeze: Forms<UnfreezeRequest, UnfreezeResponse>;
  /** Any person of the party that decides rejects a filed act, which is never done then. */
  RejectApproval: Forms<RejectApprovalRequest, RejectApprovalResponse>;
  /** The manufacturer registers a battery that it made, and owns it. */
  RegisterBattery: Forms<RegisterBatteryRequest, RegisterBatteryResponse>;
  /** The manufacturer enrols the key of a battery's device, or of the gateway that seals its windows; once it has sold the battery, with the owner's consent. */
  EnrolDevice: Forms<EnrolDeviceRequest, EnrolDeviceResponse>;
  /** The owner or the manufacturer puts a new key in the place of the old one, with both keys' signatures; without the old one's the manufacturer, with the operator's consent. */
  RotateDevice: Forms<RotateDeviceRequest, RotateDeviceResponse>;
  /** The owner or the manufacturer revokes the key of a battery's device or gateway: what the key signs afterwards does not count. */
  RevokeDevice: Forms<RevokeDeviceRequest, RevokeDeviceResponse>;
  /** The manufacturer sets the counters of a battery, with the operator's consent: after its device began again, or showed a wrong figure. */
  RestateCounters: Forms<RestateCountersRequest, RestateCountersResponse>;
  /** The owner or the manufacturer anchors a window of a battery's readings, which its device or gateway has signed. */
  AnchorReadings: Forms<AnchorReadingsRequest, AnchorReadingsResponse>;
  /** The owner declares readings missing, from the next number on. The gap shows in the passport permanently, unless it is corrected. */
  DeclareGap: Forms<DeclareGapRequest, DeclareGapResponse>;
  /** The owner or the manufacturer corrects a gap that was declared in error, with the consent of the other: no readings had its numbers. */
  CorrectGap: Forms<CorrectGapRequest, CorrectGapResponse>;
  /** The manufacturer, the owner or an inspector publishes a section of a battery's passport, or a new revision: the fingerprint of its bytes. */
  PublishSection: Forms<PublishSectionRequest, PublishSectionResponse>;
  /** The owner says that a battery is waste, which is final. */
  ChangeStatus: Forms<ChangeStatusRequest, ChangeStatusResponse>;
  /** The owner of batteries makes a new one of them, for another purpose, to be used again or by remanufacturing, and answers for it as its manufacturer. */
  Repurpose: Forms<RepurposeRequest, RepurposeResponse>;
  /** The recycler that owns a battery says that it has recycled it, and what it recovered: the passport ceases. */
  Recycle: Forms<RecycleRequest, RecycleResponse>;
  /** The manufacturer of a battery, the manufacturer of a battery from which it was made, or the regulator recalls it: it cannot be sold, and only its manufacturer, a party that recalled a part of it, or a recycler can take it. */
  Recall: Forms<RecallRequest, RecallResponse>;
  /** Who recalled a battery lifts the recall, or the regulator does. */
  LiftRecall: Forms<LiftRecallRequest, LiftRecallResponse>;
  /** The owner offers a battery to another party free of payment, who accepts or rejects it. */
  TransferBattery: Forms<TransferBatteryRequest, TransferBatteryResponse>;
  /** The party to which a battery is offered free of payment accepts it, and owns it. */
  AcceptBattery: Forms<AcceptBatteryRequest, AcceptBatteryResponse>;
  /** The party to which a battery is offered free of payment rejects it: it stays with its owner. */
  RejectBattery: Forms<RejectBatteryRequest, RejectBatteryResponse>;
  /** The owner takes back the offer of a battery free of payment. */
  WithdrawBattery: Forms<WithdrawBatteryRequest, WithdrawBatteryResponse>;
  /** After a succession, who acts for the owner or the manufacturer of a battery brings it under its own organisation, and an owner's successor under its own name. */
  TakeOverBattery: Forms<TakeOverBatteryRequest, TakeOverBatteryResponse>;
  /** The owner offers goods for sale against certificates. */
  ListForSale: Forms<ListForSaleRequest, ListForSaleResponse>;
  /** The seller renews a listing: its price, its expiry, and in any case the condition of its goods. */
  Reprice: Forms<RepriceRequest, RepriceResponse>;
  /** The seller takes a listing off the market. Its goods are free again. */
  Unlist: Forms<UnlistRequest, UnlistResponse>;
  /** A buyer bids less than the price of a listing. */
  MakeBid: Forms<MakeBidRequest, MakeBidResponse>;
  /** The seller accepts a bid, or answers it with a higher price: this buyer can buy at that price for a while. */
  AnswerBid: Forms<AnswerBidRequest, AnswerBidResponse>;
  /** The seller rejects a bid, or the buyer withdraws it. */
  EndBid: Forms<EndBidRequest, EndBidResponse>;
  /** A buyer buys listed goods: in one act the title passes to it and its certificates to the seller. */
  Buy: Forms<BuyRequest, BuyResponse>;
  /** A buyer reserves listed goods by a deposit, before it orders them. */
  Reserve: Forms<ReserveRequest, ReserveResponse>;
  /** The buyer orders the goods that it has reserved: the deposit counts against the price. */
  ConfirmOrder: Forms<ConfirmOrderRequest, ConfirmOrderResponse>;
  /** A buyer orders listed goods that it will inspect: its certificates are locked, and the goods reserved. */
  PlaceOrder: Forms<PlaceOrderRequest, PlaceOrderResponse>;
  /** The seller records that it has dispatched what was ordered. */
  Dispatch: Forms<DispatchRequest, DispatchResponse>;
  /** The buyer records that it has received what it ordered. Its inspection begins. */
  Receive: Forms<ReceiveRequest, ReceiveResponse>;
  /** The carrier that the terms of an order name confirms that it has delivered the goods. The inspection begins. */
  ConfirmDelivery: Forms<ConfirmDeliveryRequest, ConfirmDeliveryResponse>;
  /** The buyer accepts what it received: in one act the title passes to it and the certificates to the seller. */
  AcceptDelivery: Forms<AcceptDeliveryRequest, AcceptDeliveryResponse>;
  /** The buyer or the seller disputes what was dispatched or delivered. */
  OpenDispute: Forms<OpenDisputeRequest, OpenDisputeResponse>;
  /** One side of a dispute proposes a final price; when the other names the same, the order ends at it. */
  SettleDispute: Forms<SettleDisputeRequest, SettleDisputeResponse>;
  /** The arbiter that the listing names decides a dispute: the order ends at a final price. */
  Arbitrate: Forms<ArbitrateRequest, ArbitrateResponse>;
  /** The buyer claims a defect under the seller's warranty, within its term. */
  ClaimWarranty: Forms<ClaimWarrantyRequest, ClaimWarrantyResponse>;
  /** The seller meets an award on a claim: in one act the buyer gets its money back, and the seller returned goods. */
  MeetAward: Forms<MeetAwardRequest, MeetAwardResponse>;
  /** The buyer releases what was retained of the price to the seller, before the warranty ends. */
  ReleaseRetention: Forms<ReleaseRetentionRequest, ReleaseRetentionResponse>;
  /** The buyer before dispatch, or the seller at any time, cancels an order: everything goes back. */
  CancelOrder: Forms<CancelOrderRequest, CancelOrderResponse>;
  /** Any party ends an order whose time has run out. */
  SweepOrder: Forms<SweepOrderRequest, SweepOrderResponse>;
  /** A manufacturer, for all batteries that it made, or the regulator, for all batteries, says whose credentials open a tier of passports. */
  GrantAccess: Forms<GrantAccessRequest, GrantAccessResponse>;
  /** Who granted a key's credentials a tier of passports, or the regulator, withdraws it. */
  WithdrawAccess: Forms<WithdrawAccessRequest, WithdrawAccessResponse>;
  /** Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set. */
  Batch: Forms<BatchRequest, BatchResponse>;
  /** Another person of the party that decides approves a filed act, which is done then and there. */
  Approve: Forms<ApproveRequest, ApproveResponse>;
}

/** Name on the wire: `Bootstrap`, … */
export type ActName = keyof ActForms;

/** What the act of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type ActRequest<N extends ActName> = ActForms[N]["request"];

/** What the act of a name answers, as JSON. */
export type ActResponse<N extends ActName> = ActForms[N]["response"];

/** Every query by its name on the wire. */
export interface QueryForms {
  /** Shows one party. */
  GetParty: Forms<GetPartyRequest, GetPartyResponse>;
  /** Lists the parties, by role or MSP if asked so. */
  ListParties: Forms<ListPartiesRequest, ListPartiesResponse>;
  /** Shows the policy in force, or a version of it. */
  GetPolicy: Forms<GetPolicyRequest, GetPolicyResponse>;
  /** Shows which days are business days in a currency, by the calendar in force or a version of it. */
  GetCalendar: Forms<GetCalendarRequest, GetCalendarResponse>;
  /** Lists every version of the calendars of business days, of one currency if asked so. */
  ListCalendars: Forms<ListCalendarsRequest, ListCalendarsResponse>;
  /** Shows for which party the caller's certificate speaks, or why for none. */
  WhoAmI: Forms<WhoAmIRequest, WhoAmIResponse>;
  /** Shows the terms of one instrument, with the policy it was issued under. */
  GetInstrument: Forms<GetInstrumentRequest, GetInstrumentResponse>;
  /** Shows a bank's credit line for an obligor in one currency. */
  GetCreditLine: Forms<GetCreditLineRequest, GetCreditLineResponse>;
  /** Shows one certificate with its endorsements. */
  GetCertificate: Forms<GetCertificateRequest, GetCertificateResponse>;
  /** States one certificate and its instrument for evidence, which peers of several organisations sign. */
  Attest: Forms<AttestRequest, AttestResponse>;
  /** Shows the payment of a UETR: what it was for, how much, who reported it, and whether it was returned or objected to. */
  GetPayment: Forms<GetPaymentRequest, GetPaymentResponse>;
  /** Shows an entry of a public register: the financing that used it, and whether it was released. */
  GetRegistration: Forms<GetRegistrationRequest, GetRegistrationResponse>;
  /** Lists what records were written as, by which transactions, the newest first: for audits. */
  ListHistory: Forms<ListHistoryRequest, ListHistoryResponse>;
  /** Lists what a party must or may do, from when, until when, and what it loses by waiting, also under the names of those that merged into it; the caller's own unless another party is named. */
  ListDuties: Forms<ListDutiesRequest, ListDutiesResponse>;
  /** Lists the certificates that a party holds, also under the names of those that merged into it; the caller's own unless another party is named. */
  ListHoldings: Forms<ListHoldingsRequest, ListHoldingsResponse>;
  /** Lists the certificates of one instrument in the order of their units. */
  ListInstrument: Forms<ListInstrumentRequest, ListInstrumentResponse>;
  /** Lists all instruments, by issuer, state, currency or day of maturity if asked so. */
  ListInstruments: Forms<ListInstrumentsRequest, ListInstrumentsResponse>;
  /** Shows every hand through which one unit of an instrument went, and how it ended. */
  TraceUnit: Forms<TraceUnitRequest, TraceUnitResponse>;
  /** Shows whether the certificates hold each unit of an instrument once, with totals by state and by holder. */
  AuditInstrument: Forms<AuditInstrumentRequest, AuditInstrumentResponse>;
  /** Lists the offers made to a party or by it, also under the names of those that merged into it; the caller's own unless another party is named. */
  ListOffers: Forms<ListOffersRequest, ListOffersResponse>;
  /** Lists the certificates that wait for a party's payment: presented to it, agreed discounts that it pays, claims on it; also under the names of those that merged into it. */
  ListPayables: Forms<ListPayablesRequest, ListPayablesResponse>;
  /** Lists what a bank's guarantees draw on its credit lines, by instrument: when it falls due, and what has ended and can be released now. */
  ListGuarantees: Forms<ListGuaranteesRequest, ListGuaranteesResponse>;
  /** Lists the certificates that are pledged to a party or to those that merged into it; to the caller's own unless another is named. */
  ListPledges: Forms<ListPledgesRequest, ListPledgesResponse>;
  /** Lists the proceeds of discounts free of payment, and what pledgees were paid beyond their security, that are still owed to a party or by it, or by those that merged into it; to or by the caller's own unless another is named. */
  ListProceeds: Forms<ListProceedsRequest, ListProceedsResponse>;
  /** Lists the objections to payments that are not answered, or that a court has upheld: those of a party that objects, and those that concern it as the bank, the issuer or the guarantor. */
  ListObjections: Forms<ListObjectionsRequest, ListObjectionsResponse>;
  /** Shows the parties before the holder of a dishonoured certificate, with the notice to each, its acknowledgement, and until when the holder can claim. */
  GetNotices: Forms<GetNoticesRequest, GetNoticesResponse>;
  /** Shows who answers to the holder of a certificate if it is not paid, and why others do not; under an offer also who would answer to the next holder. */
  GetRecourse: Forms<GetRecourseRequest, GetRecourseResponse>;
  /** Shows one filed act with its whole request and its digest; of the caller's own party unless another is named. */
  GetApproval: Forms<GetApprovalRequest, GetApprovalResponse>;
  /** Lists the acts of a party that wait for its second person; the caller's own party unless another is named. */
  ListApprovals: Forms<ListApprovalsRequest, ListApprovalsResponse>;
  /** Shows a battery: what it is, who owns it, where its readings end, and the sections of its passport. */
  GetBattery: Forms<GetBatteryRequest, GetBatteryResponse>;
  /** Shows the battery that has a code: an element string of GS1, or a code of GB/T 34014 or ISO/IEC 15459. */
  FindBattery: Forms<FindBatteryRequest, FindBatteryResponse>;
  /** Lists the batteries of an owner, or all that a manufacturer made; the caller's own unless a party is named. */
  ListBatteries: Forms<ListBatteriesRequest, ListBatteriesResponse>;
  /** Shows a key that signs for a battery, or once did: the newest one of a kind unless one is named. */
  GetDevice: Forms<GetDeviceRequest, GetDeviceResponse>;
  /** Lists the windows of a battery's readings and the gaps between them, from the first one or from a reading on. */
  ListStretches: Forms<ListStretchesRequest, ListStretchesResponse>;
  /** Shows the window in which a reading is anchored, or the gap in which it was declared missing. */
  GetStretch: Forms<GetStretchRequest, GetStretchResponse>;
  /** Shows all that a verifier needs of a battery in one consistent answer: the battery, all its keys, totals of its readings, predecessors, and every revision of its sections. */
  ProvePassport: Forms<ProvePassportRequest, ProvePassportResponse>;
  /** Shows which tiers of a battery's passport the credentials of a key open now, and by whose grants. */
  GetAccess: Forms<GetAccessRequest, GetAccessResponse>;
  /** Lists whose credentials open which tier of passports by a party's grants; the caller's own unless one is named. */
  ListAccess: Forms<ListAccessRequest, ListAccessResponse>;
  /** Shows a listing: what is sold, in which condition, for what, and which certificates the seller takes. */
  GetListing: Forms<GetListingRequest, GetListingResponse>;
  /** Lists what is for sale, of all sellers or of one, by kind, condition and price. */
  ListListings: Forms<ListListingsRequest, ListListingsResponse>;
  /** Lists the bids that a party made, or those on its listings, with the seller's answers. */
  ListBids: Forms<ListBidsRequest, ListBidsResponse>;
  /** Shows an order: its state, its deadlines, the certificates that it locks, and its dispute if there is one. */
  GetOrder: Forms<GetOrderRequest, GetOrderResponse>;
  /** Lists the orders that a party placed, or those on its listings. */
  ListOrders: Forms<ListOrdersRequest, ListOrdersResponse>;
  /** Shows who owns a good that is known by the fingerprint of its description. */
  GetTitle: Forms<GetTitleRequest, GetTitleResponse>;
  /** Shows how many orders a buyer has cancelled before dispatch, or left after it without a word. */
  GetPurchaseRecord: Forms<GetPurchaseRecordRequest, GetPurchaseRecordResponse>;
}

/** Name on the wire: `GetParty`, … */
export type QueryName = keyof QueryForms;

/** What the query of a name takes, as JSON: amounts are decimal strings in major units, instants ISO 8601 UTC. */
export type QueryRequest<N extends QueryName> = QueryForms[N]["request"];

/** What the query of a name answers, as JSON. */
export type QueryResponse<N extends QueryName> = QueryForms[N]["response"];

/** What the context of a refusal can say. A name means the same in each refusal that has it. */
export interface RefusalFields {
  /** Name of the act on the wire. */
  act: string;
  /** Amount in major units. */
  amount: string;
  /** Id of the approval. */
  approvalId: string;
  /** The court or authority that gave the order. */
  authority: string;
  /** The amount that is still available, in major units. */
  available: string;
  /** LEI of the bank. */
  bank: string;
  /** Id of the battery. */
  batteryId: string;
  /** Where the readings before ended, or what a counter was. */
  before: string;
  /** LEI of the buyer. */
  buyer: string;
  /** The caller's party. */
  caller: string;
  /** Id of the certificate. */
  certificateId: string;
  /** Ids of the certificates. */
  certificates: string;
  /** Code of the refusal. */
  code: string;
  /** Context of that refusal, by its code. */
  context: unknown;
  /** Costs in major units. */
  costs: string;
  /** Name of the counter. */
  counter: string;
  /** LEI of the party that is owed. */
  creditor: string;
  /** Code of the currency. */
  currency: string;
  /** The date in question. */
  date: string;
  /** Days for which interest runs. */
  days: string;
  /** Instant at which the time runs out. */
  deadline: string;
  /** Id of the device. */
  deviceId: string;
  /** SHA-256 of the filed act. */
  digest: string;
  /** Date from which the interest of the discount runs. */
  discountDate: string;
  /** Day on which the instrument falls due. */
  dueOn: string;
  /** Date from which the pledge can be enforced. */
  enforceableFrom: string;
  /** What the rules compute, in major units. */
  expected: string;
  /** Instant at which it expired. */
  expiredAt: string;
  /** Instant at which it expires. */
  expiresAt: string;
  /** The code. */
  externalId: string;
  /** SHA-256 of the act as it was filed. */
  filed: string;
  /** LEI of the party that filed the act. */
  filedBy: string;
  /** SHA-256 of the description of the good. */
  fingerprint: string;
  /** Sum of what was named, in major units. */
  found: string;
  /** First day of the period. */
  from: string;
  /** What the request gives. */
  given: string;
  /** What the window says. */
  got: string;
  /** Id of the certificate or instrument. */
  id: string;
  /** Place in the batch, from 0. */
  index: number;
  /** Id of the instrument. */
  instrumentId: string;
  /** Interest in major units. */
  interest: string;
  /** What the instrument that has the reference is: sum, payee, maturity and what else differs. */
  issued: string;
  /** Kind and parts of the key. */
  key: string;
  /** Id of a key that signs credentials. */
  keyId: string;
  /** Kind of financing: `discount` or `pledge`. */
  kind: string;
  /** Id of the certificate with the lower units. */
  left: string;
  /** LEI of the party. */
  lei: string;
  /** What is allowed. */
  limit: string;
  /** The condition on the listing, in words. */
  listed: string;
  /** Id of the listing. */
  listingId: string;
  /** Maturity date of the instrument. */
  maturesOn: string;
  /** What the sum lacks, in major units. */
  missing: string;
  /** MSP id of the caller's organisation. */
  mspId: string;
  /** Name of the party. */
  name: string;
  /** Number of the entry in the register. */
  number: string;
  /** LEI of the obligor. */
  obligor: string;
  /** What was offered, in major units. */
  offered: string;
  /** Date for which the figures are. */
  on: string;
  /** LEI of the operator. */
  operator: string;
  /** Number of the order. */
  order: string;
  /** Id of the order. */
  orderId: string;
  /** MSP id of the organisation that the record would bind. */
  organisation: string;
  /** What differs from what was signed. */
  part: "channel" | "chaincode" | "arguments";
  /** LEI of the party. */
  party: string;
  /** Field of the request, such as `certificates[2].amount`. */
  path: string;
  /** The present condition, in words. */
  present: string;
  /** Price in major units. */
  price: string;
  /** What bears interest, in major units. */
  principal: string;
  /** What is wrong, in words. */
  problem: string;
  /** Why. */
  reason: string;
  /** Which record it is. */
  record: string;
  /** The public register. */
  register: string;
  /** LEI of the party that first listed the good. */
  registrant: string;
  /** LEI of the regulator. */
  regulator: string;
  /** What to do, in words. */
  remedy: string;
  /** What the request asks for, in major units. */
  requested: string;
  /** What the rule requires, in words. */
  required: string;
  /** Number of the present revision. */
  revision: string;
  /** Id of the certificate with the higher units. */
  right: string;
  /** Name of the rule in the policy. */
  rule: string;
  /** Whether these very readings are anchored already: `yes` or `no`. */
  same: string;
  /** By whose rules the code is made: `GS1`, `GB/T 34014` or `ISO/IEC 15459`. */
  scheme: string;
  /** Name of the section. */
  section: string;
  /** SHA-256 of the terms that the caller was shown. */
  seen: string;
  /** SHA-256 of the act that the caller was shown. */
  shown: string;
  /** Instant from which it is so. */
  since: string;
  /** State that it is in. */
  state: string;
  /** LEI of the party into which it merged. */
  successor: string;
  /** Name of that party. */
  successorName: string;
  /** Sum of the parts, in major units. */
  sum: string;
  /** The amount from which acts are covered, or the reason why the act needs consent. */
  threshold: string;
  /** Time of the transaction. */
  timestamp: string;
  /** Last day of the period. */
  to: string;
  /** Date of the transaction, in the UTC offset of the policy. */
  today: string;
  /** Id of the transaction that accounted for them. Empty: it is not known. */
  transactionId: string;
  /** UETR of the payment. */
  uetr: string;
  /** Instant until which it lasts. */
  until: string;
  /** Number of the version. */
  version: string;
  /** What was to be signed. */
  what: string;
}

/**
 * Why a rule refused: the codes, and the names and figures that each carries. Codes name what is wrong, in the order
 * thing, problem. A code is never renamed and never given a second meaning.
 */
export interface RefusalContexts {
  /** The request does not have the form of the act. `path` is the field, such as `certificates[2].amount`, or `$` for the whole. */
  INVALID_REQUEST: Pick<RefusalFields, "path" | "problem">;
  /** `<path>: "<amount>" is not an amount: <problem>` */
  INVALID_AMOUNT: Pick<RefusalFields, "path" | "amount" | "problem">;
  /** `<path>: "<lei>" is not an LEI: <problem>` */
  INVALID_LEI: Pick<RefusalFields, "path" | "lei" | "problem">;
  /** `<path>: "<currency>" is not a currency of ISO 4217` */
  UNKNOWN_CURRENCY: Pick<RefusalFields, "path" | "currency">;
  /** The caller signed an act for another chaincode or channel, or with other arguments. A call from another chaincode is refused for the same reason. */
  PROPOSAL_MISMATCH: Pick<RefusalFields, "part" | "problem">;
  /** `The transaction's time <timestamp> <problem> (<limit>)` */
  CLOCK_SKEW: Pick<RefusalFields, "timestamp" | "limit" | "problem">;
  /** One act of a batch was refused, so none of them is done. */
  BATCH_FAILED: Pick<RefusalFields, "index" | "code" | "context">;
  /** `Bootstrap` has run already. */
  ALREADY_BOOTSTRAPPED: Pick<RefusalFields, "operator" | "regulator">;
  /** No act and no query works before `Bootstrap`. */
  NOT_BOOTSTRAPPED: Record<string, never>;
  /** `Party <lei> is already registered` */
  PARTY_EXISTS: Pick<RefusalFields, "lei">;
  /** `<path>: no party with LEI <lei> is registered` */
  PARTY_NOT_FOUND: Pick<RefusalFields, "lei"> & Partial<Pick<RefusalFields, "path">>;
  /** The party has merged into another one, which acts for it. */
  PARTY_SUCCEEDED: Pick<RefusalFields, "lei" | "name" | "successor" | "successorName">;
  /** A party in the act is suspended, or the party for which the caller asks without naming it. */
  PARTY_SUSPENDED: Pick<RefusalFields, "lei" | "name">;
  /** The party has not paid as an issuer, and under the policy it cannot issue. `certificates` proved the default. */
  PARTY_IN_DEFAULT: Pick<RefusalFields, "lei" | "name" | "since" | "certificates">;
  /** The caller's X.509 certificate belongs to no party. */
  CALLER_UNKNOWN: Pick<RefusalFields, "mspId" | "problem"> & Partial<Pick<RefusalFields, "party">>;
  /** The caller is a party, but not the party that the rule names. `required` names that party. */
  NOT_AUTHORIZED: Pick<RefusalFields, "caller" | "required">;
  /** `There is no instrument <instrumentId>` */
  INSTRUMENT_NOT_FOUND: Pick<RefusalFields, "instrumentId">;
  /** An instrument with this reference has other terms. `issued` and `requested` are the terms that differ. */
  INSTRUMENT_EXISTS: Pick<RefusalFields, "instrumentId" | "issued" | "requested">;
  /** `There is no certificate <certificateId>` */
  CERTIFICATE_NOT_FOUND: Pick<RefusalFields, "certificateId">;
  /** `<id> is <state>. This act requires: <required>` */
  WRONG_STATE: Pick<RefusalFields, "id" | "state" | "required">;
  /** `<certificateId> is frozen by order <order> of <authority> until <until>` */
  CERTIFICATE_FROZEN: Pick<RefusalFields, "certificateId" | "order" | "authority"> &
    Partial<Pick<RefusalFields, "until">>;
  /** What a party holds in the currency does not make up the sum of an order. */
  INSUFFICIENT_HOLDINGS: Pick<RefusalFields, "party" | "currency" | "requested" | "found" | "missing">;
  /** `<certificateId> may not be passed on: <problem>` */
  NOT_TRANSFERABLE: Pick<RefusalFields, "certificateId" | "problem">;
  /** `The request is for <requested>, but the certificate has only <available>` */
  AMOUNT_EXCEEDS_CERTIFICATE: Pick<RefusalFields, "requested" | "available">;
  /** `The parts add up to <sum>, but the amount of the certificate is <amount>` */
  SPLIT_SUM_MISMATCH: Pick<RefusalFields, "sum" | "amount">;
  /** `<left> and <right> cannot be joined: <problem>` */
  RANGES_NOT_ADJACENT: Pick<RefusalFields, "left" | "right" | "problem">;
  /** `The offer of <certificateId> expired at <expiredAt>` */
  OFFER_EXPIRED: Pick<RefusalFields, "certificateId" | "expiredAt">;
  /** `<certificateId> cannot be swept before <until>, nor offered for cancellation again` */
  OFFER_NOT_EXPIRED: Pick<RefusalFields, "certificateId" | "until">;
  /** A pledge may not be enforced yet. */
  NOT_ENFORCEABLE: Pick<RefusalFields, "certificateId" | "enforceableFrom" | "today">;
  /** `<instrumentId> falls due on <dueOn>. Today is <today>` */
  NOT_MATURED: Pick<RefusalFields, "instrumentId" | "maturesOn" | "dueOn" | "today">;
  /** `The payment with UETR <uetr> was already used` */
  PAYMENT_REUSED: Pick<RefusalFields, "uetr">;
  /** `No payment with UETR <uetr> is on the ledger` */
  PAYMENT_NOT_FOUND: Pick<RefusalFields, "uetr">;
  /** The proceeds of a discount do not follow from its terms. If the day is not the discount date, `on` is the day of these figures, and `remedy` says what to do. */
  PROCEEDS_MISMATCH: Pick<RefusalFields, "given" | "expected" | "interest" | "days"> &
    Partial<Pick<RefusalFields, "on" | "discountDate" | "remedy">>;
  /** The ledger keeps no proceeds of such a sale, or no such surplus: it was against payment, or accepted before the ledger kept them. */
  PROCEEDS_NOT_FOUND: Pick<RefusalFields, "certificateId" | "creditor" | "date">;
  /** What was paid is not what is due on its value date. */
  PAYMENT_MISMATCH: Pick<RefusalFields, "given" | "expected" | "principal" | "interest" | "costs" | "days">;
  /** Under the policy a discount or a pledge needs an entry in a public register before it is accepted. `remedy` says what to do. */
  REGISTRATION_MISSING: Pick<RefusalFields, "certificateId" | "kind" | "remedy">;
  /** An entry in a public register serves one financing: `certificateId` had it first. */
  REGISTRATION_REUSED: Pick<RefusalFields, "register" | "number" | "certificateId">;
  /** `No financing on the ledger has used the entry <number> of the register <register>` */
  REGISTRATION_NOT_FOUND: Pick<RefusalFields, "register" | "number">;
  /** `The request is for <requested>, but only <available> of the limit <limit> is free` */
  CREDIT_LIMIT_EXCEEDED: Pick<RefusalFields, "requested" | "available" | "limit">;
  /** `<bank> has no open credit line in <currency> for <obligor>` */
  CREDIT_LINE_NOT_FOUND: Pick<RefusalFields, "bank" | "obligor" | "currency">;
  /** `<bank> already has a credit line in <currency> for <obligor>` */
  CREDIT_LINE_EXISTS: Pick<RefusalFields, "bank" | "obligor" | "currency">;
  /** The record would bind an organisation that did not endorse it, so it binds nobody. `remedy` says what to do. */
  MARKER_MISSING: Pick<RefusalFields, "record" | "organisation" | "remedy">;
  /** A credit note cancels more of an invoice than instruments have left of it. */
  INVOICE_RESERVED: Pick<RefusalFields, "requested" | "available">;
  /** `<path>: only <available> of this document can still be financed` */
  INVOICE_OVERFINANCED: Pick<RefusalFields, "path" | "available">;
  /** `Battery <batteryId> is already registered` */
  BATTERY_EXISTS: Pick<RefusalFields, "batteryId">;
  /** `There is no battery <batteryId>` */
  BATTERY_NOT_FOUND: Pick<RefusalFields, "batteryId">;
  /** A code leads to one battery. */
  BATTERY_CODE_TAKEN: Pick<RefusalFields, "scheme" | "externalId" | "batteryId">;
  /** `No battery has the <scheme> code <externalId>` */
  BATTERY_CODE_UNKNOWN: Pick<RefusalFields, "scheme" | "externalId">;
  /** No such key is enrolled for the battery. */
  DEVICE_UNKNOWN: Pick<RefusalFields, "batteryId" | "deviceId" | "problem">;
  /** A key serves one battery, and only once. */
  DEVICE_EXISTS: Pick<RefusalFields, "deviceId" | "batteryId">;
  /** The key is no longer active. It was revoked, or another key took its place. */
  DEVICE_REVOKED: Pick<RefusalFields, "batteryId" | "deviceId" | "state" | "until">;
  /** `The key <deviceId> did not sign <what> of <batteryId>` */
  SIGNATURE_WRONG: Pick<RefusalFields, "batteryId" | "deviceId" | "what">;
  /** Readings before these are neither anchored nor declared missing. */
  SEQUENCE_GAP: Pick<RefusalFields, "batteryId" | "expected" | "got">;
  /** The numbers are used already: by these very readings, or by others. Two devices with one key, or a reset device, make such others. */
  SEQUENCE_REPLAYED: Pick<RefusalFields, "batteryId" | "expected" | "got" | "transactionId" | "same">;
  /** `<counter> of <batteryId> was <before>, and begins at <got> in this window` */
  COUNTER_ROLLBACK: Pick<RefusalFields, "batteryId" | "counter" | "before" | "got">;
  /** A counter rises by more than a battery can have had since the readings before. */
  COUNTER_JUMP: Pick<RefusalFields, "batteryId" | "counter" | "before" | "got" | "limit">;
  /** The readings begin before the last anchored ones end. */
  READINGS_OVERLAP: Pick<RefusalFields, "batteryId" | "from" | "before">;
  /** Another revision of the section was published first. */
  SECTION_STALE: Pick<RefusalFields, "batteryId" | "section" | "expected" | "got">;
  /** `<lei> granted no access to the credentials of the key <keyId>` */
  ACCESS_NOT_FOUND: Pick<RefusalFields, "lei" | "keyId">;
  /** The title cannot pass in the way that the request asks. */
  NOT_SALEABLE: Pick<RefusalFields, "reason"> &
    Partial<Pick<RefusalFields, "batteryId" | "registrant" | "fingerprint">>;
  /** The battery's readings are not those that were listed, or they are too old. */
  CONDITION_STALE: Pick<RefusalFields, "batteryId" | "listed" | "present" | "problem">;
  /** `There is a listing <listingId> already` */
  LISTING_EXISTS: Pick<RefusalFields, "listingId">;
  /** `There is no listing <listingId>` */
  LISTING_NOT_FOUND: Pick<RefusalFields, "listingId">;
  /** The listing has changed since the buyer read it. `revision` is the present one. */
  LISTING_CHANGED: Pick<RefusalFields, "listingId" | "revision" | "got">;
  /** An order reserves the listing until the order ends. */
  LISTING_RESERVED: Pick<RefusalFields, "listingId" | "orderId">;
  /** `<buyer> has made no bid on <listingId>` */
  BID_NOT_FOUND: Pick<RefusalFields, "listingId" | "buyer">;
  /** The sum that was offered is not the price. */
  PRICE_MISMATCH: Pick<RefusalFields, "price" | "offered" | "currency">;
  /** The seller does not accept this certificate as payment, or the buyer of an award does not. */
  CERTIFICATE_NOT_ACCEPTED: Pick<RefusalFields, "certificateId" | "problem">;
  /** `There is no order <orderId>` */
  ORDER_NOT_FOUND: Pick<RefusalFields, "orderId">;
  /** The time for the act has run out: any party can end the order with `SweepOrder`. */
  DEADLINE_PASSED: Pick<RefusalFields, "orderId" | "deadline">;
  /** The other side still has time to act. */
  DEADLINE_PENDING: Pick<RefusalFields, "orderId" | "deadline">;
  /** The buyer can no longer dispute what it received. */
  INSPECTION_OVER: Pick<RefusalFields, "orderId" | "deadline">;
  /** A dispute is open. The two sides settle it, or the arbiter decides it. */
  DISPUTE_OPEN: Pick<RefusalFields, "orderId" | "deadline">;
  /** `<registrant> has listed no good with the description <fingerprint>` */
  TITLE_NOT_FOUND: Pick<RefusalFields, "registrant" | "fingerprint">;
  /** `The policy's <rule> is <limit>. This would be <given>` */
  POLICY_VIOLATION: Pick<RefusalFields, "rule" | "limit" | "given">;
  /** `There is no policy version <version>` */
  POLICY_NOT_FOUND: Pick<RefusalFields, "version">;
  /** There is no calendar of business days for the currency, or no such version. */
  CALENDAR_NOT_FOUND: Pick<RefusalFields, "currency"> & Partial<Pick<RefusalFields, "version">>;
  /** The calendar does not cover a day on which a maturity depends. */
  CALENDAR_EXCEEDED: Pick<RefusalFields, "currency" | "version" | "from" | "to" | "date">;
  /** The act is under dual control, or needs the consent of another party. It was filed and not done, and waits for another person of `party`. */
  APPROVAL_REQUIRED: Pick<
    RefusalFields,
    "act" | "threshold" | "approvalId" | "expiresAt" | "party" | "filedBy" | "digest"
  >;
  /** The caller was shown another act than was filed. `shown` is the digest that the caller signed. `remedy` says what to do. */
  APPROVAL_CHANGED: Pick<RefusalFields, "approvalId" | "act" | "filed" | "shown" | "remedy">;
  /** The caller was shown other terms than the ledger has. `seen` is the digest that the caller signed. `remedy` says what to do. */
  TERMS_CHANGED: Pick<RefusalFields, "id" | "seen" | "present" | "remedy">;
  /** `There is no pending approval <approvalId>` */
  APPROVAL_NOT_FOUND: Pick<RefusalFields, "approvalId">;
  /** `Approval <approvalId> expired at <expiredAt>` */
  APPROVAL_EXPIRED: Pick<RefusalFields, "approvalId" | "expiredAt">;
  /** The ledger has a value under the key that the rules did not write. `key` is the kind of record and the parts of its key. */
  RECORD_UNREADABLE: Pick<RefusalFields, "key" | "problem">;
  /** No rule refused the request. The chaincode failed, and wrote nothing. */
  INTERNAL: Pick<RefusalFields, "problem">;
}

/** Why a rule refused an act or a query. */
export type RefusalCode = keyof RefusalContexts;
