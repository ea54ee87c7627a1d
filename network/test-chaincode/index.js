"use strict";

const { Contract } = require("fabric-contract-api");
const { KeyEndorsementPolicy } = require("fabric-shim");

/** Each function does one thing to the platform; arguments and results are strings. */
class PlatformContract extends Contract {
  constructor() {
    super("platform");
  }

  async put(ctx, key, value) {
    await ctx.stub.putState(key, Buffer.from(value));
    return value;
  }

  async get(ctx, key) {
    const value = await ctx.stub.getState(key);
    return value.toString();
  }

  async del(ctx, key) {
    await ctx.stub.deleteState(key);
  }

  async putManyKeys(ctx, prefix, count) {
    for (let index = 0; index < Number(count); index++) {
      await ctx.stub.putState(`${prefix}${String(index).padStart(5, "0")}`, Buffer.from(String(index)));
    }
  }

  /** Reads a key and writes it: what MVCC is about. */
  async increment(ctx, key) {
    const value = await ctx.stub.getState(key);
    const next = Number(value.toString() || "0") + 1;
    await ctx.stub.putState(key, Buffer.from(String(next)));
    return String(next);
  }

  /** Writes, then reads the same key: the value before, since a simulation does not see its own writes. */
  async putAndGet(ctx, key, value) {
    await ctx.stub.putState(key, Buffer.from(value));
    return (await ctx.stub.getState(key)).toString();
  }

  async range(ctx, start, end) {
    return JSON.stringify(await collect(await ctx.stub.getStateByRange(start, end)));
  }

  /** Counts a range and writes the count: what the phantom check is about. */
  async countRange(ctx, start, end, target) {
    const entries = await collect(await ctx.stub.getStateByRange(start, end));
    await ctx.stub.putState(target, Buffer.from(String(entries.length)));
    return String(entries.length);
  }

  async page(ctx, start, end, size, bookmark) {
    const { iterator, metadata } = await ctx.stub.getStateByRangeWithPagination(start, end, Number(size), bookmark);
    const entries = await collect(iterator);
    return JSON.stringify({ entries, bookmark: metadata.bookmark, count: metadata.fetchedRecordsCount });
  }

  async putComposite(ctx, type, attributes, value) {
    await ctx.stub.putState(ctx.stub.createCompositeKey(type, JSON.parse(attributes)), Buffer.from(value));
  }

  async partialComposite(ctx, type, attributes) {
    const entries = await collect(await ctx.stub.getStateByPartialCompositeKey(type, JSON.parse(attributes)));
    return JSON.stringify(entries.map(({ key, value }) => [ctx.stub.splitCompositeKey(key).attributes, value]));
  }

  async history(ctx, key) {
    const iterator = await ctx.stub.getHistoryForKey(key);
    const entries = [];
    for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
      const { txId, value, isDelete } = result.value;
      entries.push({ txId, value: Buffer.from(value).toString(), isDelete });
    }
    await iterator.close();
    return JSON.stringify(entries);
  }

  async richQuery(ctx, query) {
    return JSON.stringify(await collect(await ctx.stub.getQueryResult(query)));
  }

  /** Lets only the given organisations' peers endorse further writes of the key, all of them. */
  async setKeyOrganisations(ctx, key, organisations) {
    const policy = new KeyEndorsementPolicy();
    policy.addOrgs("PEER", ...JSON.parse(organisations));
    await ctx.stub.setStateValidationParameter(key, policy.getPolicy());
  }

  async putWithOrganisations(ctx, key, value, organisations) {
    await ctx.stub.putState(key, Buffer.from(value));
    await this.setKeyOrganisations(ctx, key, organisations);
  }

  async getKeyOrganisations(ctx, key) {
    const bytes = await ctx.stub.getStateValidationParameter(key);
    if (bytes === undefined || bytes === null || bytes.length === 0) {
      return "[]";
    }
    return JSON.stringify(new KeyEndorsementPolicy(bytes).listOrgs());
  }

  async emit(ctx, name, payload) {
    ctx.stub.setEvent(name, Buffer.from(payload));
    await ctx.stub.putState(`event-${name}`, Buffer.from(payload));
  }

  async fail(ctx, message) {
    throw new Error(message);
  }

  async who(ctx) {
    return JSON.stringify({ mspId: ctx.clientIdentity.getMSPID(), id: ctx.clientIdentity.getID() });
  }

  async attribute(ctx, name) {
    return ctx.clientIdentity.getAttributeValue(name) ?? "";
  }

  async transient(ctx, name) {
    return Buffer.from(ctx.stub.getTransient().get(name) ?? "").toString();
  }

  async transaction(ctx) {
    const { seconds, nanos } = ctx.stub.getTxTimestamp();
    return JSON.stringify({
      txId: ctx.stub.getTxID(),
      channel: ctx.stub.getChannelID(),
      binding: ctx.stub.getBinding(),
      seconds: Number(seconds),
      nanos,
    });
  }

  async call(ctx, chaincode, args, channel) {
    const response = await ctx.stub.invokeChaincode(chaincode, JSON.parse(args), channel ?? "");
    return JSON.stringify({ status: response.status, payload: Buffer.from(response.payload).toString() });
  }

  /** Gives each organisation a result of its own, so that endorsements do not match. */
  async disagree(ctx, key) {
    await ctx.stub.putState(key, Buffer.from(process.env.CHAINCODE_SERVER_ADDRESS ?? ""));
  }

  async exit() {
    process.exit(1);
  }

  async hang() {
    await new Promise(() => {});
  }

  async putPrivate(ctx, collection, key) {
    await ctx.stub.putPrivateData(collection, key, Buffer.from(ctx.stub.getTransient().get("value")));
  }

  async getPrivate(ctx, collection, key) {
    return Buffer.from(await ctx.stub.getPrivateData(collection, key)).toString();
  }

  async getPrivateHash(ctx, collection, key) {
    return Buffer.from(await ctx.stub.getPrivateDataHash(collection, key)).toString("hex");
  }

  async deletePrivate(ctx, collection, key) {
    await ctx.stub.deletePrivateData(collection, key);
  }

  async purgePrivate(ctx, collection, key) {
    await ctx.stub.purgePrivateData(collection, key);
  }

  async rangePrivate(ctx, collection, start, end) {
    const { iterator } = await ctx.stub.getPrivateDataByRange(collection, start, end);
    return JSON.stringify(await collect(iterator));
  }
}

async function collect(iterator) {
  const entries = [];
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    entries.push({ key: result.value.key, value: Buffer.from(result.value.value).toString() });
  }
  await iterator.close();
  return entries;
}

module.exports.contracts = [PlatformContract];
