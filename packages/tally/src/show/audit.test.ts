import type { Audit } from "@tallystick/client";

import { showAudit } from "./audit.js";
import { Clock } from "./clock.js";
import { styleFor } from "./style.js";
import { english } from "./words/en/index.js";

const instrumentId = "213800YOEO5OQ72G2R82.T-1";
const at = "2026-11-01T08:00:00.000Z";
const policy = { version: 1, effectiveFrom: "2026-11-01", setAt: at, rules: {} };
const total = { certificates: 1, units: "100", amount: "1.00" };
const audit: Audit = {
  instrument: {
    ...{ instrumentId, state: "Circulating", issuer: "213800YOEO5OQ72G2R82", payee: "5493002ERZU2K9PZDL40" },
    ...{
      settlementBank: "5493002ERZU2K9PZDL40",
      currency: "USD",
      units: "100",
      amount: "1.00",
      issuedOn: "2026-11-01",
    },
    ...{
      maturesOn: "2027-11-01",
      dueOn: "2027-11-01",
      transferable: true,
      recourse: true,
      documents: [],
      policy,
      changedAt: at,
    },
    endorsers: { issuer: "RioTintoMSP", operator: "BaowuMSP", regulator: "RegulatorMSP", settlementBank: "IcbcMSP" },
  },
  ...{ sound: false, gaps: [], overlaps: [], unreadable: [], total },
  byState: [{ state: "Transferable", ...total }],
  byEnding: [],
  byHolder: [{ holder: "213800YOEO5OQ72G2R82", ...total }],
  history: {
    transactions: 1200,
    findings: [
      {
        ...{ transactionId: "f00d", blockNumber: 812, at, act: "certificates:Transfer", caller: "RioTintoMSP" },
        ...{ endorsers: ["RioTintoMSP", "AnsteelMSP"], version: "0.9", otherVersion: true, reason: "different" },
        ...{ problem: "certificate A 1 2: recourse is true, by the rules false", differences: [] },
      },
    ],
    heldBack: [{ transactionId: "beef", blockNumber: 813, at, caller: "IcbcMSP", before: "2026-11-20T08:00:00.000Z" }],
  },
};

test("the view of an audit says which act differs from the rules, its block and its submitter, and which transaction was held back", () => {
  const style = styleFor({}, {});
  const shown = showAudit(audit, {
    words: english,
    style,
    nameOf: (lei) => lei,
    at,
    clock: new Clock(),
    you: undefined,
  });
  expect(shown).toContain("✔ Sound: 1 certificate covers");
  expect(shown).toContain("✘ Not sound: of 1,200 transactions, 1 did something other than the rules require.");
  expect(shown).toContain(
    "certificates:Transfer in block 812, dated 2026-11-01 08:00:00, transaction f00d (submitted by RioTintoMSP, endorsed by RioTintoMSP, AnsteelMSP): certificate A 1 2: recourse is true, by the rules false; it names version 0.9 of the chaincode, which is not the one that runs now",
  );
  expect(shown).toContain(
    "held back  dated 2026-11-01 08:00:00, but ordered in block 813 after a transaction dated 2026-11-20 08:00:00: beef of IcbcMSP",
  );
});
