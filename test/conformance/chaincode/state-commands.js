"use strict";

const { entries } = require("./entries.js");

module.exports = {
  put: (stub, key, value) => stub.putState(key, Buffer.from(value)).then(nothing),
  get: async (stub, key) => (await stub.getState(key)).toString(),
  del: (stub, key) => stub.deleteState(key).then(nothing),

  range: async (stub, start, end) => entries(await stub.getStateByRange(start, end)),
  page: async (stub, start, end, size, bookmark) =>
    page(await stub.getStateByRangeWithPagination(start, end, size, bookmark)),
  /** Takes the first results only and closes the iterator, as a caller does who has seen enough. */
  rangeHead: async (stub, start, end, count) => {
    const iterator = await stub.getStateByRange(start, end);
    const found = [];
    for (let index = 0; index < count; index++) found.push((await iterator.next()).value.key);
    await iterator.close();
    return found;
  },
  /** The peer's answer to bounds that the shim would not send. */
  rawRange: async (stub, start, end) =>
    entries((await stub.handler.handleGetStateByRange("", start, end, stub.getChannelID(), stub.getTxID())).iterator),

  compositeKey: async (stub, type, attributes) => stub.createCompositeKey(type, attributes),
  splitKey: async (stub, key) => stub.splitCompositeKey(key),
  partial: async (stub, type, attributes) =>
    compositeEntries(stub, await stub.getStateByPartialCompositeKey(type, attributes)),
  partialPage: async (stub, type, attributes, size, bookmark) => {
    const found = await stub.getStateByPartialCompositeKeyWithPagination(type, attributes, size, bookmark);
    return { ...(await page(found)), entries: undefined };
  },

  history: async (stub, key) => {
    const iterator = await stub.getHistoryForKey(key);
    const found = [];
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const { txId, value, isDelete, timestamp } = next.value;
      found.push({ txId, value: value.toString(), isDelete, seconds: timestamp.seconds });
    }
    await iterator.close();
    return found;
  },

  query: async (stub, selector) => entries(await stub.getQueryResult(selector)),
  queryPage: async (stub, selector, size, bookmark) =>
    page(await stub.getQueryResultWithPagination(selector, size, bookmark)),

  setPolicy: (stub, key, policy) => stub.setStateValidationParameter(key, Buffer.from(policy, "base64")).then(nothing),
  getPolicy: async (stub, key) => base64(await stub.getStateValidationParameter(key)),
  /** Metadata under any name: Fabric's protocol has room for it, its shim has no function for it. */
  putMetadata: (stub, key, name, value) =>
    stub.handler
      .handlePutStateMetadata("", key, name, Buffer.from(value), stub.getChannelID(), stub.getTxID())
      .then(nothing),
  getMetadata: async (stub, key) => {
    const found = await stub.handler.handleGetStateMetadata("", key, stub.getChannelID(), stub.getTxID());
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Buffer.from(value).toString()]));
  },
};

async function page({ iterator, metadata }) {
  return { entries: await entries(iterator), ...metadata };
}

async function compositeEntries(stub, iterator) {
  return (await entries(iterator)).map(([key, value]) => [stub.splitCompositeKey(key).attributes.join("/"), value]);
}

function base64(bytes) {
  return bytes === undefined ? null : Buffer.from(bytes).toString("base64");
}

function nothing() {
  return null;
}
