import type { Certificate } from "@tallystick/client";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { hasRole } from "../roles.js";
import { me, nameOf } from "../store.js";
import { amountOf, dayOf, form, isHeld, isIn, of, part, uetr, valueDate } from "./certificate-form.js";
import { idsIn, namesIn, reason } from "./field.js";
import { optional, text } from "./form.js";

const isDishonoured = isIn("InRecourse");
const isOwn = isHeld("InRecourse");

/** Who may answer to the holder, except the issuer: the guarantor and the endorsers. */
function others({ certificate, instrument }: ShownCertificate): readonly string[] {
  const named = [instrument.guarantor, ...certificate.endorsements.map(({ from }) => from)];
  return [...new Set(named.flatMap((lei) => lei ?? []))].filter((lei) => lei !== certificate.holder.lei);
}

/** Each party whose limitation can begin again. */
const liable = (shown: ShownCertificate): readonly string[] => [shown.instrument.issuer, ...others(shown)];

/** Whether the person's party is the issuer, the guarantor or an endorser. The forms know the certificate alone. */
const isNamed = ({ instrumentId, endorsements, holder }: Certificate): boolean =>
  holder.lei !== own() && (instrumentId.startsWith(`${own()}.`) || endorsements.some(({ from }) => from === own()));
const own = (): string => me.value?.party?.lei ?? "";

/** The units at the last interruption against a party, which the ledger needs where the certificate has been cut since. */
async function interruptedAs(shown: ShownCertificate, party: string): Promise<{ readonly interruptedAs?: string }> {
  const { certificateId, state } = shown.certificate;
  if (state !== "InRecourse") {
    return {};
  }
  const { notices } = await api.query("GetNotices", { certificateId });
  const last = notices.find((each) => each.party === party)?.interrupted;
  const then = last && `${last.instrumentId}:${last.from}-${last.to}`;
  return then === undefined || then === certificateId ? {} : { interruptedAs: then };
}

/** The acts after a dishonour, of those who answer, of the holder and of the regulator. */
export const dishonourForms = [
  form("AcknowledgeDishonour", isDishonoured, [], of),
  form(
    "AcknowledgeDebt",
    (certificate) => isDishonoured(certificate) && isNamed(certificate),
    [],
    async (shown) => ({
      ...of(shown),
      ...(await interruptedAs(shown, own())),
    }),
  ),
  form(
    "RecordAction",
    (certificate) => isDishonoured(certificate) && hasRole("regulator"),
    [
      { name: "sued", kind: "choice", choices: liable, initial: ({ instrument }) => instrument.issuer, nameOf },
      dayOf("broughtOn"),
      { name: "court", kind: "text" },
      { name: "caseNumber", kind: "text" },
      { name: "proof", kind: "files", probe: () => "0".repeat(64) },
    ],
    async (shown, values) => ({
      ...{ ...of(shown), on: text(values["sued"]), broughtOn: text(values["broughtOn"]) },
      ...{ court: text(values["court"]), number: text(values["caseNumber"]) },
      document: text(idsIn(values["proof"])[0]),
      ...(await interruptedAs(shown, text(values["sued"]))),
    }),
  ),
  form(
    "Compose",
    isOwn,
    [
      { ...amountOf("pays"), probe: () => "1" },
      { name: "composedWith", kind: "choice", optional: true, choices: liable, nameOf },
      uetr,
      valueDate,
      reason,
    ],
    (shown, values) => ({
      ...{ ...of(shown), pays: text(values["pays"]), reason: text(values["reason"]) },
      ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
      ...optional("payer", values["composedWith"]),
    }),
  ),
  form("Assign", isOwn, [{ name: "to", kind: "party" }, part], (shown, values) => ({
    ...{ ...of(shown), to: text(values["to"]) },
    ...optional("amount", values["amount"]),
  })),
  form(
    "Waive",
    isOwn,
    [{ name: "released", kind: "several", choices: others, nameOf, optional: true }, part, reason],
    (shown, values) => ({
      ...{ ...of(shown), reason: text(values["reason"]) },
      ...optional("amount", values["amount"]),
      ...(values["released"] !== undefined && { release: namesIn(values["released"]) }),
    }),
  ),
  form("WriteOff", isOwn, [part, reason], (shown, values) => ({
    ...{ ...of(shown), reason: text(values["reason"]) },
    ...optional("amount", values["amount"]),
  })),
];
