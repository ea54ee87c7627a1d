/** About facts and transactions. */
export const event = {
  by: (party: string) => `by ${party}`,
  instrument: (of: { state: string; dueOn: string; bank: string }) =>
    `${of.state}, due ${of.dueOn}, paid by ${of.bank}`,
  noLongerExists: "no longer exists",
  payment: (uetr: string) => `payment: ${uetr}`,
  reason: (reason: string) => `reason: ${reason}`,
  dishonouredOn: (day: string) => `dishonoured on ${day}`,
  released: (entry: string, kind: string, certificateId: string, on: string) =>
    `${entry}, ${kind} of ${certificateId}, released on ${on}`,
  creditNote: (of: { sum: string; invoice: string; fingerprint: string; instrumentId: string; by: string }) =>
    `credit note ${of.fingerprint} over ${of.sum} on the invoice ${of.invoice} of ${of.by}, which ${of.instrumentId} rests on`,
  creditedBefore: (moment: string, transactionId: string) =>
    `This was recorded before, ${moment} by transaction ${transactionId}. Nothing was written now.`,
  leftOfInvoice: (sum: string) => `${sum} of the invoice is left`,
  proceeds: (of: { sum: string; certificateId: string; creditor: string; debtor: string; soldOn: string }) =>
    `${of.sum} for ${of.certificateId}, sold free of payment by ${of.creditor} to ${of.debtor} on ${of.soldOn}`,
  surplus: (of: { sum: string; certificateId: string; creditor: string; debtor: string; soldOn: string }) =>
    `${of.sum} that ${of.debtor} owes ${of.creditor} since ${of.soldOn}: it was paid more for ${of.certificateId} than its pledge secured`,
  noSurplus: (of: { sum: string; certificateId: string; creditor: string; debtor: string }) =>
    `${of.sum} that ${of.debtor} no longer owes ${of.creditor} for ${of.certificateId}`,
  objection: (of: { state: string; sum: string; certificateId: string; by: string; bank: string }) =>
    `${of.state}: ${of.by} says that ${of.sum} for ${of.certificateId}, which ${of.bank} recorded, was not received`,
  party: (of: { name: string; lei: string; status: string; roles: readonly string[]; mspId: string }) =>
    `${of.name} (${of.lei}), ${of.status}, ${of.roles.join(" and ")} of ${of.mspId}`,
  inDefault: (certificates: string) => `in default for ${certificates}`,
  standingAcceptance: (whose: string) => `standing acceptance ${whose}`,
  confirmed: (from: string) => `confirmed at the desk ${from}`,
  dualControl: (rules: readonly string[]) => `dual control ${rules.join(" ")}`,
  forInstrument: (instrumentId: string) => `, for instrument ${instrumentId}`,
  madeBy: (act: string, cover: string, subject: string) => `${act} (${cover}), made by ${subject}`,
  waits: (moment: string) => `waits until ${moment}`,
  waitsFor: (party: string, moment: string) => `waits for a person of ${party} until ${moment}`,
  decidedBy: (subject: string, reason: string | undefined) =>
    `decided by ${subject}${reason === undefined ? "" : `: ${reason}`}`,
  approval: (approvalId: string) => `approval ${approvalId}`,
  calendar: (currency: string, version: string, from: string) =>
    `calendar of ${currency}, version ${version}, in force from ${from} on`,
  policy: (version: string, from: string) => `version ${version}, in force from ${from} on`,
  line: (name: string, value: string) => `${name}: ${value}`,
  passedFrom: (way: string, from: string) => `${way} from ${from}`,
  order: (order: string) => `order ${order}`,
  creditLine: (of: { bank: string; obligor: string; limit: string; drawn: string; free: string }) =>
    `${of.bank} for ${of.obligor}: limit ${of.limit}, drawn ${of.drawn}, ${of.free}`,
  closed: "closed",
  free: (sum: string, until: string) => `free ${sum}, valid to ${until}`,
};
