export { Conflict, type ConflictCode } from "./conflict.js";
export { isTallyError, type TallyErrors } from "./is-tally-error.js";
export { OutcomeUnknown } from "./outcome-unknown.js";
export { Protocol, type ProtocolCode } from "./protocol.js";
export { isRejected, Rejected, type RequestFault } from "./rejected.js";
export { TallyError, type ErrorDetails } from "./tally-error.js";
export { Unavailable, type UnavailableCode } from "./unavailable.js";
