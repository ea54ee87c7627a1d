import { readFileSync } from "node:fs";

import { z } from "zod";

import { inPlainWords } from "../chaincode/definitions.js";
import { tokenKeySchema, unusable } from "./profile-key.js";

const peerSchema = z.strictObject({
  endpoint: z
    .string()
    .regex(/^[^\s:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, "must be host:port")
    .refine((endpoint) => Number(/\d+$/.exec(endpoint)?.[0]) <= 65_535, "no port is higher than 65535"),
  tlsRootCertPath: z.string().min(1),
  hostnameOverride: z.string().min(1).optional(),
});

/** The certificate authorities of one organisation: certificates in PEM, by their paths. */
const authoritiesSchema = z.strictObject({
  rootCertPaths: z.array(z.string().min(1)).min(1),
  intermediateCertPaths: z.array(z.string().min(1)).optional(),
  /** Organisational unit of its peers' certificates, if they have one. */
  peerUnit: z.string().min(1).optional(),
});

/**
 * A connection profile: the peers, the identity, the channel and the chaincode. Paths are relative to the file's
 * folder.
 */
const profileSchema = z
  .strictObject({
    version: z.literal(1),
    mspId: z.string().min(1),
    /** The peer, or several in the order of preference. */
    peer: z.union([peerSchema, z.array(peerSchema).min(1)]),
    certificatePath: z.string().min(1),
    /** The caller's key: a file, or in a token. */
    privateKeyPath: z.string().min(1).optional(),
    pkcs11: tokenKeySchema.optional(),
    channel: z.string().min(1),
    chaincode: z.string().min(1),
    /** The channel's organisations, by MSP id. With these members, the client verifies endorsements. */
    members: z.record(z.string().min(1), authoritiesSchema).optional(),
    /**
     * How many organisations must give a verdict or an answer, instead of the majority of `members`, and which may be
     * asked.
     */
    verify: z
      .strictObject({
        organisations: z.int().min(1),
        witnesses: z.array(z.string().min(1)).min(1).optional(),
      })
      .optional(),
  })
  .refine(({ privateKeyPath, pkcs11 }) => (privateKeyPath === undefined) !== (pkcs11 === undefined), {
    message: "name the key either by privateKeyPath or by pkcs11",
  });

/** The contents of the file of a connection profile. */
export type ProfileFile = z.output<typeof profileSchema>;

/** @throws {Protocol} `INVALID_CONFIGURATION` with the field and its fault. */
export function parseProfile(file: string, text: string): ProfileFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unusable(`connection profile ${file} is not JSON: ${messageOf(error)}`);
  }
  const parsed = profileSchema.safeParse(value, { error: inPlainWords });
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const found = issue?.code === "invalid_union" ? (issue.errors[0]?.[0] ?? issue) : issue;
  const path = [...(issue?.path ?? []), ...(found === issue ? [] : (found?.path ?? []))].join(".");
  const problem = found?.message ?? "is not understood";
  throw unusable(`connection profile ${file}: ${path === "" ? "" : `${path}: `}${problem}`);
}

/** @throws {Protocol} `INVALID_CONFIGURATION` if the file cannot be read. */
export function readNamed(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw unusable(`${what}: cannot read ${path}: ${problemOf(error)}`);
  }
}

/** Why a file cannot be read. The message already has the path. */
function problemOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code === "ENOENT") {
    return "there is no such file";
  }
  if (code === "EISDIR") {
    return "it is a folder";
  }
  if (code === "EACCES") {
    return "this user may not";
  }
  return messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
