import {
  isTallyError,
  type ActOptions,
  type Tally,
  type ActForms,
  type ActName,
  type QueryForms,
  type QueryName,
} from "@tallystick/client";
import { openSession, acts, queries, type Operation, type OperationSession } from "@tallystick/client/catalogue";

import type { Output } from "./outcome/output.js";
import { UsageError } from "./outcome/usage-error.js";
import { exposedFiles } from "./profiles/exposed-files.js";
import { locateProfile, type ProfileSource } from "./profiles/locate-profile.js";
import { openProfile } from "./profiles/open-profile.js";

/** Name of an act or query on the wire. */
export type OperationName = ActName | QueryName;
type Forms = ActForms & QueryForms;
export type Request<N extends OperationName> = Forms[N]["request"];
export type Answer<N extends OperationName> = Forms[N]["response"];

/** The platform, as a command talks to it. */
export interface Connection {
  readonly tally: Tally;
  readonly session: OperationSession;
  /** How many organisations' peers confirm each answer; absent where it is one peer's word. */
  readonly confirmedBy?: number;
  /** Performs an act or asks a query by its wire name. */
  readonly call: <N extends OperationName>(
    operation: N,
    request: Request<N>,
    options?: Pick<ActOptions, "audit" | "beforeSubmit">,
  ) => Promise<Answer<N>>;
  /** Has one peer judge an act by the ledger's rules, and writes nothing. A query has nothing to be judged. */
  readonly tryOut: <N extends OperationName>(operation: N, request: Request<N>) => Promise<void>;
}

/** Connects with a profile, does the work, and closes the connection. What was shown is marked where it is one peer's word. */
export async function withConnection<T>(
  { profile: source, output }: { readonly profile: ProfileSource; readonly output: Output },
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { file } = locateProfile(source);
  const profile = await openProfile(file, source.variables);
  exposedFiles(file, output.words.notices).forEach((exposed) => {
    output.warn(exposed);
  });
  try {
    const { tally, session } = await openSession(profile).catch((error: unknown) => {
      throw ofProfile(error, file);
    });
    try {
      const done = await work({
        tally,
        session,
        ...(profile.verify !== undefined && { confirmedBy: profile.verify.organisations }),
        call: (operation, request, options) => call(session, operation, request, options),
        tryOut: async (operation, request) => {
          await (isAct(operation) ? session.tryOut(operation, request as never) : undefined);
        },
      });
      if (profile.verify === undefined) {
        output.unverified();
      }
      return done;
    } finally {
      tally.close();
    }
  } finally {
    profile.close();
  }
}

/** If something in a profile cannot be used, the error names the profile: the user called no `connect`. */
function ofProfile(error: unknown, file: string): unknown {
  if (!isTallyError(error, "Protocol") || error.code !== "INVALID_CONFIGURATION") {
    return error;
  }
  return new UsageError(({ ofProfile: wrong }) => wrong(file, error.message));
}

// The session is typed for acts and for queries apart; a name that may be of either needs casts, and only here and above.
function call<N extends OperationName>(
  session: OperationSession,
  operation: N,
  request: Request<N>,
  options: Pick<ActOptions, "audit" | "beforeSubmit"> = {},
): Promise<Answer<N>> {
  return isAct(operation)
    ? session.perform(operation, request as never, options)
    : session.ask(operation, request as never);
}

export function isAct(operation: OperationName): operation is ActName {
  return Object.hasOwn(acts, operation);
}

/** What the catalogue says of an act or query. */
export function operationOf(name: OperationName): Operation {
  return isAct(name) ? acts[name] : queries[name];
}
