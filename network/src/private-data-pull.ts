/**
 * What a peer does before it commits a block of which it lacks private data, as `peer.gossip.pvtData` in Fabric's
 * `core.yaml` says it.
 */
export interface PrivateDataPull {
  /**
   * Milliseconds for which it asks other peers for the data (`pullRetryThreshold`). After that it commits the block
   * without them. Default 10000; 60000 in Fabric's sample.
   */
  readonly thresholdMs?: number;
  /**
   * Whether it does not ask for the data of invalid transactions (`skipPullingInvalidTransactionsDuringCommit`). Default
   * true; false in Fabric's sample, with which anybody who may submit can hold a member's peers.
   */
  readonly skipInvalid?: boolean;
}

/** A network's setting, whichever its kind. */
export function privateDataPull({
  thresholdMs = 10_000,
  skipInvalid = true,
}: PrivateDataPull = {}): Required<PrivateDataPull> {
  return { thresholdMs, skipInvalid };
}
