import { setTimeout as sleep } from "node:timers/promises";

import { Conflict, isTallyError, Unavailable } from "../../errors/index.js";
import { endorse } from "../act/endorse.js";
import type { FabricProposal } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { witnessesOf, type VerifyOptions } from "./verification.js";

/** Milliseconds until all further organisations are asked, if those that were asked first do not answer. */
const PATIENCE = 1_000;

/** A question for the peers of several organisations. Each signs its own answer. */
export interface Question<Answer> {
  /** Its name on the wire. */
  readonly name: string;
  readonly propose: (peer: Peer, organisations: readonly string[]) => FabricProposal;
  /** Reads the bytes of an answer. */
  readonly read: (bytes: Uint8Array) => Answer;
  /** Returns a text that is the same for equal answers. */
  readonly textOf: (answer: Answer) => string;
}

/** How long the organisations have in milliseconds, and how many must agree. */
export interface SeveralAsk {
  readonly deadline: number;
  readonly verify: VerifyOptions;
}

/** An answer, and the organisations whose peers signed it. */
export interface Agreed<Answer> {
  readonly answer: Answer;
  readonly confirmedBy: readonly string[];
}

/** What an organisation answered. */
export type Outcome<Answer> =
  { readonly mspId: string; readonly answer: Answer } | { readonly mspId: string; readonly error: unknown };

/**
 * Asks peers of several organisations, each for its own signed answer, until as many as `verify` says have given the same one, the caller's own
 * organisation among them. Another organisation takes the place of one that refuses, answers otherwise or is silent. Who differs is noted in the
 * pool.
 *
 * @throws every failure as a typed error: that of the caller's own organisation if it does not answer, `GATEWAY_DISHONEST` if too few answers are
 * what was signed, `ENDORSERS_DISAGREE` if too few are equal.
 */
export async function agreedAnswer<Answer>(
  pool: PeerPool,
  question: Question<Answer>,
  { deadline, verify }: SeveralAsk,
): Promise<Agreed<Answer>> {
  const peer = pool.pick();
  const own = peer.site.mspId;
  const [, ...others] = witnessesOf(peer, verify);
  const next = [own, ...pool.dissenters.inOrder(others)];
  const until = Date.now() + deadline;
  const outcomes: Outcome<Answer>[] = [];
  const pending = new Map<string, Promise<Outcome<Answer>>>();
  const ask = (count: number): void => {
    for (const mspId of next.splice(0, Math.max(0, count))) {
      pending.set(mspId, askOrganisation(pool, peer, question, { mspId, deadline: Math.max(1, until - Date.now()) }));
    }
  };
  const ended = new AbortController();
  const impatient = sleep(Math.min(PATIENCE, deadline / 2), undefined, { signal: ended.signal }).catch(() => undefined);
  let isPatient = true;
  try {
    for (;;) {
      const alike = largest(question, outcomes, own);
      ask(verify.organisations - alike.length - pending.size);
      const [first] = alike;
      if (first !== undefined && alike.length >= verify.organisations && alike.some(({ mspId }) => mspId === own)) {
        judge(pool, question, { answer: first.answer, outcomes, pending, isPatient });
        return { answer: first.answer, confirmedBy: alike.map(({ mspId }) => mspId) };
      }
      const isLost = outcomes.some((outcome) => outcome.mspId === own && "error" in outcome);
      if (isLost || pending.size === 0) {
        throw whyTooFew(question, outcomes, { peer, needed: verify.organisations });
      }
      const outcome = await Promise.race([...pending.values(), ...(isPatient ? [impatient] : [])]);
      if (outcome === undefined) {
        isPatient = false;
        ask(next.length);
      } else {
        pending.delete(outcome.mspId);
        outcomes.push(outcome);
      }
    }
  } finally {
    ended.abort();
  }
}

/** Asks the peers of one organisation. It never fails: the error is the outcome. */
export async function askOrganisation<Answer>(
  pool: PeerPool,
  peer: Peer,
  { propose, read }: Pick<Question<Answer>, "propose" | "read">,
  { mspId, deadline }: { readonly mspId: string; readonly deadline: number },
): Promise<Outcome<Answer>> {
  try {
    const organisations = [mspId];
    const { checked } = await endorse(pool, peer, propose(peer, organisations), { deadline, organisations });
    return { mspId, answer: read(checked.result) };
  } catch (error) {
    return { mspId, error };
  }
}

