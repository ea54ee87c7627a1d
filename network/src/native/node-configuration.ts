import { join } from "node:path";

import { type PrivateDataPull, privateDataPull } from "../private-data-pull.js";
import type { ExternalBuilder } from "./native-options.js";
import type { NativeOrderer, NativePeer } from "./topology.js";

/** The places of one process's identity and data. Paths are absolute. */
export interface NodeFolders {
  /** MSP folder with the node's signing identity. */
  readonly msp: string;
  /** It contains `server.crt`, `server.key` and `ca.crt`. */
  readonly tls: string;
  /** Ledgers. */
  readonly data: string;
}

/** An orderer that no longer listens at the address in the channel's configuration. */
export interface MovedOrderer {
  readonly channelPort: number;
  readonly port: number;
  /** File with the TLS root certificate of the orderers. */
  readonly tlsRoot: string;
}

/** Settings of all peers that a user may choose. */
export interface PeerSettings {
  /** See `NativeNetworkOptions.startupTimeoutMs`. */
  readonly startupTimeoutMs?: number | undefined;
  /** See `NetworkOptions.privateDataPull`. */
  readonly pull?: PrivateDataPull | undefined;
}

/**
 * A peer's `core.yaml`, as an object: JSON is also YAML. It contains only values that differ from Fabric's built-in
 * defaults, or that have no default. Gossip has seconds instead of its default minutes, so that peers know one another
 * as soon as a deployment needs them.
 */
export function peerConfiguration(
  node: NativePeer,
  folders: NodeFolders,
  builders: readonly ExternalBuilder[],
  movedOrderers: readonly MovedOrderer[],
  withTimeWindow: boolean,
  { startupTimeoutMs = 30_000, pull }: PeerSettings = {},
): unknown {
  const { thresholdMs, skipInvalid } = privateDataPull(pull);
  const address = `127.0.0.1:${String(node.port)}`;
  const filters = ["DefaultAuth", "ExpirationCheck", ...(withTimeWindow ? ["TimeWindowCheck"] : [])];
  return {
    peer: {
      id: node.name,
      networkId: "local",
      listenAddress: address,
      address,
      chaincodeListenAddress: `127.0.0.1:${String(node.chaincodePort)}`,
      localMspId: node.mspId,
      localMspType: "bccsp",
      mspConfigPath: folders.msp,
      fileSystemPath: folders.data,
      BCCSP: { Default: "SW", SW: { Hash: "SHA2", Security: 256 } },
      tls: {
        enabled: true,
        cert: { file: join(folders.tls, "server.crt") },
        key: { file: join(folders.tls, "server.key") },
        rootcert: { file: join(folders.tls, "ca.crt") },
      },
      authentication: { timewindow: "15m" },
      gateway: { enabled: true, endorsementTimeout: "30s", broadcastTimeout: "30s", dialTimeout: "10s" },
      gossip: {
        bootstrap: address,
        endpoint: address,
        externalEndpoint: address,
        useLeaderElection: false,
        orgLeader: true,
        state: { enabled: false },
        publishStateInfoInterval: "500ms",
        requestStateInfoInterval: "2s",
        aliveTimeInterval: "1s",
        aliveExpirationTimeout: "10s",
        // A peer that joins calls the others before it trusts their TLS roots. Such a call ends only with its time-out.
        dialTimeout: "1s",
        reconnectInterval: "250ms",
        membershipTrackerInterval: "2s",
        pvtData: {
          skipPullingInvalidTransactionsDuringCommit: skipInvalid,
          pullRetryThreshold: `${String(thresholdMs)}ms`,
          pushAckTimeout: "3s",
          transientstoreMaxBlockRetention: 20_000,
          btlPullMargin: 10,
          reconcileBatchSize: 10,
          reconcileSleepInterval: "10s",
          reconciliationEnabled: true,
          implicitCollectionDisseminationPolicy: { requiredPeerCount: 0, maxPeerCount: 1 },
        },
      },
      deliveryclient: {
        // Every peer fetches blocks itself, so the other peers of its organisation need none from it.
        blockGossipEnabled: false,
        reConnectBackoffThreshold: "2s",
        reconnectTotalTimeThreshold: "3600s",
        addressOverrides: movedOrderers.map(({ channelPort, port, tlsRoot }) => ({
          from: `127.0.0.1:${String(channelPort)}`,
          to: `127.0.0.1:${String(port)}`,
          caCertsFile: tlsRoot,
        })),
      },
      handlers: {
        authFilters: filters.map((name) => ({ name })),
        decorators: [{ name: "DefaultDecorator" }],
        endorsers: { escc: { name: "DefaultEndorsement" } },
        validators: { vscc: { name: "DefaultValidation" } },
      },
      discovery: { enabled: true, authCacheEnabled: true, authCacheMaxSize: 1000, authCachePurgeRetentionRatio: 0.75 },
      limits: { concurrency: { endorserService: 2500, deliverService: 2500, gatewayService: 500 } },
    },
    chaincode: {
      mode: "net",
      installTimeout: "60s",
      startuptimeout: `${String(startupTimeoutMs)}ms`,
      executetimeout: "30s",
      // The Node runtime exits when it receives a keepalive message.
      keepalive: 0,
      system: { _lifecycle: "enable", cscc: "enable", lscc: "enable", qscc: "enable" },
      externalBuilders: builders.map(({ name, path, propagateEnvironment = [] }) => ({
        name,
        path,
        propagateEnvironment: ["PATH", "HOME", ...propagateEnvironment],
      })),
      runtimeParams: {
        useWriteBatch: true,
        maxSizeWriteBatch: 1000,
        useGetMultipleKeys: true,
        maxSizeGetMultipleKeys: 1000,
      },
      logging: { level: "info", shim: "warning" },
    },
    ledger: {
      state: { stateDatabase: "goleveldb", totalQueryLimit: 100_000 },
      history: { enableHistoryDatabase: true },
      pvtdataStore: { collElgProcMaxDbBatchSize: 5000, collElgProcDbBatchesInterval: 1000 },
      snapshots: { rootDir: join(folders.data, "snapshots") },
    },
    operations: { listenAddress: `127.0.0.1:${String(node.operationsPort)}`, tls: { enabled: false } },
    metrics: { provider: "prometheus" },
  };
}

