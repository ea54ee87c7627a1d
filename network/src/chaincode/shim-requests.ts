import { peer } from "@hyperledger/fabric-protos";
import { type MessageType, parse } from "@tallystick/fabric-inspect";

import type { KeyMetadata } from "../ledger/state.js";
import { SimulationError } from "../simulation/simulation-error.js";
import { type EntrySource, historySource, type OpenQueries, page, rangeSource } from "./query-iterator.js";
import type { TransactionContext } from "./transaction-context.js";

/** A transaction and its open iterators. */
export interface RunningTransaction {
  readonly context: TransactionContext;
  readonly queries: OpenQueries;
}

/**
 * Answers one request of a chaincode with the payload of the response. It throws errors that the chaincode should see.
 */
type RequestHandler = (payload: Uint8Array, transaction: RunningTransaction) => Promise<Uint8Array> | Uint8Array;

const types = peer.ChaincodeMessage.Type;
const nothing = new Uint8Array();

const handlers = new Map<number, RequestHandler>([
  [types.GET_STATE, getState],
  [types.PUT_STATE, writeHandler(peer.PutState, putState)],
  [types.DEL_STATE, writeHandler(peer.DelState, delState)],
  [types.PURGE_PRIVATE_DATA, writeHandler(peer.DelState, purge)],
  [types.GET_STATE_METADATA, getStateMetadata],
  [types.PUT_STATE_METADATA, writeHandler(peer.PutStateMetadata, putStateMetadata)],
  [types.GET_PRIVATE_DATA_HASH, getPrivateDataHash],
  [types.GET_STATE_BY_RANGE, getStateByRange],
  [types.GET_QUERY_RESULT, getQueryResult],
  [types.GET_HISTORY_FOR_KEY, getHistoryForKey],
  [types.QUERY_STATE_NEXT, queryStateNext],
  [types.QUERY_STATE_CLOSE, queryStateClose],
  [types.INVOKE_CHAINCODE, invokeChaincode],
  [types.WRITE_BATCH_STATE, writeBatch],
  [types.GET_STATE_MULTIPLE, getStateMultiple],
]);

/** The handler of a message type that chaincode may send while a transaction runs; undefined for other types. */
export function requestHandler(type: number): RequestHandler | undefined {
  return handlers.get(type);
}

/** A handler for a request that changes something and has an empty answer. */
function writeHandler<Request>(
  type: MessageType<Request>,
  write: (request: Request, context: TransactionContext) => void,
): RequestHandler {
  return (payload, { context }) => {
    write(parse(type, payload), context);
    return nothing;
  };
}

function getState(payload: Uint8Array, { context }: RunningTransaction): Uint8Array {
  const request = parse(peer.GetState, payload);
  const { namespace, simulator } = context;
  const collection = request.getCollection();
  if (collection === "") {
    return simulator.getState(namespace, request.getKey()) ?? nothing;
  }
  assertReadable(context, collection);
  return simulator.getPrivateData(namespace, collection, request.getKey()) ?? nothing;
}

function getStateMultiple(payload: Uint8Array, { context }: RunningTransaction): Uint8Array {
  const request = parse(peer.GetStateMultiple, payload);
  const { namespace, simulator } = context;
  const collection = request.getCollection();
  const keys = request.getKeysList();
  if (collection !== "") {
    assertReadable(context, collection);
  }
  const values =
    collection === ""
      ? keys.map((key) => simulator.getState(namespace, key))
      : simulator.getPrivateDataOf(namespace, collection, keys);
  const result = new peer.GetStateMultipleResult();
  result.setValuesList(values.map((value) => value ?? nothing));
  return result.serializeBinary();
}

function putState(request: peer.PutState, context: TransactionContext): void {
  const { namespace, simulator } = context;
  const collection = request.getCollection();
  if (collection === "") {
    simulator.putState(namespace, request.getKey(), request.getValue_asU8());
    return;
  }
  assertWritable(context, collection);
  simulator.putPrivateData(namespace, collection, request.getKey(), request.getValue_asU8());
}

