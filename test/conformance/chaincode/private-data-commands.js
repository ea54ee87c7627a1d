"use strict";

const { entries } = require("./entries.js");

const nothing = () => null;

module.exports = {
  putPrivate: (stub, collection, key, value) => stub.putPrivateData(collection, key, Buffer.from(value)).then(nothing),
  getPrivate: async (stub, collection, key) => (await stub.getPrivateData(collection, key)).toString(),
  delPrivate: (stub, collection, key) => stub.deletePrivateData(collection, key).then(nothing),
  purgePrivate: (stub, collection, key) => stub.purgePrivateData(collection, key).then(nothing),
  hashPrivate: async (stub, collection, key) => (await stub.getPrivateDataHash(collection, key)).toString("hex"),
  rangePrivate: async (stub, collection, start, end) =>
    entries((await stub.getPrivateDataByRange(collection, start, end)).iterator),
  partialPrivate: async (stub, collection, type, attributes) =>
    (await entries((await stub.getPrivateDataByPartialCompositeKey(collection, type, attributes)).iterator)).map(
      ([, value]) => value,
    ),
  queryPrivate: async (stub, collection, selector) =>
    entries((await stub.getPrivateDataQueryResult(collection, selector)).iterator),
  setPrivatePolicy: (stub, collection, key, policy) =>
    stub.setPrivateDataValidationParameter(collection, key, Buffer.from(policy, "base64")).then(nothing),
  getPrivatePolicy: async (stub, collection, key) => {
    const policy = await stub.getPrivateDataValidationParameter(collection, key);
    return policy === undefined ? null : Buffer.from(policy).toString("base64");
  },
};
