import { isRejected, isTallyError } from "../../errors/index.js";
import type { ListingRequest } from "../listings.js";
import type { Session } from "../session.js";
import { auditWithHistory, type WholeAudit, type WholeAuditOptions } from "./with-history.js";

/** What the audit of one instrument among many found. */
export interface InstrumentAudit {
  /** Id of the instrument. */
  readonly instrumentId: string;
  /** Whether its certificates hold each unit once, and each act behind them did what the rules require. */
  readonly sound: boolean;
  /** The whole audit; absent if the instrument could not be audited. */
  readonly audit?: WholeAudit;
  /** Why the client could not audit the instrument. */
  readonly problem?: string;
}

/** Which instruments to audit. Default: all. */
export type AuditAllRequest = ListingRequest<"ListInstruments">;

/**
 * Audits every instrument that a request names, one after the other, and reports keys of instruments with other values.
 */
export async function* auditAll(
  session: Session,
  request: AuditAllRequest,
  options: WholeAuditOptions = {},
): AsyncGenerator<InstrumentAudit, void, undefined> {
  let bookmark: string | undefined;
  do {
    const page = await session.ask(
      "ListInstruments",
      { ...request, ...(bookmark !== undefined && { bookmark }) },
      options,
    );
    for (const instrumentId of page.unreadable) {
      yield { instrumentId, sound: false, problem: "the record under its key is not an instrument" };
    }
    for (const { instrumentId } of page.instruments) {
      yield await auditOne(session, instrumentId, options);
    }
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
}

async function auditOne(session: Session, instrumentId: string, options: WholeAuditOptions): Promise<InstrumentAudit> {
  try {
    const audit = await auditWithHistory(session, { instrumentId }, options);
    return { instrumentId, sound: audit.sound, audit };
  } catch (error) {
    // An instrument that the rules cannot read, or about which the ledger contradicts itself, must not stop the audit
    // of the others.
    if (isRejected(error) || (isTallyError(error, "Protocol") && error.code === "LEDGER_INCONSISTENT")) {
      return { instrumentId, sound: false, problem: error.message };
    }
    throw error;
  }
}
