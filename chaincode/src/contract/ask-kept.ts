import { sha256 } from "../devices/sha256.js";
import type { QueryContext } from "../domain/operation/context.js";
import { auditInstrument } from "../domain/queries/audit-instrument.js";
import { listInstruments } from "../domain/queries/list-instruments.js";
import { answer } from "../domain/running/perform.js";
import { compositeKey } from "../ledger/composite-key.js";
import { FabricLedger } from "../ledger/fabric-ledger.js";
import type { StateEntry, StateStub } from "../ledger/state-stub.js";

/** The public state of a ledger that somebody keeps without a peer. */
export interface KeptState {
  /** The value under a key; undefined if there is none. */
  value(key: string): Uint8Array | undefined;
  /** The keys from `start` on and before `end`, in the order of their bytes. */
  entries(start: string, end: string): AsyncIterable<StateEntry>;
}

/** The queries that nobody asks: their answers do not depend on a caller or on the time. */
const queries = { AuditInstrument: auditInstrument, ListInstruments: listInstruments } as const;

/** Name of a query that a kept state can answer. */
export type KeptQuery = keyof typeof queries;

/** What is after every key that begins with the same text. */
const END = "\u{10ffff}";

/**
 * Answers a query on a kept state, in its form on the wire.
 *
 * @throws the refusal of the query.
 */
export async function askKept(name: KeptQuery, request: unknown, state: KeptState): Promise<unknown> {
  return answer(queries[name], new FabricLedger(new KeptStub(state)), request, nobody);
}

const nobody: QueryContext = {
  get caller(): never {
    throw new Error("nobody asks a kept state");
  },
  get now(): never {
    throw new Error("a kept state has no present");
  },
  ...{ txId: "", sha256 },
};

class KeptStub implements StateStub {
  readonly #state: KeptState;

  constructor(state: KeptState) {
    this.#state = state;
  }

  getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    return Promise.resolve(keys.map((key) => this.#state.value(key) ?? new Uint8Array()));
  }

  async *getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: string[],
    pageSize: number,
    bookmark = "",
  ): AsyncGenerator<StateEntry> {
    const first = compositeKey(objectType, attributes);
    let left = pageSize;
    for await (const entry of this.#state.entries(bookmark === "" ? first : bookmark, first + END)) {
      if (left === 0) {
        return;
      }
      left -= 1;
      yield entry;
    }
  }

  getPrivateDataHash(): never {
    throw new Error("these queries read no private data");
  }

  write(): never {
    throw new Error("a query writes nothing");
  }

  getHistoryForKey(): never {
    throw new Error("these queries read no history");
  }
}
