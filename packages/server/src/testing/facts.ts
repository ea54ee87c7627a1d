import type { EventSink } from "../../../../client/src/testing/fake-gateway.js";

/** When everything happened, in milliseconds since 1970. */
export const at = Date.parse("2026-11-24T08:00:00.000Z");
/** LEI of the party that did everything. */
export const BY = "TALLYDEMOBAOWU000010";
const policy = {
  ...{ version: 1, effectiveFrom: "2026-11-24", setAt: "2026-11-24T08:00:00.000Z" },
  rules: { offerExpiryHours: 24, batchSize: 500, clockDifferenceMinutes: 15, utcOffset: "+08:00" },
};
/** A fact. */
export const policySet = { type: "PolicySet", by: BY, at: "2026-11-24T08:00:00.000Z", policy };

/** The blocks of a ledger, four unless `last` says otherwise, with one transaction of two facts in each. */
export function sendFrom(sink: EventSink, start: number, last = 4): void {
  for (let block = start; block <= last; block += 1) {
    sink.send(block, [
      {
        ...{ transactionId: `a${String(block)}`, at },
        event: { payload: { v: 1, events: [policySet, policySet] } },
        writes: [["\u0000policy\u0000000001\u0000", policy]],
      },
    ]);
  }
}
