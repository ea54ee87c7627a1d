/**
 * The one door to the chaincode's own definitions. Wire names, request and response forms, events and refusals are
 * defined there and nowhere else; the build puts what stands here into the package, so that a user needs no other.
 */
export {
  acts,
  EVENT_NAME,
  eventEnvelopeSchema,
  parseRequest,
  queries,
  Refusal,
  type ContractName,
  type RefusalCode,
  type RefusalContexts,
} from "@tallystick/chaincode/domain";
