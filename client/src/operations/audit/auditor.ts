import { instantText } from "../../amounts-and-days.js";
import { certificateKey, kindOf, partsOf, rangeOf, recordKey, type Range } from "../../chaincode/records.js";
import { Protocol } from "../../errors/index.js";
import { fieldOf } from "../../field-of.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Session } from "../session.js";
import { Examiner, type Examined } from "./examine.js";
import { sayFinding, type AuditFinding, type HeldBack } from "./finding.js";
import { findHeldBack } from "./held-back.js";
import { Histories } from "./histories.js";
import { Past } from "./past.js";
import { valueGivenIn } from "./value-given.js";
import { walk } from "./walk.js";

/** The audit of the acts on an instrument. It repeats each act by the rules, and compares the result with the ledger. */
export interface HistoryAudit {
  /** How many transactions were examined. */
  readonly transactions: number;
  /** Transactions that broke the rules. */
  readonly findings: readonly AuditFinding[];
  /** Transactions that were endorsed, but submitted much later. Their writes follow the rules, but their dates are too early. */
  readonly heldBack: readonly HeldBack[];
}

/** Where a transaction is in the ledger. */
export interface LedgerPlace {
  /** The block that it is in. */
  readonly blockNumber: number;
  /** Its id. */
  readonly transactionId: string;
}

/**
 * Compares the ledger with the acts that led to it. It repeats each act by the rules of this version, with the caller and the timestamp of its
 * transaction, and on the ledger as it was then. It does not examine a transaction again that it has examined recently.
 */
export class Auditor {
  readonly #blocks: LedgerBlocks;
  readonly #histories: Histories;
  readonly #examiner: Examiner;
  readonly #session: Pick<Session, "ask" | "definition">;

  constructor(session: Pick<Session, "ask" | "definition">, blocks: LedgerBlocks) {
    this.#session = session;
    this.#blocks = blocks;
    this.#histories = new Histories(session, () => blocks.newest);
    this.#examiner = new Examiner(blocks, new Past(blocks, this.#histories));
  }

  /** The whole history of an instrument, with every certificate that it ever had. */
  async instrument(instrumentId: string, certificateIds: readonly string[], minutes: number): Promise<HistoryAudit> {
    const certificates = certificateIds.flatMap((id) => {
      const range = rangeOf(id);
      return range === undefined ? [] : [certificateKey(range)];
    });
    const examined = await walk(this.#tools, [...keysOf(instrumentId), ...certificates], (_, one) =>
      one.keys.filter((key) => belongsTo(instrumentId, key)),
    );
    return {
      transactions: examined.length,
      findings: await this.#findingsIn(examined),
      heldBack: await findHeldBack(this.#blocks, examined, minutes),
    };
  }

  /** How a transaction of the ledger broke the rules. Undefined if it followed them. */
  async transaction(transactionId: string): Promise<AuditFinding | undefined> {
    const [finding] = await this.#findingsIn([await this.#examiner.examine(transactionId)]);
    return finding;
  }

  /** The acts that led to a certificate and broke the rules. They include acts on the certificates from which it was cut or joined. */
  async lineage(certificateId: string): Promise<readonly AuditFinding[]> {
    return this.#findingsIn(await this.#wayOf(certificateId));
  }

  /** The place in the ledger of each change of a certificate's holder, by the instant of the change. */
  async passages(certificateId: string): Promise<ReadonlyMap<string, LedgerPlace>> {
    const examined = await this.#wayOf(certificateId);
    return new Map(
      examined.map(({ transaction: { timestamp, blockNumber, transactionId } }) => [
        instantText(timestamp),
        { blockNumber, transactionId },
      ]),
    );
  }

  /** The acts that led to an instrument and broke the rules. */
  async terms(instrumentId: string): Promise<readonly AuditFinding[]> {
    const face = await this.#newest(recordKey("instrument", [instrumentId]), "face");
    return this.lineage(`${instrumentId}:1-${typeof face === "string" ? face : "1"}`);
  }

  /**
   * Stops an act that would give value for a certificate whose history breaks the rules.
   *
   * @throws `Protocol` `HISTORY_NOT_SOUND`
   */
  async requireSound(act: string, request: unknown): Promise<void> {
    for (const { certificateId, instrumentId, orderId } of valueGivenIn(act, request)) {
      if (instrumentId !== undefined) {
        requireNone(instrumentId, await this.terms(instrumentId));
      }
      if (certificateId !== undefined && !(act === "Accept" && (await this.#givesNothing(certificateId)))) {
        requireNone(certificateId, await this.lineage(certificateId));
      }
      for (const locked of orderId === undefined ? [] : await this.#lockedBy(orderId)) {
        requireNone(locked, await this.lineage(locked));
      }
    }
  }

  /** The certificates that an order locks. */
  async #lockedBy(orderId: string): Promise<readonly string[]> {
    const certificates = await this.#newest(recordKey("order", [orderId]), "certificates");
    return Array.isArray(certificates) ? certificates.filter((id) => typeof id === "string") : [];
  }

  async #wayOf(certificateId: string): Promise<readonly Examined[]> {
    const range = rangeOf(certificateId);
    if (range === undefined) {
      return [];
    }
    const start = [certificateKey(range), ...keysOf(range.instrumentId)];
    return walk(this.#tools, start, (key, one) => [
      ...one.deleted.filter((parent) => isParent(parent, key)),
      ...one.keys.filter((other) => kindOf(other) === "approval"),
    ]);
  }

