/** The rules that a policy of the model sets: nearly all set, so that each can bite. */
export interface ModelRules {
  readonly longestTenorDays: number;
  /** In units. */
  readonly smallestSplit: number;
  readonly mostSplitsPerAct: number;
  readonly mostEndorsements: number;
  readonly offerExpiryHours: number;
  readonly silenceDays: number;
  /** Left out now and then: maturity itself stops what passes on. */
  readonly noTransferDays?: number | undefined;
  readonly earlyPresentmentDays: number;
  readonly batchSize: number;
  /** Late interest in whole per cent a year of 360 days, with the most costs that a claimant can state. */
  readonly lateInterest?: { readonly rate: number; readonly mostCosts: number } | undefined;
}

/** Those of the first policy. */
export const firstRules: ModelRules = {
  longestTenorDays: 60,
  smallestSplit: 2,
  mostSplitsPerAct: 3,
  mostEndorsements: 5,
  offerExpiryHours: 24,
  silenceDays: 2,
  noTransferDays: 1,
  earlyPresentmentDays: 1,
  batchSize: 4,
  lateInterest: { rate: 900, mostCosts: 4 },
};
