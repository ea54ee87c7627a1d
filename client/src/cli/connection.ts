import { openSession, type Tally } from "../connect.js";
import { acts, queries } from "../domain.js";
import { isTallyError } from "../errors/index.js";
import type { ActOptions, Session } from "../operations/session.js";
import type { ActName, QueryName } from "../wire-types.js";
import { openProfile, type ProfileSource } from "./profile.js";
import { UsageError } from "./usage-error.js";

/** The platform, as a command talks to it. */
export interface Connection {
  readonly tally: Tally;
  readonly session: Session;
  /** Performs an act or asks a query by its wire name. */
  call(operation: ActName | QueryName, request: unknown, options?: Pick<ActOptions, "audit">): Promise<unknown>;
}

/** Connects by a profile for as long as the work takes. */
export async function withConnection<T>(
  source: ProfileSource,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const profile = await openProfile(source);
  try {
    const { tally, session } = await openSession(profile.options).catch((error: unknown) => {
      throw ofProfile(error, source);
    });
    try {
      return await work({
        tally,
        session,
        call: (operation, request, options) => call(session, operation, request, options),
      });
    } finally {
      tally.close();
    }
  } finally {
    profile.close();
  }
}

/** What cannot be used of a profile is told of the profile: nobody gave anything to `connect` here. */
function ofProfile(error: unknown, { file = "" }: ProfileSource): unknown {
  if (!isTallyError(error, "Protocol") || error.code !== "INVALID_CONFIGURATION") {
    return error;
  }
  return new UsageError(`connection profile ${file}: ${error.message}`, "Correct the profile.");
}

// The one place where a request of unknown form meets the typed session: it is checked there by its schema, before it is sent.
function call(
  session: Session,
  operation: ActName | QueryName,
  request: unknown,
  options: Pick<ActOptions, "audit"> = {},
): Promise<unknown> {
  // What several organisations must say is what moves money, and audits: a look at a list may be one peer's word.
  return isAct(operation)
    ? session.perform(operation, request as never, options)
    : session.ask(operation, request as never, operation === "AuditInstrument" ? {} : { verify: "none" });
}

export function isAct(operation: ActName | QueryName): operation is ActName {
  return Object.hasOwn(acts, operation);
}

/** What the catalogue says of an act or query. */
export function operationOf(name: ActName | QueryName): (typeof acts)[ActName] {
  return isAct(name) ? acts[name] : queries[name];
}
