import { InvalidArgumentError } from "commander";

import type { FieldAsWritten, OperationCommands } from "../../command.js";
import { UsageError } from "../../usage-error.js";
import { CERTIFICATE, INSTRUMENT } from "../samples.js";

const ORDER = '--order "(2027) 14"';
const AUTHORITY = '--authority "Shanghai Financial Court"';

/** Certificates are named, or the units whose certificates the client then finds out. */
const fields = {
  certificates: { optional: true },
  units: { place: "instrument:from-to", read: rangeOf },
} satisfies Record<string, FieldAsWritten>;

/** `tally certificate …`: orders of courts and authorities. */
export const freezing = {
  Freeze: {
    command: "certificate freeze",
    positional: ["certificates"],
    fields,
    examples: [
      `tally certificate freeze ${CERTIFICATE} ${ORDER} ${AUTHORITY}`,
      `tally certificate freeze --units ${INSTRUMENT}:1-100000 ${ORDER} ${AUTHORITY}`,
    ],
    run: (request, { connection: { call, tally } }) =>
      isNamed(request) ? call("Freeze", request) : tally.certificates.freezeUnits(withUnits(request)),
  },
  Unfreeze: {
    command: "certificate unfreeze",
    positional: ["certificates"],
    fields,
    examples: [
      `tally certificate unfreeze ${CERTIFICATE} ${ORDER}`,
      `tally certificate unfreeze --units ${INSTRUMENT}:1-100000 ${ORDER}`,
    ],
    run: (request, { connection: { call, tally } }) =>
      isNamed(request) ? call("Unfreeze", request) : tally.certificates.unfreezeUnits(withUnits(request)),
  },
} satisfies Partial<OperationCommands>;

/** Units of an instrument, written as the id of a certificate is. */
function rangeOf(text: string): unknown {
  const [, instrumentId, from, to] = /^([^:]+):(\d+)-(\d+)$/.exec(text) ?? [];
  if (instrumentId === undefined) {
    throw new InvalidArgumentError("It must be <instrument>:<from>-<to>.");
  }
  return { instrumentId, from, to };
}

/** Whether the certificates were given: on the command line they may be left out. */
function isNamed({ certificates }: { readonly certificates?: unknown }): boolean {
  return certificates !== undefined;
}

function withUnits<Units, Request extends { readonly units?: Units | undefined }>(
  request: Request,
): Request & { readonly units: Units } {
  const { units } = request;
  if (units === undefined) {
    throw new UsageError("name certificates, or the units with --units");
  }
  return { ...request, units };
}