function delState(request: peer.DelState, context: TransactionContext): void {
  const { namespace, simulator } = context;
  const collection = request.getCollection();
  if (collection === "") {
    simulator.putState(namespace, request.getKey(), undefined);
    return;
  }
  assertWritable(context, collection);
  simulator.putPrivateData(namespace, collection, request.getKey(), undefined);
}

function purge(request: peer.DelState, context: TransactionContext): void {
  if (request.getCollection() === "") {
    throw new SimulationError("only applicable for private data");
  }
  assertWritable(context, request.getCollection());
  context.simulator.purgePrivateData(context.namespace, request.getCollection(), request.getKey());
}

function getStateMetadata(payload: Uint8Array, { context }: RunningTransaction): Uint8Array {
  const request = parse(peer.GetStateMetadata, payload);
  const { namespace, simulator } = context;
  const collection = request.getCollection();
  let metadata: KeyMetadata | undefined;
  if (collection === "") {
    metadata = simulator.getMetadata(namespace, request.getKey());
  } else {
    assertReadable(context, collection);
    metadata = simulator.getPrivateMetadata(namespace, collection, request.getKey());
  }
  const result = new peer.StateMetadataResult();
  for (const [name, value] of metadata ?? []) {
    const entry = new peer.StateMetadata();
    entry.setMetakey(name);
    entry.setValue(value);
    result.addEntries(entry);
  }
  return result.serializeBinary();
}

function putStateMetadata(request: peer.PutStateMetadata, context: TransactionContext): void {
  const { namespace, simulator } = context;
  const entry = request.getMetadata();
  if (entry === undefined) {
    throw new SimulationError("no metadata to put");
  }
  const metadata = new Map([[entry.getMetakey(), entry.getValue_asU8()]]);
  const collection = request.getCollection();
  if (collection === "") {
    simulator.putMetadata(namespace, request.getKey(), metadata);
    return;
  }
  assertWritable(context, collection);
  simulator.putPrivateMetadata(namespace, collection, request.getKey(), metadata);
}

function getPrivateDataHash(payload: Uint8Array, { context }: RunningTransaction): Uint8Array {
  const request = parse(peer.GetState, payload);
  assertNotInit(context);
  return context.simulator.getPrivateDataHash(context.namespace, request.getCollection(), request.getKey()) ?? nothing;
}

async function getStateByRange(payload: Uint8Array, { context, queries }: RunningTransaction): Promise<Uint8Array> {
  const request = parse(peer.GetStateByRange, payload);
  const { namespace, simulator } = context;
  const collection = request.getCollection();
  if (collection !== "") {
    assertReadable(context, collection);
    const range = simulator.privateRange(namespace, collection, request.getStartkey(), request.getEndkey());
    return firstBatch(queries, { next: async () => renamed(await range.next(), namespace) });
  }
  const metadata = pagination(request.getMetadata_asU8());
  if (metadata !== undefined) {
    const start = metadata.bookmark === "" ? request.getStartkey() : metadata.bookmark;
    const range = simulator.paginatedRange(namespace, start, request.getEndkey());
    return (await page(range, metadata.pageSize)).serializeBinary();
  }
  const range = simulator.range(namespace, request.getStartkey(), request.getEndkey());
  return firstBatch(queries, range);
}

/** Private values are stored separately, but are shown under the chaincode's own name. */
function renamed<T extends { readonly namespace: string }>(entry: T | undefined, namespace: string): T | undefined {
  return entry === undefined ? undefined : { ...entry, namespace };
}

async function firstBatch(queries: OpenQueries, range: EntrySource): Promise<Uint8Array> {
  return (await queries.nextBatch(queries.open(rangeSource(range)))).serializeBinary();
}

function pagination(bytes: Uint8Array): { readonly pageSize: number; readonly bookmark: string } | undefined {
  const metadata = parse(peer.QueryMetadata, bytes);
  const pageSize = metadata.getPagesize();
  const bookmark = metadata.getBookmark();
  return pageSize === 0 && bookmark === "" ? undefined : { pageSize, bookmark };
}

