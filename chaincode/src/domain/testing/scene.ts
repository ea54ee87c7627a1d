import { z } from "zod";

import { deviceSignatures as signatures } from "../../devices/device-signatures.js";
import { sha256 } from "../../devices/sha256.js";
import { acts, queries } from "../catalogue/catalogue.js";
import { Refusal } from "../kernel/refusal.js";
import type { AnyAct } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import { performUnderControl } from "../running/perform-under-control.js";
import { answer } from "../running/perform.js";
import { approvals, digestOfFiled } from "../state/approval.js";
import { parties } from "../state/party.js";
import { instantSchema, plusHours, type Instant } from "../vocabulary/calendar.js";
import { callerOf, cast, chaincode, type ActorName } from "./cast.js";
import { declared } from "./declared.js";
import { MemoryLedger } from "./memory-ledger.js";

export type ActName = keyof typeof acts;
export type QueryName = keyof typeof queries;
type WholeRequestOf<A extends ActName> = z.input<(typeof acts)[A]["request"]>;
/** The scene fills in the digest of the filed act, so that a test names a digest only if it is about the digest. */
export type RequestOf<A extends ActName> = A extends "Approve" | "RejectApproval"
  ? Omit<WholeRequestOf<A>, "digest"> & { readonly digest?: string }
  : WholeRequestOf<A>;
/** The request of a query in the form of the wire. */
export type QuestionOf<Q extends QueryName> = z.input<(typeof queries)[Q]["request"]>;
/** The response in the form of the wire. */
export type ResponseOf<A extends ActName> = z.input<(typeof acts)[A]["response"]>;

/** 2026-01-01, 08:00 in the default policy's offset. */
export const START = instantSchema.decode("2026-01-01T00:00:00.000Z");

/** A bootstrapped platform on a ledger in memory, where a test lets the cast act one after the other. */
export class Scene {
  readonly ledger = new MemoryLedger();
  readonly events: TallyEvent[] = [];
  now: Instant = START;
  #transactions = 0;

  /** Everybody registered, under a policy of the given rules, by which pledges need no entry in a register unless the rules say so. */
  static async open(rules: RequestOf<"SetPolicy">["rules"] = {}): Promise<Scene> {
    const policy = { registrationRequired: [], ...rules };
    const scene = new Scene();
    const founder = ({ lei, name, mspId }: (typeof cast)[ActorName]) => ({ lei, name, mspId });
    const request = { operator: founder(cast.operator), regulator: founder(cast.regulator), policy };
    const context = { ...scene.contextOf("operator"), caller: { ...callerOf(cast.operator), admin: true } };
    await scene.perform(acts.Bootstrap, request, context);
    for (const { lei, name, mspId, roles } of Object.values(cast)) {
      if (lei !== cast.operator.lei && lei !== cast.regulator.lei) {
        await scene.act("operator", "RegisterParty", { lei, name, mspId, roles });
      }
    }
    return scene;
  }

  /** Does an act and writes what it decided. */
  async act<A extends ActName>(by: ActorName, name: A, request: RequestOf<A>, person?: string): Promise<ResponseOf<A>> {
    const response = await this.perform(acts[name], request, this.contextOf(by, person));
    return response as ResponseOf<A>;
  }

  /** Does an act that must be refused, and write nothing. */
  refused<A extends ActName>(by: ActorName, name: A, request: RequestOf<A>, person?: string): Promise<SomeRefusal> {
    return this.#refused(name, () => this.act(by, name, request, person));
  }

  /** Asks what must be refused. */
  refusedToAnswer<Q extends QueryName>(by: ActorName, name: Q, request: QuestionOf<Q>): Promise<SomeRefusal> {
    return this.#refused(name, () => this.ask(by, name, request));
  }

  async ask(by: ActorName, name: QueryName, request: unknown): Promise<unknown> {
    return this.askAs(name, request, this.contextOf(by));
  }

  /** Asks as any caller, also one that no cast member is. */
  askAs(name: QueryName, request: unknown, context: ActContext): Promise<unknown> {
    return declared(queries[name], request, () => answer(queries[name], this.ledger, request, context));
  }

  /** Lets time pass. */
  later(hours: number): void {
    this.now = plusHours(this.now, hours);
  }

  async perform(act: AnyAct, request: unknown, context: ActContext): Promise<unknown> {
    const shown = isDecision(act) ? await this.#asShown(request) : request;
    const { changes, events, response } = await declared(act, request, () =>
      performUnderControl(act, this.ledger, shown, context),
    );
    this.ledger.apply(changes);
    this.events.push(...events);
    return response;
  }

  /** A transaction of an actor, by one of its people. */
  contextOf(by: ActorName, person?: string): ActContext {
    this.#transactions += 1;
    return {
      caller: callerOf(cast[by], person),
      txId: `tx${String(this.#transactions)}`,
      now: this.now,
      chaincode,
      signatures,
      sha256,
    };
  }

  async #refused(name: string, work: () => Promise<unknown>): Promise<SomeRefusal> {
    const before = this.ledger.entries();
    try {
      await work();
    } catch (error) {
      expect(this.ledger.entries()).toEqual(before);
      if (!(error instanceof Refusal)) {
        throw error;
      }
      const refusal = error as Refusal;
      return { code: refusal.code, context: refusal.context };
    }
    throw new Error(`${name} was not refused`);
  }

  /** Fills in the digest of the filed act, unless the decision names a digest. */
  async #asShown(decision: unknown): Promise<unknown> {
    const read = z.looseObject({ approvalId: z.string() }).safeParse(decision);
    if (!read.success) {
      return decision;
    }
    const request = read.data;
    for (const { lei } of (await this.ledger.list(parties, [], { pageSize: 500 })).records) {
      const filed = await this.ledger.find(approvals, lei, request.approvalId);
      if (filed !== undefined) {
        return { digest: digestOfFiled(filed, sha256), ...request };
      }
    }
    return { digest: sha256("nothing"), ...request };
  }
}

function isDecision(act: AnyAct): boolean {
  return act === acts.Approve || act === acts.RejectApproval;
}

/** A refusal that a test can compare as a whole. */
export type SomeRefusal = Pick<Refusal, "code" | "context">;