  /** The findings, each with whether its transaction names another version of the chaincode than the present one. */
  async #findingsIn(examined: readonly Examined[]): Promise<AuditFinding[]> {
    const findings = examined.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
    if (findings.length === 0) {
      return [];
    }
    const { version } = await this.#session.definition();
    return findings.map((finding) => ({ ...finding, ...(finding.version !== version && { otherVersion: true }) }));
  }

  get #tools(): { readonly histories: Histories; readonly examiner: Examiner } {
    return { histories: this.#histories, examiner: this.#examiner };
  }

  /** A holder that accepts a cancellation gives no value. */
  async #givesNothing(certificateId: string): Promise<boolean> {
    const range = rangeOf(certificateId);
    const offer = range === undefined ? undefined : await this.#newest(certificateKey(range), "offer");
    return fieldOf(offer, "kind") === "cancellation";
  }

  async #newest(key: string, field: string): Promise<unknown> {
    const [history] = await this.#histories.fresh([key]);
    const value = history?.versions[0]?.value;
    return value === undefined ? undefined : fieldOf(parsed(value), field);
  }
}

function notSound(id: string, findings: readonly AuditFinding[]): Protocol {
  const [first] = findings;
  const said = first === undefined ? "" : sayFinding(first);
  const more = findings.length > 1 ? `, and ${String(findings.length - 1)} more` : "";
  return new Protocol("HISTORY_NOT_SOUND", `${id} did not come about by the rules: ${said}${more}`);
}

function keysOf(instrumentId: string): string[] {
  return [recordKey("instrument", [instrumentId]), recordKey("guarantee", [instrumentId])];
}

/**
 * Whether a key belongs to an instrument's audit: its records; filed acts, since an approved act depends on them; and payments, since a number
 * would serve again if its record were deleted.
 */
function belongsTo(instrumentId: string, key: string): boolean {
  const kind = kindOf(key);
  if (kind === "approval" || kind === "payment") {
    return true;
  }
  return (kind === "certificate" || kind === "instrument" || kind === "guarantee") && partsOf(key)[0] === instrumentId;
}

/** Whether a certificate that a transaction ended shares units with one that it made. */
function isParent(ended: string, made: string): boolean {
  const [a, b] = [rangeIn(ended), rangeIn(made)];
  if (a === undefined || b === undefined) {
    return false;
  }
  return a.instrumentId === b.instrumentId && a.from <= b.to && b.from <= a.to;
}

function rangeIn(key: string): Range | undefined {
  const [instrumentId, from, to] = partsOf(key);
  if (kindOf(key) !== "certificate" || instrumentId === undefined || from === undefined || to === undefined) {
    return undefined;
  }
  return { instrumentId, from: BigInt(from), to: BigInt(to) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function requireNone(id: string, findings: readonly AuditFinding[]): void {
  if (findings.length > 0) {
    throw notSound(id, findings);
  }
}
