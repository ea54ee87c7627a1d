/** The meaning of a field in a refusal's context, with its type as TypeScript writes it. */
export interface RefusalField<Value> {
  readonly description: string;
  readonly type: string;
  /** Never set: it only carries the type of the values. */
  readonly value?: Value;
}

const text = (description: string): RefusalField<string> => ({ description, type: "string" });
const number = (description: string): RefusalField<number> => ({ description, type: "number" });
const anything = (description: string): RefusalField<unknown> => ({ description, type: "unknown" });
const oneOf = <const Value extends string>(values: readonly Value[], description: string): RefusalField<Value> => ({
  description,
  type: values.map((value) => `"${value}"`).join(" | "),
});

/** Every field that a context can have. A name means the same in each refusal that has it. */
export const refusalFields = {
  act: text("Name of the act on the wire."),
  amount: text("Amount in major units."),
  approvalId: text("Id of the approval."),
  authority: text("The court or authority that gave the order."),
  available: text("The amount that is still available, in major units."),
  bank: text("LEI of the bank."),
  batteryId: text("Id of the battery."),
  before: text("Where the readings before ended, or what a counter was."),
  buyer: text("LEI of the buyer."),
  caller: text("The caller's party."),
  certificateId: text("Id of the certificate."),
  certificates: text("Ids of the certificates."),
  code: text("Code of the refusal."),
  context: anything("Context of that refusal, by its code."),
  costs: text("Costs in major units."),
  counter: text("Name of the counter."),
  currency: text("Code of the currency."),
  date: text("The date in question."),
  days: text("Days for which interest runs."),
  deadline: text("Instant at which the time runs out."),
  deviceId: text("Id of the device."),
  digest: text("SHA-256 of the filed act."),
  discountDate: text("Date from which the interest of the discount runs."),
  dueOn: text("Day on which the instrument falls due."),
  enforceableFrom: text("Date from which the pledge can be enforced."),
  expected: text("What the rules compute, in major units."),
  expiredAt: text("Instant at which it expired."),
  expiresAt: text("Instant at which it expires."),
  externalId: text("The code."),
  filed: text("SHA-256 of the act as it was filed."),
  filedBy: text("LEI of the party that filed the act."),
  fingerprint: text("SHA-256 of the description of the good."),
  found: text("Sum of what was named, in major units."),
  from: text("First day of the period."),
  given: text("What the request gives."),
  got: text("What the window says."),
  id: text("Id of the certificate or instrument."),
  index: number("Place in the batch, from 0."),
  instrumentId: text("Id of the instrument."),
  interest: text("Interest in major units."),
  issued: text("What the instrument that has the reference is: sum, payee, maturity and what else differs."),
  key: text("Kind and parts of the key."),
  keyId: text("Id of a key that signs credentials."),
  kind: text("Kind of financing: `discount` or `pledge`."),
  left: text("Id of the certificate with the lower units."),
  lei: text("LEI of the party."),
  limit: text("What is allowed."),
  listed: text("The condition on the listing, in words."),
  listingId: text("Id of the listing."),
  maturesOn: text("Maturity date of the instrument."),
  missing: text("What the sum lacks, in major units."),
  mspId: text("MSP id of the caller's organisation."),
  name: text("Name of the party."),
  number: text("Number of the entry in the register."),
  obligor: text("LEI of the obligor."),
  offered: text("What was offered, in major units."),
  on: text("Date for which the figures are."),
  operator: text("LEI of the operator."),
  order: text("Number of the order."),
  orderId: text("Id of the order."),
  organisation: text("MSP id of the organisation that the record would bind."),
  part: oneOf(["channel", "chaincode", "arguments"], "What differs from what was signed."),
  party: text("LEI of the party."),
  path: text("Field of the request, such as `certificates[2].amount`."),
  present: text("The present condition, in words."),
  price: text("Price in major units."),
  principal: text("What bears interest, in major units."),
  problem: text("What is wrong, in words."),
  reason: text("Why."),
  record: text("Which record it is."),
  register: text("The public register."),
  registrant: text("LEI of the party that first listed the good."),
  regulator: text("LEI of the regulator."),
  remedy: text("What to do, in words."),
  requested: text("What the request asks for, in major units."),
  required: text("What the rule requires, in words."),
  revision: text("Number of the present revision."),
  right: text("Id of the certificate with the higher units."),
  rule: text("Name of the rule in the policy."),
  same: text("Whether these very readings are anchored already: `yes` or `no`."),
  scheme: text("By whose rules the code is made: `GS1`, `GB/T 34014` or `ISO/IEC 15459`."),
  section: text("Name of the section."),
  seen: text("SHA-256 of the terms that the caller was shown."),
  shown: text("SHA-256 of the act that the caller was shown."),
  since: text("Instant from which it is so."),
  state: text("State that it is in."),
  successor: text("LEI of the party into which it merged."),
  successorName: text("Name of that party."),
  sum: text("Sum of the parts, in major units."),
  threshold: text("The amount from which acts are covered, or the reason why the act needs consent."),
  timestamp: text("Time of the transaction."),
  to: text("Last day of the period."),
  today: text("Date of the transaction, in the UTC offset of the policy."),
  transactionId: text("Id of the transaction that accounted for them. Empty: it is not known."),
  uetr: text("UETR of the payment."),
  until: text("Instant until which it lasts."),
  version: text("Number of the version."),
  what: text("What was to be signed."),
} as const;

export type FieldName = keyof typeof refusalFields;

/** The fields by their names, with their types. */
export type RefusalFields = {
  -readonly [Name in FieldName]: (typeof refusalFields)[Name] extends RefusalField<infer Value> ? Value : never;
};
