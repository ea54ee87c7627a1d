import { randomUUID } from "node:crypto";

import { ledger, peer } from "@hyperledger/fabric-protos";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import type { KeyModification } from "../ledger/key-history.js";
import { SimulationError } from "../simulation/simulation-error.js";
import type { StateEntry, StateRange } from "../simulation/transaction-simulator.js";

/** The size of the batches in which results go to the shim. */
const batchSize = 100;
/** The most results of one query, however it is iterated (Fabric's `ledger.state.totalQueryLimit`). */
const totalLimit = 100_000;

interface ResultSource {
  next(): Promise<Uint8Array | undefined>;
}

/** An open iterator of one transaction. */
export interface OpenQuery {
  readonly id: string;
  readonly source: ResultSource;
  pending: Uint8Array[];
  returned: number;
}

/** The open iterators of one transaction, which end with it. */
export class OpenQueries {
  readonly #queries = new Map<string, OpenQuery>();

  open(source: ResultSource): OpenQuery {
    const query = { id: randomUUID(), source, pending: [], returned: 0 };
    this.#queries.set(query.id, query);
    return query;
  }

  /** @throws SimulationError if there is no such iterator, or it has ended */
  get(id: string): OpenQuery {
    const query = this.#queries.get(id);
    if (query === undefined) {
      throw new SimulationError("query iterator not found");
    }
    return query;
  }

  close(id: string): void {
    this.#queries.delete(id);
  }

  /** The next batch. The iterator closes itself with its last batch. */
  async nextBatch(query: OpenQuery): Promise<peer.QueryResponse> {
    while (query.returned < totalLimit) {
      const result = await query.source.next();
      if (result === undefined) {
        break;
      }
      query.returned++;
      if (query.pending.length === batchSize) {
        const batch = query.pending;
        query.pending = [result];
        return queryResponse(query.id, batch, true);
      }
      query.pending.push(result);
    }
    this.close(query.id);
    return queryResponse(query.id, query.pending, false);
  }
}

/** One page of a range, with the bookmark of the next. A page size of 0 is unlimited. */
export async function page(range: StateRange, pageSize: number): Promise<peer.QueryResponse> {
  const limit = pageSize > 0 ? Math.min(pageSize, totalLimit) : totalLimit;
  const results: Uint8Array[] = [];
  for (let entry = rangeSource(range); results.length < limit;) {
    const result = await entry.next();
    if (result === undefined) {
      break;
    }
    results.push(result);
  }
  const metadata = new peer.QueryResponseMetadata();
  metadata.setFetchedRecordsCount(results.length);
  metadata.setBookmark(await range.bookmark());
  const response = queryResponse(randomUUID(), results, false);
  response.setMetadata(metadata.serializeBinary());
  return response;
}

/** The source of a range's entries, one by one. */
export interface EntrySource {
  next(): Promise<StateEntry | undefined>;
}

export function rangeSource(range: EntrySource): ResultSource {
  return {
    next: async () => {
      const entry = await range.next();
      if (entry === undefined) {
        return undefined;
      }
      const message = new ledger.queryresult.KV();
      message.setNamespace(entry.namespace);
      message.setKey(entry.key);
      message.setValue(entry.value);
      return message.serializeBinary();
    },
  };
}

export function historySource(history: AsyncIterator<KeyModification, undefined>): ResultSource {
  return {
    next: async () => {
      const result = await history.next();
      return result.done === true ? undefined : serializeModification(result.value);
    },
  };
}

function serializeModification(modification: KeyModification): Uint8Array {
  const message = new ledger.queryresult.KeyModification();
  message.setTxId(modification.transactionId);
  message.setValue(modification.value);
  message.setIsDelete(modification.isDelete);
  if (modification.timestamp !== undefined) {
    const timestamp = new timestamps.Timestamp();
    timestamp.setSeconds(modification.timestamp.seconds);
    timestamp.setNanos(modification.timestamp.nanos);
    message.setTimestamp(timestamp);
  }
  return message.serializeBinary();
}

function queryResponse(id: string, results: readonly Uint8Array[], hasMore: boolean): peer.QueryResponse {
  const response = new peer.QueryResponse();
  response.setId(id);
  response.setHasMore(hasMore);
  response.setResultsList(
    results.map((result) => {
      const bytes = new peer.QueryResultBytes();
      bytes.setResultbytes(result);
      return bytes;
    }),
  );
  return response;
}
