import type { Party } from "@tallystick/client";

import { english } from "../language/en/index.js";
import { chinese } from "../language/zh/index.js";
import { asCommands } from "../operation/as-commands.js";
import { Clock } from "./clock.js";
import { showCaller, showParty } from "./party.js";
import { styleFor } from "./style.js";

const party: Party = {
  ...{ lei: "213800YOEO5OQ72G2R82", name: "Rio Tinto plc", mspId: "RioTintoMSP", hosted: false },
  ...{ roles: ["enterprise"], status: "Active", changedAt: "2026-11-24T08:00:00.000Z" },
};
const nameOf = (lei: string) => (lei === "5493002ERZU2K9PZDL40" ? "ICBC" : lei);
const shown = (more: Partial<Party>) =>
  showParty(
    { ...party, ...more },
    { words: english, style: styleFor({}, {}), nameOf, at: "2026-11-24T08:00:00.000Z", clock: new Clock() },
  );

test("the view of a party shows from which parties it accepts transfers automatically", () => {
  expect(shown({})).toMatch(/^Standing acceptance +of no transfers$/m);
  expect(shown({ standingAcceptance: "everybody" })).toMatch(/^Standing acceptance +of everybody's plain transfers$/m);
  expect(shown({ standingAcceptance: ["5493002ERZU2K9PZDL40", party.lei] })).toMatch(
    /^Standing acceptance +of plain transfers from ICBC, 213800YOEO5OQ72G2R82$/m,
  );
});

test("the view of a party shows which of its acts wait for a second person, and from which amounts", () => {
  expect(shown({})).toMatch(/^Dual control +none: one person suffices$/m);
  const thresholds = { USD: "1000000.00", JPY: "5" };
  const some = shown({ dualControl: { acts: ["Transfer", "Accept"], thresholds } });
  expect(some).toMatch(/^Dual control +from 1,000,000.00 USD, 5 JPY$/m);
  expect(some).toMatch(/^ +over Transfer, Accept$/m);
  expect(shown({ dualControl: { thresholds } })).toContain("over all acts that it can cover");
});

test("the view of a party shows from which amounts its people confirm what they sign, if it has set any", () => {
  expect(shown({})).not.toContain("Confirmed at desk");
  expect(shown({ confirmFrom: { USD: "50000.00", JPY: "5" } })).toMatch(
    /^Confirmed at desk +from 50,000.00 USD, 5 JPY, and what cannot be taken back$/m,
  );
});

test("for a certificate that speaks for nobody, the answer says why, in words and with the command that helps", () => {
  const problem = "no party is registered for it; the operator registers parties with RegisterParty";
  const caller = {
    ...{ mspId: "RioTintoMSP", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } },
    problem: `TALLY CALLER_UNKNOWN ${JSON.stringify({ mspId: "RioTintoMSP", problem })}`,
  };
  const canvas = {
    words: english,
    style: styleFor({}, {}),
    nameOf,
    at: party.changedAt,
    clock: new Clock(),
    asCommands,
  };
  expect(showCaller(caller, canvas)).toContain(
    "Speaks for no party: This certificate of RioTintoMSP speaks for no party: no party is registered for it; " +
      'the operator registers parties with "tally party register"',
  );
  expect(showCaller({ ...caller, problem: "something newer" }, canvas)).toContain(
    "Speaks for no party: something newer",
  );
});

test("the X.509 certificate of a caller has another name than a credit certificate, in each language", () => {
  const caller = { mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } };
  const shownIn = (words: typeof english): string =>
    showCaller(
      { ...caller, party },
      { words, style: styleFor({}, {}), nameOf, at: party.changedAt, clock: new Clock(), asCommands },
    );
  expect(shownIn(english)).toMatch(/^X\.509 certificate +CN=user\nOrganisation +M\nAdministrator +no$/m);
  expect(shownIn(chinese)).toMatch(/^X\.509 证书 +CN=user$/m);
});
