import { Rejected, Unavailable } from "../../errors/index.js";
import type { Session } from "../session.js";
import { auditAll, type InstrumentAudit } from "./audit-all.js";

const refused = new Rejected("INSTRUMENT_NOT_FOUND", { instrumentId: "A-1" });

/** What is audited of a ledger that lists one entry a page. `audit` is the failure of each audit. */
async function audited(audit: Error) {
  const pages = [{ instruments: ["A-1"] }, { unreadable: ["A-2"] }, {}, { instruments: ["A-3"] }];
  const asked: unknown[] = [];
  const session = {
    ask: (name: string, request: { readonly bookmark?: string }) => {
      if (name !== "ListInstruments") {
        return Promise.reject(audit);
      }
      asked.push(request);
      const page = Number(request.bookmark ?? "0");
      const { instruments = [], unreadable = [] } = pages[page] ?? {};
      return Promise.resolve({
        ...{ instruments: instruments.map((instrumentId) => ({ instrumentId })), unreadable },
        ...(page + 1 < pages.length && { bookmark: String(page + 1) }),
      });
    },
  };
  const found: InstrumentAudit[] = [];
  // The fake has only the methods that a listing uses.
  for await (const one of auditAll(session as unknown as Session, { issuer: "TALLYDEMOANSTEEL0077" })) {
    found.push(one);
  }
  return { found, asked };
}

it("an audit of all instruments follows the list to its end, also over a page without an entry", async () => {
  const { found, asked } = await audited(refused);
  expect(found).toEqual([
    { instrumentId: "A-1", sound: false, problem: refused.message },
    { instrumentId: "A-2", sound: false, problem: "the record under its key is not an instrument" },
    { instrumentId: "A-3", sound: false, problem: refused.message },
  ]);
  const issuer = "TALLYDEMOANSTEEL0077";
  expect(asked).toEqual([{ issuer }, ...["1", "2", "3"].map((bookmark) => ({ issuer, bookmark }))]);
});

it("an audit of all instruments ends if the ledger cannot be asked", async () => {
  await expect(audited(new Unavailable("PEER_UNREACHABLE", "away"))).rejects.toMatchObject({ kind: "Unavailable" });
});
