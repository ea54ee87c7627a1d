import type { QueryForms, QueryName } from "../wire-types.js";
import { showAnswer } from "./show/answer.js";
import { showApprovals } from "./show/approval.js";
import { showAudit } from "./show/audit.js";
import { showCertificate, showCertificates } from "./show/certificate.js";
import { showCreditLine } from "./show/credit-line.js";
import { showInstrument } from "./show/instrument.js";
import { showCaller, showParties, showParty } from "./show/party.js";
import { showPayment } from "./show/payment.js";
import { showTrace } from "./show/trace.js";
import type { Canvas } from "./show/view.js";

type View<Q extends QueryName> = (answer: QueryForms[Q]["response"], canvas: Canvas) => string;

/** How people see the answers that have a view of their own. */
const views: { readonly [Q in QueryName]?: View<Q> } = {
  WhoAmI: showCaller,
  GetParty: showParty,
  ListParties: ({ parties }, canvas) => showParties(parties, canvas),
  GetInstrument: showInstrument,
  GetCertificate: showCertificate,
  GetPayment: showPayment,
  ListHoldings: ({ holder, certificates }, canvas) =>
    certificates.length === 0
      ? `${canvas.nameOf(holder)} holds no such certificate.`
      : showCertificates(
          certificates.map((certificate) => ({ certificate })),
          canvas,
        ),
  ListInstrument: ({ instrument, certificates }, canvas) =>
    `${showInstrument(instrument, canvas)}\n\n${showCertificates(
      certificates.map((certificate) => ({ certificate })),
      canvas,
    )}`,
  TraceUnit: showTrace,
  AuditInstrument: showAudit,
  GetCreditLine: (answer, canvas) => showCreditLine(answer, canvas),
  ListApprovals: showApprovals,
  ListOffers: ({ party, direction, certificates }, canvas) =>
    certificates.length === 0
      ? `No offer ${direction === "toMe" ? "waits for" : "was made by"} ${canvas.nameOf(party)}.`
      : showCertificates(
          certificates.map((certificate) => ({ certificate })),
          canvas,
        ),
  ListPayables: ({ party, certificates }, canvas) =>
    certificates.length === 0
      ? `Nothing waits for ${canvas.nameOf(party)} to pay.`
      : showCertificates(
          certificates.map((certificate) => ({ certificate })),
          canvas,
        ),
  ListPledges: ({ pledgee, certificates }, canvas) =>
    certificates.length === 0
      ? `Nothing is pledged to ${canvas.nameOf(pledgee)}.`
      : showCertificates(
          certificates.map((certificate) => ({ certificate })),
          canvas,
        ),
};

/** An answer for people. */
export function view(operation: string, answer: unknown, canvas: Canvas): string {
  const own = Object.hasOwn(views, operation) ? views[operation as QueryName] : undefined;
  // The answer is of the operation whose view this is: the session has checked it by that operation's schema.
  return own === undefined ? showAnswer(answer, canvas) : own(answer as never, canvas);
}
