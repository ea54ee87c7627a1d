import { type ChannelCredentials, credentials } from "@grpc/grpc-js";
import * as z from "zod";

import type { ChaincodePackage } from "./chaincode-package.js";
import { PackageError } from "./package-error.js";

/** How a peer connects to a chaincode that runs as a service. */
export interface PackagedConnection {
  readonly address: string;
  readonly dialTimeoutMs: number;
  readonly credentials: ChannelCredentials;
  /** Name in the service's certificate, if it differs from the address. */
  readonly serverName?: string;
}

/** The values with which a peer's builder fills in a package's `{{.name}}`. */
export type TemplateValues = Readonly<Record<string, unknown>>;

const connectionFile = "connection.json";
/** Fabric's default. */
const dialTimeoutMs = 3000;

const connectionSchema = z.object({
  address: z.string().default(""),
  domain: z.string().default(""),
  dial_timeout: z.string().default(""),
  tls_required: z.boolean().default(false),
  client_auth_required: z.boolean().default(false),
  root_cert: z.string().default(""),
  client_key: z.string().default(""),
  client_cert: z.string().default(""),
});

/**
 * Reads the connection of a package of type `ccaas`, as Fabric's builder and then its peer do.
 *
 * @throws {PackageError} it has none, or none that can be used
 */
export function packagedConnection({ code, label }: ChaincodePackage, values: TemplateValues): PackagedConnection {
  const file = code.findLast(({ path }) => path.replace(/^\.\//, "") === connectionFile);
  if (file === undefined) {
    throw new PackageError(
      `package ${label} has no ${connectionFile}: a chaincode as a service must say where it answers, {"address":"host:port"}`,
    );
  }
  const given = parse(file.content, label);
  const filled = (field: "address" | "dial_timeout" | "root_cert" | "client_key" | "client_cert"): string =>
    fillIn(given[field], values, `${field} in ${connectionFile} of package ${label}`);
  const address = filled("address");
  if (address === "") {
    throw new PackageError(`chaincode address not provided: ${connectionFile} of package ${label} has no "address"`);
  }
  const dialTimeout = milliseconds(filled("dial_timeout"), label);
  if (!given.tls_required) {
    return { address, dialTimeoutMs: dialTimeout, credentials: credentials.createInsecure() };
  }
  const client = given.client_auth_required ? ([filled("client_key"), filled("client_cert")] as const) : undefined;
  // Fabric's peer takes the name from the package only together with a certificate of its own.
  const serverName = client === undefined || given.domain === "" ? undefined : given.domain;
  return {
    address,
    dialTimeoutMs: dialTimeout,
    credentials: tls(filled("root_cert"), client),
    ...(serverName !== undefined && { serverName }),
  };
}

function parse(content: Buffer, label: string): z.infer<typeof connectionSchema> {
  try {
    return connectionSchema.parse(JSON.parse(content.toString("utf8")));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new PackageError(`${connectionFile} of package ${label} cannot be read: ${reason}`, { cause });
  }
}

function tls(root: string, client: readonly [key: string, certificate: string] | undefined): ChannelCredentials {
  const [key, certificate] = client ?? [];
  if (key === "") {
    throw new PackageError(`chaincode tls key not provided: ${connectionFile} asks for one and has no "client_key"`);
  }
  if (certificate === "") {
    throw new PackageError(`chaincode tls cert not provided: ${connectionFile} asks for one and has no "client_cert"`);
  }
  if (root === "") {
    throw new PackageError(`chaincode tls root cert not provided: ${connectionFile} has no "root_cert"`);
  }
  try {
    return key === undefined || certificate === undefined
      ? credentials.createSsl(Buffer.from(root))
      : credentials.createSsl(Buffer.from(root), Buffer.from(key), Buffer.from(certificate));
  } catch (cause) {
    throw new PackageError(`${connectionFile} has certificates that cannot be used: ${String(cause)}`, { cause });
  }
}

/** Fills in Go's `{{.name}}`, which is the part of its templates that packages use. */
function fillIn(template: string, values: TemplateValues, where: string): string {
  return template.replaceAll(/\{\{-?\s*(.*?)\s*-?\}\}/g, (_whole, expression: string) => {
    const name = /^\.([A-Za-z_]\w*)$/.exec(expression)?.[1];
    if (name === undefined) {
      throw new PackageError(`${where} has {{${expression}}}: only names such as {{.peername}} are filled in`);
    }
    const value = values[name];
    if (typeof value !== "string" && typeof value !== "number") {
      throw new PackageError(
        `${where} has {{.${name}}}, but only ${Object.keys(values).sort().join(", ")} are known: set CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG={"${name}":"…"} for the network`,
      );
    }
    return String(value);
  });
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration as Go writes it, such as `10s` or `1m30s`. */
function milliseconds(duration: string, label: string): number {
  if (duration === "") {
    return dialTimeoutMs;
  }
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.map(([whole]) => whole).join("") !== duration) {
    throw new PackageError(
      `dial_timeout "${duration}" in ${connectionFile} of package ${label} is not a duration: write 10s, 500ms or 1m30s`,
    );
  }
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitsMs[unit ?? ""] ?? 0), 0);
  return total === 0 ? dialTimeoutMs : total;
}
