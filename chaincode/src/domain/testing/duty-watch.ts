import { acts } from "../catalogue/catalogue.js";
import { lastInterruptions } from "../certificate/periods/interruptions.js";
import { isLate } from "../certificate/periods/periods.js";
import type { Duty } from "../duties/duty.js";
import { loadForDuties } from "../duties/load.js";
import { dutiesOnCertificate } from "../duties/of-certificate.js";
import { dutiesOnObjection } from "../duties/of-objection.js";
import { dutiesOnProceeds } from "../duties/of-proceeds.js";
import { Refusal } from "../kernel/refusal.js";
import { perform, type Performed } from "../running/perform.js";
import { approvals, digestOfFiled } from "../state/approval.js";
import { certificates, viewCertificate, type Certificate } from "../state/certificate.js";
import { instruments } from "../state/instrument.js";
import { objections, viewObjection } from "../state/objection.js";
import { parties } from "../state/party.js";
import { causeOf, proceeds, viewProceeds } from "../state/proceeds.js";
import { keyOfUnit } from "../state/record.js";
import { dateAt, formatInstant, justBefore, type Instant } from "../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import type { Lei } from "../vocabulary/lei.js";
import { callerOf, cast } from "./cast.js";
import { uetr } from "./paper.js";
import type { Scene } from "./scene.js";

/** The duties about a certificate. There are none if it is not on the ledger. */
export async function dutiesAbout(scene: Scene, certificateId: string): Promise<Duty[]> {
  const found = await readCertificate(scene, certificateId);
  return found === undefined ? [] : dutiesOnCertificate(viewCertificate(found.certificate), found.judged);
}

/** The duties about all objections to payments. */
export async function dutiesAboutObjections({ ledger }: Scene): Promise<Duty[]> {
  const { records } = await ledger.list(objections, [], { pageSize: 10_000 });
  return records.map(viewObjection).flatMap(dutiesOnObjection);
}

/** The duties about sales free of payment: of a certificate as it was sold, or of all. */
export async function dutiesAboutSales({ ledger }: Scene, ...of: readonly string[]): Promise<Duty[]> {
  const { records } = await ledger.list(proceeds, of, { pageSize: 10_000 });
  return records.map(viewProceeds).flatMap(dutiesOnProceeds);
}

async function readCertificate({ ledger }: Scene, certificateId: string) {
  const { instrumentId, from, to } = certificateIdSchema.decode(certificateId);
  const [certificate, instrument] = await Promise.all([
    ledger.find(certificates, instrumentId, keyOfUnit(from), keyOfUnit(to)),
    ledger.find(instruments, instrumentId),
  ]);
  if (certificate === undefined || instrument === undefined) {
    return undefined;
  }
  const interrupted = await lastInterruptions(ledger, certificate);
  const judged = await loadForDuties(ledger, certificate, instrument, [...interrupted.values()]);
  return judged === undefined ? undefined : { certificate, interrupted, judged };
}

/** What became of an act that was tried and not written. */
type Tried = { readonly done: Performed } | { readonly refusal: Refusal };

/** Whether an act was refused because it came too late. */
export function isTooLate({ code, context }: Pick<Refusal, "code" | "context">): boolean {
  const { rule = "", problem = "", state = "" } = context as Record<string, string | undefined>;
  return (
    ["OFFER_EXPIRED", "APPROVAL_EXPIRED", "DEADLINE_PASSED", "INSPECTION_OVER"].includes(code) ||
    (code === "POLICY_VIOLATION" && (rule.endsWith("LimitationMonths") || rule === "noTransferDays")) ||
    (code === "NOT_TRANSFERABLE" && problem.startsWith("it fell due")) ||
    (code === "WRONG_STATE" && state.includes("expired"))
  );
}

/** A party that is suspended does nothing, whatever its duties are. */
const barred = ["PARTY_SUSPENDED", "CALLER_UNKNOWN"];

const tooEarly = ["NOT_MATURED", "OFFER_NOT_EXPIRED", "NOT_ENFORCEABLE", "DEADLINE_PENDING"];

/** Acts that are not refused after the end of their duty. What is lost then is another right. */
const staysPossible = ["AcceptDelivery", "AdjustCreditLine"];

/**
 * What is wrong with a duty: an act that is too late within it, too early after its beginning, or possible outside it.
 * The acts are tried on the ledger as it is, at the edges of the duty, and nothing is written.
 *
 * @param since - the instant of the last act on the record.
 */