/** An orderer's `orderer.yaml`, as an object. It starts without a channel and joins through the participation API. */
export function ordererConfiguration(node: NativeOrderer, folders: NodeFolders): unknown {
  const certificate = join(folders.tls, "server.crt");
  const privateKey = join(folders.tls, "server.key");
  const root = join(folders.tls, "ca.crt");
  return {
    General: {
      ListenAddress: "127.0.0.1",
      ListenPort: node.port,
      TLS: { Enabled: true, PrivateKey: privateKey, Certificate: certificate, RootCAs: [root] },
      Cluster: { ClientCertificate: certificate, ClientPrivateKey: privateKey, RootCAs: [root] },
      BootstrapMethod: "none",
      LocalMSPDir: folders.msp,
      LocalMSPID: node.mspId,
      BCCSP: { Default: "SW", SW: { Hash: "SHA2", Security: 256 } },
      Authentication: { TimeWindow: "15m" },
    },
    FileLedger: { Location: folders.data },
    Operations: { ListenAddress: `127.0.0.1:${String(node.operationsPort)}` },
    Metrics: { Provider: "prometheus" },
    Admin: {
      ListenAddress: `127.0.0.1:${String(node.adminPort)}`,
      TLS: {
        Enabled: true,
        Certificate: certificate,
        PrivateKey: privateKey,
        RootCAs: [root],
        ClientAuthRequired: true,
        ClientRootCAs: [root],
      },
    },
    ChannelParticipation: { Enabled: true, MaxRequestBodySize: 1_048_576 },
    Consensus: { WALDir: join(folders.data, "consensus", "wal"), SnapDir: join(folders.data, "consensus", "snapshot") },
  };
}
