import type { FreezeRequest, FreezeResponse, UnfreezeRequest, UnfreezeResponse } from "../wire-types.js";
import { listing } from "./listings.js";
import type { ActOptions, Done, Session } from "./session.js";

/** The instrument and the range of units, including both ends. */
type Units = NonNullable<FreezeRequest["units"]>;

/** A request to freeze units, whatever certificates hold them. */
export type FreezeUnitsRequest = Omit<FreezeRequest, "certificates" | "units"> & {
  /** The instrument and the range of its units. */
  readonly units: Units;
};

/** A request to lift an order from units, whatever certificates hold them. */
export type UnfreezeUnitsRequest = Omit<UnfreezeRequest, "certificates" | "units"> & {
  /** The instrument and the range of its units. */
  readonly units: Units;
};

/** Finds the acts that freeze a range of units: several if one cannot take all certificates. Nothing is written. */
export async function planFreezeUnits(
  session: Pick<Session, "ask">,
  request: FreezeUnitsRequest,
): Promise<FreezeRequest[]> {
  const stretches = await stretchesOver(session, request.units, ({ ended }) => !ended);
  return stretches.map((stretch) => ({ ...request, ...stretch }));
}

/** Finds the acts that lift an order from a range of units: several if one cannot take all certificates. Nothing is written. */
export async function planUnfreezeUnits(
  session: Pick<Session, "ask">,
  request: UnfreezeUnitsRequest,
): Promise<UnfreezeRequest[]> {
  const stretches = await stretchesOver(session, request.units, ({ orders }) => orders.includes(request.order));
  return stretches.map((stretch) => ({ ...request, ...stretch }));
}

/**
 * Freezes a range of units. The client looks up the certificates that hold the units, and then freezes these under the
 * order. An act reads single keys only, so its request names the certificates. If one of them changes in between, the
 * chaincode refuses the act (`CERTIFICATE_NOT_FOUND`, or `INVALID_REQUEST` for units that are not covered). The caller
 * can safely try again. If one act cannot take all certificates, one transaction performs several acts, all or none.
 */
export async function freezeUnits(
  session: Pick<Session, "ask" | "perform">,
  request: FreezeUnitsRequest,
  options?: ActOptions,
): Promise<Done<FreezeResponse>> {
  const [first, ...others] = await planFreezeUnits(session, request);
  if (first === undefined || others.length === 0) {
    return session.perform("Freeze", { certificates: [], ...request, ...first }, options);
  }
  const acts = [first, ...others].map((each) => ({ act: "Freeze" as const, request: each }));
  const { responses, ...done } = await session.perform("Batch", { acts, answers: "whole" }, options);
  // Each part of a batch answers as its act does.
  const each = responses.map(({ response }) => response as FreezeResponse);
  return { ...done, frozen: each.flatMap(({ frozen }) => frozen), rest: each.flatMap(({ rest }) => rest) };
}

/** Lifts an order from a range of units, as {@link freezeUnits} places it. Certificates under the order are cut at the ends of the range. */
export async function unfreezeUnits(
  session: Pick<Session, "ask" | "perform">,
  request: UnfreezeUnitsRequest,
  options?: ActOptions,
): Promise<Done<UnfreezeResponse>> {
  const [first, ...others] = await planUnfreezeUnits(session, request);
  if (first === undefined || others.length === 0) {
    return session.perform("Unfreeze", { certificates: [], ...request, ...first }, options);
  }
  const acts = [first, ...others].map((each) => ({ act: "Unfreeze" as const, request: each }));
  const { responses, ...done } = await session.perform("Batch", { acts, answers: "whole" }, options);
  const each = responses.map(({ response }) => response as UnfreezeResponse);
  return {
    ...done,
    certificates: each.flatMap(({ certificates }) => certificates),
    rest: each.flatMap(({ rest }) => rest),
  };
}

/** How many certificates one act takes. */
const MOST_NAMED = 200;

interface Found {
  readonly id: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly ended: boolean;
  readonly orders: readonly string[];
}

/** Part of a range, with all the certificates that it lies on. */
interface Stretch {
  readonly certificates: string[];
  readonly units: Units;
}

/**
 * Divides a range into stretches, one for each act. It leaves out stretches without a certificate that the act
 * concerns. If there is only one stretch, it keeps that one in any case.
 */
async function stretchesOver(
  session: Pick<Session, "ask">,
  units: Units,
  concerned: (certificate: Found) => boolean,
): Promise<Stretch[]> {
  const found = await certificatesOver(session, units);
  const groups: Found[][] = [];
  for (let start = 0; start < found.length; start += MOST_NAMED) {
    groups.push(found.slice(start, start + MOST_NAMED));
  }
  const [whole] = groups;
  const wanted = groups.length === 1 && whole !== undefined ? [whole] : groups.filter((group) => group.some(concerned));
  return wanted.map((group) => {
    const first = group[0]?.from ?? 0n;
    const last = group.at(-1)?.to ?? 0n;
    const [from, to] = [BigInt(units.from), BigInt(units.to)];
    return {
      certificates: group.map(({ id }) => id),
      units: {
        instrumentId: units.instrumentId,
        from: String(first > from ? first : from),
        to: String(last < to && last !== found.at(-1)?.to ? last : to),
      },
    };
  });
}

async function certificatesOver(session: Pick<Session, "ask">, { instrumentId, from, to }: Units): Promise<Found[]> {
  const found: Found[] = [];
  for await (const certificate of listing(session, "ListInstrument", { instrumentId, pageSize: 500 })) {
    if (BigInt(certificate.from) > BigInt(to)) {
      break;
    }
    if (BigInt(certificate.to) >= BigInt(from)) {
      found.push({
        id: certificate.certificateId,
        from: BigInt(certificate.from),
        to: BigInt(certificate.to),
        ended: certificate.state === "Settled" || certificate.state === "Cancelled",
        orders: certificate.frozen.map(({ order }) => order),
      });
    }
  }
  return found;
}
