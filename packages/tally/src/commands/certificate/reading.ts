import { unendedStates } from "../../listing/unended-states.js";
import type { OperationCommands } from "../../operation/command.js";
import { listOf } from "../../show/certificate-list.js";
import { showCertificate } from "../../show/certificate.js";
import { formerNames } from "../../show/former-names.js";
import { showTrace } from "../../show/trace.js";
import { CERTIFICATE, INSTRUMENT } from "../samples.js";

/** `tally certificate …`: what is on the ledger of certificates. */
export const reading = {
  GetCertificate: {
    command: "certificate show",
    positional: ["certificateId"],
    examples: [`tally certificate show ${CERTIFICATE}`],
    view: showCertificate,
  },
  Attest: {
    command: "certificate attest",
    positional: ["certificateId"],
    examples: [`tally certificate attest ${CERTIFICATE} --challenge "court file 7"`],
    view: ({ certificate }, canvas) => showCertificate(certificate, canvas),
  },
  ListHoldings: {
    command: "certificate list",
    fields: { states: { help: "Only certificates in these states. Default: what is alive." } },
    options: [{ flag: "--ended", help: "also what has ended: settled and cancelled certificates" }],
    examples: [
      "tally certificate list",
      "tally certificate list --ended --csv excel",
      "tally certificate list --states Transferable InCollection --currency USD",
    ],
    // Most certificates that a party ever held have been paid. The party no longer has those certificates.
    derive: (given, { options }) =>
      Promise.resolve({
        request: given.states === undefined && options["ended"] !== true ? { ...given, states: unendedStates } : given,
        shown: [],
      }),
    view: ({ holder, predecessors, certificates }, canvas) =>
      listOf(certificates, canvas.words.notices.noHoldings(canvas.nameOf(holder)), canvas) +
      formerNames(predecessors, holder, canvas),
  },
  TraceUnit: {
    command: "certificate trace",
    positional: ["instrumentId", "unit"],
    fields: {
      instrumentId: {
        place: "instrument-or-certificate",
        help: "<issuer LEI>.<reference>, or the id of a certificate",
      },
      unit: { optional: true, help: "Number of the unit, from 1 to the face. Default: the certificate's first." },
    },
    examples: [`tally certificate trace ${INSTRUMENT} 3400000000`, `tally certificate trace ${CERTIFICATE}`],
    complete: ({ instrumentId: id = "", unit }) => {
      const [instrumentId = "", range] = id.split(":");
      return { instrumentId, unit: unit ?? range?.split("-")[0] ?? "1" };
    },
    // The answer includes the blocks in which the unit passed from one holder to the next.
    run: (request, { connection: { tally } }) => tally.certificates.traceUnit(request),
    view: showTrace,
  },
} satisfies Partial<OperationCommands>;
