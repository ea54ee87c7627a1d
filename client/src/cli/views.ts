import type { ActForms, ActName, QueryForms, QueryName } from "../wire-types.js";
import { partsOf, showAnswer, showParts } from "./show/answer.js";
import { showApproval, showApprovals } from "./show/approval.js";
import { showAudit } from "./show/audit.js";
import { showCertificate, showCertificates } from "./show/certificate.js";
import { showCreditLine } from "./show/credit-line.js";
import { money } from "./show/figures.js";
import { showInstrument } from "./show/instrument.js";
import { showCaller, showParties, showParty } from "./show/party.js";
import { showPayment } from "./show/payment.js";
import { showPolicy } from "./show/policy.js";
import { showTrace } from "./show/trace.js";
import type { Canvas } from "./show/view.js";

type Name = ActName | QueryName;
type Forms = ActForms & QueryForms;
type View<N extends Name> = (answer: Forms[N]["response"], canvas: Canvas) => string;

/** How people see the answers that have a view of their own. */
const views: { readonly [N in Name]?: View<N> } = {
  Bootstrap: ({ operator, regulator, policy }, canvas) =>
    `${showParties([operator, regulator], canvas)}\n\n${showPolicy(policy, canvas)}`,
  SetPolicy: showPolicy,
  ReleaseGuarantee: ({ released, drawnAgain, creditLine }, canvas) =>
    `Given back: ${money(released, creditLine.currency)}\nDrawn again: ${money(drawnAgain, creditLine.currency)}\n\n` +
    showCreditLine(creditLine, canvas),
  Batch: ({ responses }, canvas) =>
    showParts(
      responses.flatMap(({ act, response }, index) =>
        // The terms of what a batch issued would push the certificates out of sight; `instrument show` has them.
        partsOf(response ?? {})
          .filter(([part]) => part !== "instrument")
          .map(([part, value]) => [`${String(index + 1)} ${act}: ${part}`, value] as const),
      ),
      canvas,
    ),
  Dishonour: ({ certificate, liable }, canvas) =>
    `${showCertificates([{ certificate }], canvas)}\n\nNow liable to the holder: ${liable.map(canvas.nameOf).join(", ")}`,
  Approve: ({ approval, response }, canvas) => `${showApproval(approval, canvas)}\n\n${showAnswer(response, canvas)}`,
  RejectApproval: ({ approval }, canvas) => showApproval(approval, canvas),
  WhoAmI: showCaller,
  GetParty: showParty,
  ListParties: ({ parties }, canvas) =>
    parties.length === 0 ? "No such party is registered." : showParties(parties, canvas),
  GetPolicy: showPolicy,
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
  const own = Object.hasOwn(views, operation) ? views[operation as Name] : undefined;
  // The answer is of the operation whose view this is: the session has checked it by that operation's schema.
  return own === undefined ? showAnswer(answer, canvas) : own(answer as never, canvas);
}
