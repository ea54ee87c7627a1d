import {
  connect,
  isTallyError,
  type ActOptions,
  type Tally,
  type ActForms,
  type ActName,
  type QueryForms,
  type QueryName,
} from "@tallystick/client";
import { openSession, acts, queries, type Operation, type OperationSession } from "@tallystick/client/catalogue";
import { filesOfProfile } from "@tallystick/client/profile";

import type { Output } from "./outcome/output.js";
import { UsageError } from "./outcome/usage-error.js";
import { exposedFiles } from "./profiles/exposed-files.js";
import { locateProfile, type ProfileSource } from "./profiles/locate-profile.js";
import { openProfile } from "./profiles/open-profile.js";

/** The name of an act or query in the protocol. */
export type OperationName = ActName | QueryName;
type Forms = ActForms & QueryForms;
export type Request<N extends OperationName> = Forms[N]["request"];
export type Answer<N extends OperationName> = Forms[N]["response"];

/** The platform, as a command uses it. */
export interface Connection {
  readonly tally: Tally;
  readonly session: OperationSession;
  /** The ledger by its channel, and the chaincode. */
  readonly ledger: { readonly channel: string; readonly chaincode: string };
  /**
   * How many organisations' peers confirm each answer. The field is absent if every answer comes from a single peer.
   */
  readonly confirmedBy?: number;
  /** The person of the profile: MSP id and certificate (PEM). */
  readonly identity: { readonly mspId: string; readonly certificate: string };
  /** Where the profile's key is. */
  readonly keyPlace: "file" | "token";
  /** Performs an act or asks a query by the name that it has in the protocol. */
  readonly call: <N extends OperationName>(
    operation: N,
    request: Request<N>,
    options?: Pick<ActOptions, "audit" | "beforeSubmit">,
  ) => Promise<Answer<N>>;
  /**
   * Connects to the same network for another identity of the profile's organisation, whose private key this process does not have. The
   * connection serves acts in signing steps alone. The caller closes it.
   */
  readonly withoutKey: (certificate: string) => Promise<Tally>;
  /** Lets one peer judge an act by the ledger's rules, and writes nothing. For a query the function does nothing. */
  readonly tryOut: <N extends OperationName>(operation: N, request: Request<N>) => Promise<void>;
}

/**
 * Connects with a profile, does the work, and closes the connection. The command marks the output if the answers come
 * from a single peer.
 */
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
        ledger: { channel: profile.channel, chaincode: profile.chaincode },
        ...(profile.verify !== undefined && { confirmedBy: profile.verify.organisations }),
        identity: { mspId: profile.identity.mspId, certificate: profile.identity.certificate },
        keyPlace: filesOfProfile(file).key === undefined ? "token" : "file",
        call: (operation, request, options) => call(session, operation, request, options),
        withoutKey: (certificate) => {
          // To have peers sign answers takes a key. The profile's own connection confirms what became of an act.
          const { signer: _, verify: __, identity, ...network } = profile;
          return connect({ ...network, identity: { mspId: identity.mspId, certificate } });
        },
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

/**
 * If the client cannot use something in a profile, the error names the profile: the user of a command does not know
 * `connect`.
 */
function ofProfile(error: unknown, file: string): unknown {
  if (!isTallyError(error, "Protocol") || error.code !== "INVALID_CONFIGURATION") {
    return error;
  }
  return new UsageError(({ ofProfile: wrong }) => wrong(file, error.message));
}

// The types of the session separate acts from queries. A name that may be either needs casts, and only these two places
// have them.
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

/** The catalogue's entry for an act or query. */
export function operationOf(name: OperationName): Operation {
  return isAct(name) ? acts[name] : queries[name];
}
