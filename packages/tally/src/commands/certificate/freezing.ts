import type { Tally } from "@tallystick/client";

import type { Answer, Request } from "../../connection.js";
import type { FieldAsWritten, OperationCommands } from "../../operation/command.js";
import { UsageError } from "../../outcome/usage-error.js";
import { ValueError } from "../../outcome/value-error.js";
import { CERTIFICATE, DIGEST, INSTRUMENT, LEI, UETR } from "../samples.js";

const ORDER = '--order "(2027) 14"';
const AUTHORITY = '--authority "Shanghai Financial Court"';

/** The user names certificates, or the user names units and the client finds their certificates. */
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
      `tally certificate freeze --party ${LEI} --currency USD --amount 2500000.00 ${ORDER} ${AUTHORITY}`,
    ],
    run: (request, { connection: { call, tally } }) => {
      if (isNamed(request)) {
        return call("Freeze", request);
      }
      return request.party === undefined
        ? tally.certificates.freezeUnits(withUnits(request, "noUnitsOrSum"))
        : freezeSum(request, tally);
    },
  },
  ExecuteOrder: {
    command: "certificate execute",
    positional: ["certificateId"],
    examples: [
      `tally certificate execute ${CERTIFICATE} ${ORDER} --number "(2027) 3" --document ${DIGEST} --to ${LEI}`,
      `tally certificate execute ${CERTIFICATE} ${ORDER} --number "(2027) 3" --document ${DIGEST} --to ${LEI} --sale '{"price":"30000000.00","uetr":"${UETR}","valueDate":"2027-05-10"}'`,
    ],
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
      isNamed(request) ? call("Unfreeze", request) : tally.certificates.unfreezeUnits(withUnits(request, "noUnits")),
  },
} satisfies Partial<OperationCommands>;

/** Freezes certificates up to a sum. If that takes more than one transaction, the answer names the last one. */
async function freezeSum(request: Request<"Freeze">, tally: Tally): Promise<Answer<"Freeze">> {
  const { party, currency, amount, units: _units, certificates: _certificates, ...order } = request;
  if (party === undefined || currency === undefined || amount === undefined) {
    throw new UsageError(({ orderBySum }) => orderBySum());
  }
  const found = await tally.certificates.freezeUpTo({ ...order, party, currency, amount });
  return { ...found, ...found.transactions.at(-1) };
}

/** Reads a range of units, which the user writes like the id of a certificate. */
function rangeOf(text: string): unknown {
  const [, instrumentId, from, to] = /^([^:]+):(\d+)-(\d+)$/.exec(text) ?? [];
  if (instrumentId === undefined) {
    throw new ValueError(({ notARange }) => notARange);
  }
  return { instrumentId, from, to };
}

/** Whether the user named certificates: on the command line the user may leave them out. */
function isNamed({ certificates }: { readonly certificates?: unknown }): boolean {
  return certificates !== undefined;
}

function withUnits<Units, Request extends { readonly units?: Units | undefined }>(
  request: Request,
  otherwise: "noUnits" | "noUnitsOrSum",
): Request & { readonly units: Units } {
  const { units } = request;
  if (units === undefined) {
    throw new UsageError((usage) => usage[otherwise]());
  }
  return { ...request, units };
}