export async function faultsOf(scene: Scene, duty: Duty, since: Instant): Promise<string[]> {
  const { from, until } = duty;
  const faults: string[] = [];
  const note = (what: string): void => {
    faults.push(
      `${what}: ${JSON.stringify({ ...duty, from: formatInstant(from), until: until && formatInstant(until) })}`,
    );
  };
  if (from > since) {
    const [before, at] = [await tryAt(scene, duty, justBefore(from)), await tryAt(scene, duty, from)];
    if (duty.act !== "Settle" && "done" in before) {
      note("superfluous, possible before it begins");
    }
    if ("refusal" in at && tooEarly.includes(at.refusal.code)) {
      note(`superfluous, ${at.refusal.code} when it begins`);
    }
  }
  if (duty.act === "PayProceeds") {
    const tried = await tryAt(scene, duty, scene.now);
    if ("refusal" in tried && !barred.includes(tried.refusal.code)) {
      note(`superfluous, ${tried.refusal.message}`);
    }
  }
  if (until === undefined || until <= from || until <= since) {
    return faults;
  }
  const last = justBefore(until);
  const [before, after] = [await tryAt(scene, duty, last), await tryAt(scene, duty, until)];
  if (duty.act === "Settle") {
    const sweep = { ...duty, act: "Sweep", party: cast.operator.lei };
    const [early, due] = [await tryAt(scene, sweep, last), await tryAt(scene, sweep, until)];
    if ("done" in early || ("refusal" in due && due.refusal.code === "OFFER_NOT_EXPIRED")) {
      note("missed or superfluous, wrong end of the bank's silence");
    }
    return faults;
  }
  if (duty.act === "Present") {
    if ((await comesLate(scene, duty, before)) === true) {
      note("superfluous, late on the last day");
    }
    if ((await comesLate(scene, duty, after)) === false) {
      note("missed, in time after the last day");
    }
    return faults;
  }
  if ("refusal" in before && isTooLate(before.refusal)) {
    note(`superfluous, too late before its end: ${before.refusal.message}`);
  }
  if ("done" in after && !staysPossible.includes(duty.act)) {
    note("missed, possible after its end");
  }
  return faults;
}

/** Whether a presentation comes too late; undefined if it was refused. */
async function comesLate(scene: Scene, { subject }: Duty, tried: Tried): Promise<boolean | undefined> {
  const found = await readCertificate(scene, subject);
  const presented = "done" in tried ? (tried.done.changes[0]?.after as Certificate | undefined) : undefined;
  return found !== undefined && presented?.state === "InCollection" ? isLate(presented, found.judged) : undefined;
}

/** Tries the act of a duty at an instant. Nothing is written. */
async function tryAt(scene: Scene, duty: Duty, now: Instant): Promise<Tried> {
  const act = acts[duty.act as keyof typeof acts];
  const context = { ...scene.contextOf("operator"), now, caller: await callerFor(scene, duty) };
  try {
    return { done: await perform(act, scene.ledger, await requestOf(scene, duty, now), context) };
  } catch (error) {
    if (error instanceof Refusal) {
      return { refusal: error as Refusal };
    }
    throw error;
  }
}

/** A person that acts for the party of a duty, or for what it has become. An action is recorded by the regulator. */
async function callerFor({ ledger }: Scene, { act, party }: Duty) {
  const lei: Lei = act === "RecordAction" ? cast.regulator.lei : party;
  const named = await ledger.find(parties, lei);
  const acting = named?.successor === undefined ? named : await ledger.find(parties, named.successor.lei);
  if (acting === undefined) {
    throw new Error(`${lei} is not registered`);
  }
  return callerOf(acting, "third");
}

async function requestOf(scene: Scene, { act, party, subject, other }: Duty, now: Instant): Promise<unknown> {
  const { ledger } = scene;
  if (act === "Approve") {
    const filed = await ledger.find(approvals, party, subject);
    return { approvalId: subject, digest: filed && digestOfFiled(filed, scene.contextOf("operator").sha256) };
  }
  if (act === "PayProceeds") {
    const [certificateId = "", seller = "", cause] = subject.split(" ");
    const { records } = await ledger.list(proceeds, [certificateId, seller], { pageSize: 100 });
    const owed = records.find((one) => causeOf(one) === cause);
    const { creditor, soldOn, surplusOf } = owed ?? {};
    return { certificateId, creditor: creditor?.lei, soldOn, surplusOf, uetr: uetr(987_654), valueDate: soldOn };
  }
  const found = await readCertificate(scene, subject);
  const certificate = found?.certificate;
  const interruption = other === undefined ? undefined : found?.interrupted.get(other);
  const on = {
    certificateId: subject,
    on: other,
    ...(interruption !== undefined && { interruptedAs: certificateIdOf(interruption) }),
  };
  switch (act) {
    case "ConfirmPayment":
      return {
        ...{ certificateId: subject, uetr: uetr(987_654) },
        valueDate:
          certificate?.state === "Locked" && certificate.offer.kind === "discount" && certificate.offer.discountDate,
      };
    case "ClaimRecourse":
      return on;
    case "RecordAction": {
      const broughtOn = found && dateAt(now, found.judged.instrument.policy.rules);
      return { ...on, broughtOn, court: "the court", number: "1", document: "c".repeat(64) };
    }
    default:
      return { certificateId: subject };
  }
}