/** Whether a peer says, with a message of its own, that its ledger has no such block or transaction. It may not have it yet. */
export function isNotThereYet(error: unknown): boolean {
  return isTallyError(error) && /no such (transaction ID|block number)/.test(error.message);
}

type Answered<Answer> = Extract<Outcome<Answer>, { readonly answer: Answer }>;

/** The equal answers, with that of the caller's own organisation once it is there. Before that they are the most equal ones. */
function largest<Answer>(
  { textOf }: Question<Answer>,
  outcomes: readonly Outcome<Answer>[],
  own: string,
): readonly Answered<Answer>[] {
  const groups = new Map<string, Answered<Answer>[]>();
  for (const outcome of outcomes) {
    if ("answer" in outcome) {
      const text = textOf(outcome.answer);
      groups.set(text, [...(groups.get(text) ?? []), outcome]);
    }
  }
  const all = [...groups.values()];
  const ofOwn = all.find((group) => group.some(({ mspId }) => mspId === own));
  return ofOwn ?? all.reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** Notes who agrees with an answer and who does not, also those that answer after it. */
function judge<Answer>(
  { dissenters }: PeerPool,
  { name, textOf }: Question<Answer>,
  found: {
    readonly answer: Answer;
    readonly outcomes: readonly Outcome<Answer>[];
    readonly pending: ReadonlyMap<string, Promise<Outcome<Answer>>>;
    readonly isPatient: boolean;
  },
): void {
  const text = textOf(found.answer);
  const note = (outcome: Outcome<Answer>): void => {
    const { mspId } = outcome;
    if ("answer" in outcome) {
      if (textOf(outcome.answer) === text) {
        dissenters.agrees(mspId);
      } else {
        const problem = "its peer signed another answer; it lags behind, runs another chaincode, or lies";
        dissenters.differs({ mspId, query: name, by: "answer", problem });
      }
    } else if (outcome.error instanceof Unavailable) {
      dissenters.isSilent(mspId);
    } else if (!isNotThereYet(outcome.error)) {
      const problem = outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
      dissenters.differs({ mspId, query: name, by: "refusal", problem });
    }
  };
  found.outcomes.forEach(note);
  for (const [mspId, outcome] of found.pending) {
    if (!found.isPatient) {
      dissenters.isSilent(mspId);
    }
    void outcome.then(note);
  }
}

/** A gateway could otherwise say that the caller's own organisation has no peer, and leave only organisations that lie with it. */
function ofOwn(error: unknown, { site }: Peer): unknown {
  return isTallyError(error, "Unavailable") && error.code === "ENDORSERS_UNAVAILABLE"
    ? new Unavailable(
        "ENDORSERS_UNAVAILABLE",
        `${site.endpoint}: this gateway finds no peer of ${site.mspId}, your own organisation, which must be among those that answer: use another gateway`,
        { cause: error },
      )
    : error;
}

/** The error if too few organisations agree: that of the caller's own organisation if it did not answer. */
export function whyTooFew<Answer>(
  question: Question<Answer>,
  outcomes: readonly Outcome<Answer>[],
  { peer, needed }: { readonly peer: Peer; readonly needed: number },
): unknown {
  const own = outcomes.find(({ mspId }) => mspId === peer.site.mspId);
  if (own !== undefined && "error" in own) {
    return ofOwn(own.error, peer);
  }
  const errors = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome] : []));
  const typed = errors.flatMap(({ error }) => (isTallyError(error) ? [error] : []));
  const forged = typed.find(({ code }) => code === "GATEWAY_DISHONEST");
  if (forged !== undefined) {
    return forged;
  }
  const agreeing = largest(question, outcomes, peer.site.mspId).map(({ mspId }) => mspId);
  const differing = outcomes.flatMap(({ mspId, ...rest }) =>
    "answer" in rest && !agreeing.includes(mspId) ? [mspId] : [],
  );
  const failing = errors.map(
    ({ mspId, error }) => `${mspId}: ${error instanceof Error ? error.message : String(error)}`,
  );
  const said = [...(differing.length > 0 ? [`${differing.join(", ")} answer otherwise`] : []), ...failing].join("; ");
  const text = `${String(needed)} organisations must give the same answer to ${question.name}, and only ${agreeing.join(", ")} do: ${said}`;
  return errors.length > 0 && differing.length === 0 && errors.every(({ error }) => error instanceof Unavailable)
    ? new Unavailable("ENDORSERS_UNAVAILABLE", `${peer.site.endpoint}: ${text}`)
    : new Conflict("ENDORSERS_DISAGREE", `${text}; most likely a peer lags behind, or lies`);
}
