/**
 * The desk of a party in a browser on the same machine. The command `tally desk` opens it.
 *
 * @packageDocumentation
 */
export type { DeskLedger, KeyPlace } from "./answers.js";
export {
  keepProjection,
  type DeskProjection,
  type KeptProjectionOptions,
  type ProjectionState,
} from "./projection/keep-projection.js";
export { serveDesk, type Desk, type DeskOptions } from "./serve-desk.js";
export { Inbox, openStore, StoreError, type ServerStore } from "@tallystick/server";
