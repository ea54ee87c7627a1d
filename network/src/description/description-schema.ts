import { isAbsolute, resolve } from "node:path";

import * as z from "zod";

import type { Chaincode, NetworkDescription } from "./network-description.js";

/** The names that Fabric accepts for a channel: `configtxgen` and the orderer both check it. */
export const CHANNEL = /^[a-z][a-z0-9.-]{0,248}$/;
export const channelRule = 'lower case letters, digits, "." and "-", a letter first';
/** The names that the notation of policies can contain. */
const MSP_ID = /^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$/;
const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
/** The lifecycle's own rule for chaincode names. */
const CHAINCODE = /^[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*$/;
const VERSION = /^[A-Za-z0-9_.+-]{1,64}$/;
const ADDRESS = /^[A-Za-z0-9.-]+:[0-9]{1,5}$/;
const USER = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

const user = z.strictObject({
  name: z.string().regex(USER, 'up to 64 letters, digits, ".", "_", "@" or "-"'),
  role: z.enum(["client", "admin"]).default("client"),
  attributes: z.record(z.string(), z.string()).optional(),
});

const port = z.int().min(1).max(65_535);

const organisation = z.strictObject({
  mspId: z.string().regex(MSP_ID, 'letters, digits, "." and "-", such as Org1MSP'),
  domain: z.string().max(200).regex(DOMAIN, "a domain in lower case, such as org1.example").optional(),
  peers: z.int().min(1).max(4).optional(),
  port: port.optional(),
  users: z.array(user).max(100).optional(),
});

const collection = z.strictObject({
  name: z.string().min(1).max(64),
  policy: z.string().min(1),
  requiredPeerCount: z.int().min(0).optional(),
  maxPeerCount: z.int().min(0).optional(),
  blockToLive: z.int().min(0).optional(),
  memberOnlyRead: z.boolean().optional(),
  memberOnlyWrite: z.boolean().optional(),
  endorsementPolicy: z.string().min(1).optional(),
});

const chaincode = z.strictObject({
  name: z.string().max(100).regex(CHAINCODE, 'letters, digits, "-" and "_"'),
  version: z.string().regex(VERSION, 'letters, digits, ".", "_", "+" and "-"').default("1.0"),
  folder: z.string().min(1),
  command: z.array(z.string()).min(1).optional(),
  env: z.record(z.string(), z.string()).optional(),
  connection: z.enum(["service", "peer"]).optional(),
  address: z.string().regex(ADDRESS, "host:port, such as 127.0.0.1:9999").optional(),
  endorsementPolicy: z.string().min(1).optional(),
  initRequired: z.boolean().optional(),
  collections: z.array(collection).max(100).optional(),
});

/** The content of a network file. */
export const networkFileSchema = z
  .strictObject({
    channel: z.string().regex(CHANNEL, channelRule).default("mychannel"),
    organisations: z
      .array(organisation)
      .min(1)
      .max(20)
      .superRefine((list, context) => {
        refuseRepeated(
          list.map(({ mspId }) => mspId),
          "mspId",
          context,
        );
      }),
    orderer: z.strictObject({ port: port.optional() }).optional(),
    batch: z
      .strictObject({
        maxMessageCount: z.int().min(1).max(10_000).default(500),
        timeoutMs: z.int().min(1).max(60_000).default(100),
      })
      .prefault({}),
    governance: z
      .strictObject({ admins: z.string().min(1).optional(), lifecycleEndorsement: z.string().min(1).optional() })
      .optional(),
    chaincodes: z
      .array(chaincode)
      .max(50)
      .superRefine((list, context) => {
        refuseRepeated(
          list.map(({ name }) => name),
          "name",
          context,
        );
      })
      .default([]),
  })
  .superRefine((content, context) => {
    refuseRepeated(portsOf(content), "port", context);
  });

/** Ports in a file, of the orderer and of peers. */
function portsOf({ orderer, organisations }: Pick<NetworkFileContent, "orderer" | "organisations">): string[] {
  return [orderer, ...organisations].flatMap((node) => (node?.port === undefined ? [] : [String(node.port)]));
}

function refuseRepeated(names: readonly string[], what: string, context: z.RefinementCtx): void {
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    context.addIssue({ code: "custom", message: `the ${what} ${repeated} is given twice: each needs its own ${what}` });
  }
}

export type NetworkFileContent = z.output<typeof networkFileSchema>;

/** The domain of an organisation without one: `Org1MSP` gets `org1.example`. */
function domainOf(mspId: string): string {
  const label = mspId
    .replace(/MSP$/, "")
    .toLowerCase()
    .replace(/^[.-]+|[.-]+$/g, "");
  return `${label === "" ? "organisation" : label}.example`;
}

/** The network that a file describes. */
export function descriptionOf(content: NetworkFileContent): NetworkDescription {
  return {
    channel: content.channel,
    batch: content.batch,
    ...(content.governance && { governance: defined(content.governance) }),
    ...(content.orderer && { orderer: defined(content.orderer) }),
    organisations: content.organisations.map(({ mspId, domain, peers, port, users }) => ({
      mspId,
      domain: domain ?? domainOf(mspId),
      ...(peers !== undefined && { peers }),
      ...(port !== undefined && { port }),
      ...(users && { users: users.map((entry) => defined(entry)) }),
    })),
  };
}

/** A chaincode in a file. Its folder is relative to the given one. */
export function chaincodeOf(content: NetworkFileContent["chaincodes"][number], base: string): Chaincode {
  const { name, version, folder, command, env, connection, address, endorsementPolicy, initRequired, collections } =
    content;
  return defined({
    name,
    version,
    endorsementPolicy,
    initRequired,
    collections: collections?.map((entry) => defined(entry)),
    process: defined({
      folder: isAbsolute(folder) ? folder : resolve(base, folder),
      command,
      env,
      connection,
      address,
    }),
  });
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out undefined fields, for exact optional properties. */
function defined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  // The entries are the value's own without the undefined ones, as the type says.
  return Object.fromEntries(entries) as Defined<T>;
}