function getQueryResult(payload: Uint8Array, { context }: RunningTransaction): Uint8Array {
  const request = parse(peer.GetQueryResult, payload);
  if (request.getCollection() !== "") {
    assertReadable(context, request.getCollection());
    context.simulator.beforePrivateQuery();
    throw new SimulationError("ExecuteQuery not supported for leveldb");
  }
  throw new SimulationError(
    pagination(request.getMetadata_asU8()) === undefined
      ? "ExecuteQuery not supported for leveldb"
      : "ExecuteQueryWithMetadata not supported for leveldb",
  );
}

async function getHistoryForKey(payload: Uint8Array, { context, queries }: RunningTransaction): Promise<Uint8Array> {
  const request = parse(peer.GetHistoryForKey, payload);
  const query = queries.open(historySource(context.history(context.namespace, request.getKey())));
  return (await queries.nextBatch(query)).serializeBinary();
}

async function queryStateNext(payload: Uint8Array, { queries }: RunningTransaction): Promise<Uint8Array> {
  const query = queries.get(parse(peer.QueryStateNext, payload).getId());
  return (await queries.nextBatch(query)).serializeBinary();
}

function queryStateClose(payload: Uint8Array, { queries }: RunningTransaction): Uint8Array {
  const id = parse(peer.QueryStateClose, payload).getId();
  queries.close(id);
  const response = new peer.QueryResponse();
  response.setId(id);
  return response.serializeBinary();
}

async function invokeChaincode(payload: Uint8Array, { context }: RunningTransaction): Promise<Uint8Array> {
  const spec = parse(peer.ChaincodeSpec, payload);
  const target = parseChaincodeName(spec.getChaincodeId()?.getName() ?? "");
  const called = { name: target.name, channelId: target.channel === "" ? context.channelId : target.channel };
  const input = spec.getInput() ?? new peer.ChaincodeInput();
  const response = await context.invoker(context, called, input);
  return response.serializeBinary();
}

/** Splits `name:version/channel`. Version and channel may be missing. */
function parseChaincodeName(name: string): { readonly name: string; readonly channel: string } {
  const slash = name.indexOf("/");
  const channel = slash < 0 ? "" : name.slice(slash + 1);
  const instance = slash < 0 ? name : name.slice(0, slash);
  return { name: instance.split(":", 1)[0] ?? "", channel };
}

function writeBatch(payload: Uint8Array, { context }: RunningTransaction): Uint8Array {
  for (const record of parse(peer.WriteBatchState, payload).getRecList()) {
    writeRecord(record, context);
  }
  return nothing;
}

function writeRecord(record: peer.WriteRecord, context: TransactionContext): void {
  const del = new peer.DelState();
  del.setKey(record.getKey());
  del.setCollection(record.getCollection());
  switch (record.getType()) {
    case peer.WriteRecord.Type.PUT_STATE: {
      const put = new peer.PutState();
      put.setKey(record.getKey());
      put.setCollection(record.getCollection());
      put.setValue(record.getValue_asU8());
      putState(put, context);
      return;
    }
    case peer.WriteRecord.Type.DEL_STATE:
      delState(del, context);
      return;
    case peer.WriteRecord.Type.PURGE_PRIVATE_DATA:
      purge(del, context);
      return;
    case peer.WriteRecord.Type.PUT_STATE_METADATA: {
      const put = new peer.PutStateMetadata();
      put.setKey(record.getKey());
      put.setCollection(record.getCollection());
      put.setMetadata(record.getMetadata());
      putStateMetadata(put, context);
      return;
    }
    case peer.WriteRecord.Type.UNDEFINED:
      throw new SimulationError("unknown operation type");
  }
}

function assertReadable(context: TransactionContext, collection: string): void {
  assertNotInit(context);
  context.collections.assertRead(context.namespace, collection);
}

function assertWritable(context: TransactionContext, collection: string): void {
  assertNotInit(context);
  context.collections.assertWrite(context.namespace, collection);
}

function assertNotInit(context: TransactionContext): void {
  if (context.isInit) {
    throw new SimulationError("private data APIs are not allowed in chaincode Init()");
  }
}
