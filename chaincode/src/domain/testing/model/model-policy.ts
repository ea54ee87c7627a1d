import type { BusinessDayConvention } from "../../vocabulary/business-days.js";

/** A reference rate and the first day on which it holds. */
export interface ModelRate {
  readonly from: number;
  readonly rate: number;
}

/** The rules that a policy of the model sets. Nearly all are set, so that each can refuse something. */
export interface ModelRules {
  readonly longestTenorDays: number;
  /** Sometimes absent. */
  readonly longestTenorMonths?: number | undefined;
  /** In units. */
  readonly smallestSplit: number;
  readonly mostSplitsPerAct: number;
  readonly mostEndorsements: number;
  readonly offerExpiryHours: number;
  readonly silenceDays: number;
  /** Sometimes absent: then only maturity stops transfers. */
  readonly noTransferDays?: number | undefined;
  readonly earlyPresentmentDays: number;
  readonly batchSize: number;
  readonly mostExtraInterestDays: number;
  readonly businessDayConvention?: BusinessDayConvention | undefined;
  readonly refuseDefaulters: boolean;
  readonly defaultMakesDue: boolean;
  readonly registrationRequired: readonly "pledge"[];
  /** Sometimes absent. */
  readonly presentmentDays?: number | undefined;
  readonly presentmentInBusinessDays?: boolean | undefined;
  readonly objectionDays: number;
  readonly issuerLimitationMonths: number;
  readonly endorserLimitationMonths: number;
  readonly paidRecourseLimitationMonths: number;
  /** Late interest in whole per cent a year of 360 days, with the most costs that a claimant can state. */
  readonly lateInterest?:
    | {
        readonly rate: number;
        readonly mostCosts: number;
        /** The margin over the reference rate. It replaces the fixed rate. */
        readonly margin?: number;
      }
    | undefined;
  /** Reference rates in whole per cent, by the days from which they hold. */
  readonly referenceRates?: readonly ModelRate[] | undefined;
}

/** The rules of the first policy. */
export const firstRules: ModelRules = {
  longestTenorDays: 60,
  longestTenorMonths: 1,
  smallestSplit: 2,
  mostSplitsPerAct: 3,
  mostEndorsements: 5,
  offerExpiryHours: 24,
  silenceDays: 2,
  noTransferDays: 1,
  earlyPresentmentDays: 1,
  batchSize: 4,
  mostExtraInterestDays: 2,
  refuseDefaulters: false,
  defaultMakesDue: true,
  registrationRequired: [],
  presentmentDays: 1,
  presentmentInBusinessDays: true,
  objectionDays: 3,
  issuerLimitationMonths: 1,
  endorserLimitationMonths: 1,
  paidRecourseLimitationMonths: 1,
  lateInterest: { rate: 900, mostCosts: 4 },
};
