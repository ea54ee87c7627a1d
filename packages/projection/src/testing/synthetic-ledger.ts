import { eventSchema, wireForm } from "@tallystick/chaincode/domain";
import type { Certificate, Instrument, Party, TallyEvent } from "@tallystick/client";

import { cast } from "../../../../chaincode/src/domain/testing/cast.js";
import { circulating, issueRequest } from "../../../../chaincode/src/domain/testing/paper.js";
import { Scene } from "../../../../chaincode/src/domain/testing/scene.js";
import type { FactSource } from "../projecting/project.js";

/** How large a made-up ledger is. */
export interface Size {
  readonly certificates: number;
  /** Enterprises, each of which issues and holds. Every twentieth of them is also a bank. */
  readonly parties: number;
}

/** A day in the middle of the days on which the certificates of a made-up ledger fall due. */
const MIDDLE = "2026-11-29";
const DAYS = 360;
const BLOCK = 10;

/** Facts of the rules, as patterns for as many as are wanted. */
interface Patterns {
  readonly beginning: readonly TallyEvent[];
  readonly registered: Extract<TallyEvent, { readonly party: Party }>;
  readonly life: readonly About[];
}

type About = Extract<TallyEvent, { readonly certificates: unknown }>;

/**
 * The facts of a ledger of any size, which are made while they are read. The rules make one certificate's life, and each certificate is a
 * copy of it with other names, amounts and days: it is issued and received; one in ten is then offered, and one in ten presented.
 */
export async function syntheticLedger(size: Size): Promise<FactSource> {
  const patterns = await patternsOfLife();
  return {
    async *events({ checkpoint, from = 0, to, onBegin, onBlock, signal } = {}) {
      const saved = typeof checkpoint === "object" ? await checkpoint.load() : undefined;
      await onBegin?.(saved?.blockNumber ?? Number(from));
      if (signal?.aborted === true) {
        return;
      }
      let block = 0;
      let inBlock = 0;
      let number = 0;
      for (const fact of factsOf(patterns, size)) {
        if (inBlock === 0) {
          block += 1;
        }
        const event = { ...fact, blockNumber: block, transactionId: transactionOf(number), index: 0 };
        number += 1;
        inBlock = (inBlock + 1) % BLOCK;
        if (typeof to === "number" && block > to) {
          return;
        }
        if (block >= Number(from) && (saved === undefined || block > saved.blockNumber)) {
          yield event;
          if (inBlock === 0) {
            await onBlock?.(block);
          }
        }
      }
      await onBlock?.(block);
    },
  };
}

/** LEI of a party of a made-up ledger. */
export function syntheticParty(number: number): string {
  return `SYNTHETIC${String(number).padStart(9, "0")}00`;
}

/** Ids of transactions are hashes: they do not come in order. */
function transactionOf(number: number): string {
  return mixed(number).toString(16).padStart(8, "0").repeat(7) + number.toString(16).padStart(8, "0");
}

/** A number that says nothing of the one that it is made of, so that what depends on it is spread over all parties. */
function mixed(number: number): number {
  return Math.imul(number + 1, 2_654_435_761) >>> 0;
}

function* factsOf({ beginning, registered, life }: Patterns, { certificates, parties }: Size): Generator<TallyEvent> {
  yield* beginning;
  for (let number = 0; number < parties; number += 1) {
    const roles: Party["roles"] = number % 20 === 0 ? ["bank", "enterprise"] : ["enterprise"];
    const party = { ...registered.party, lei: syntheticParty(number), name: `Works number ${String(number)}`, roles };
    yield { ...registered, party };
  }
  const [issued, accepted, offered, presented] = life;
  for (let number = 0; number < certificates; number += 1) {
    const further = number % 10 === 3 ? offered : number % 10 === 7 ? presented : undefined;
    for (const pattern of [issued, accepted, further]) {
      if (pattern !== undefined) {
        yield copyOf(pattern, number, parties);
      }
    }
  }
}

function copyOf(pattern: About, number: number, parties: number): TallyEvent {
  const names = new Map<string, string>([
    [cast.steel.lei, syntheticParty((number * 7) % parties)],
    [cast.mine.lei, syntheticParty((number * 13 + 1) % parties)],
    [cast.bank.lei, syntheticParty(20 * (number % Math.max(1, Math.floor(parties / 20))))],
    [cast.otherBank.lei, syntheticParty((number * 17 + 2) % parties)],
  ]);
  const named = (lei: string): string => names.get(lei) ?? lei;
  const units = String(100_000 + ((number * 7919) % 900_000) * 100);
  const instrumentId = `${named(cast.steel.lei)}.S-${String(number)}`;
  const dueOn = new Date(Date.parse(MIDDLE) + ((mixed(number) % DAYS) - DAYS / 2) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const certificate = (one: Certificate): Certificate => {
    const certificateId = `${instrumentId}:1-${units}`;
    const holder = { ...one.holder, lei: named(one.holder.lei) };
    const common = { certificateId, instrumentId, from: "1", to: units, amount: `${units.slice(0, -2)}.00`, holder };
    const to = "offer" in one && one.offer !== undefined ? named(one.offer.to) : "";
    const expiresAt = `${dueOn}T00:00:00.000Z`;
    if (one.state === "AwaitingReceipt" || one.state === "Locked") {
      return { ...one, ...common, offer: { ...one.offer, to, expiresAt } };
    }
    return one.state === "InCollection"
      ? { ...one, ...common, presentment: { ...one.presentment, to: named(one.presentment.to) } }
      : { ...one, ...common };
  };
  const instrument = (one: Instrument): Instrument => ({
    ...{ ...one, instrumentId, units, issuer: named(one.issuer), payee: named(one.payee) },
    ...{ settlementBank: named(one.settlementBank), maturesOn: dueOn, dueOn },
  });
  return {
    ...{ ...pattern, by: named(pattern.by), certificates: pattern.certificates.map(certificate) },
    ...(pattern.instrument !== undefined && { instrument: instrument(pattern.instrument) }),
  };
}

async function patternsOfLife(): Promise<Patterns> {
  const scene = await Scene.open();
  const before = scene.events.length;
  const offer = await circulating(scene, issueRequest({ reference: "P-1" }));
  await scene.act("mine", "Transfer", { certificateId: offer, to: cast.otherBank.lei });
  const paper = await circulating(scene, issueRequest({ reference: "P-2" }));
  scene.later(24 * 90);
  await scene.act("mine", "Present", { certificateId: paper });
  const position = { blockNumber: 0, transactionId: "", index: 0 };
  const facts = scene.events.map((event) => ({ ...(wireForm(eventSchema).encode(event) as TallyEvent), ...position }));
  const [registered] = facts.flatMap((fact) => ("party" in fact ? [fact] : []));
  const life = facts.slice(before).flatMap((fact) => ("certificates" in fact ? [fact] : []));
  const [issued, accepted, offered, , , presented] = life;
  if (
    registered === undefined ||
    issued === undefined ||
    accepted === undefined ||
    offered === undefined ||
    presented === undefined
  ) {
    throw new Error("the rules did not make the facts of a certificate's life");
  }
  return { beginning: facts.slice(0, before), registered, life: [issued, accepted, offered, presented] };
}
