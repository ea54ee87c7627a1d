import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipStored, tar } from "./tar.mjs";

/**
 * A package in the form that `peer lifecycle chaincode install` takes. The same code with the same label gives the same
 * bytes, and so the same package id, on every machine.
 *
 * @param {string} label
 * @param {"node" | "ccaas" | "k8s"} type who runs the code: the peer, a service that the peer is told how to reach, or the
 * cluster that the peer's builder asks to run an image
 * @param {readonly [path: string, content: Buffer][]} code
 */
export function lifecyclePackage(label, type, code) {
  const metadata = Buffer.from(JSON.stringify({ path: "", type, label }), "utf8");
  const bytes = gzipStored(
    tar([
      ["metadata.json", metadata],
      ["code.tar.gz", gzipStored(tar(code))],
    ]),
  );
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, packageId: `${label}:${sha256}` };
}

/** The peer's builder for `node` chaincode looks for all files below `src`. */
export function nodePackage(label, files) {
  return lifecyclePackage(
    label,
    "node",
    files.map(([path, content]) => [`src/${path}`, content]),
  );
}

/**
 * Says where the chaincode runs as a service. `address` may contain placeholders of the peer's builder, such as
 * `{{.peername}}`. With TLS the builder also fills in the certificates and the peer's key, so that the package has no
 * secret and all organisations install the same one.
 */
export function servicePackage(label, address, tls) {
  const filledIn = { root_cert: "{{.root_cert}}", client_cert: "{{.client_cert}}", client_key: "{{.client_key}}" };
  const connection = {
    address,
    dial_timeout: "10s",
    tls_required: tls,
    ...(tls && { client_auth_required: true, ...filledIn }),
  };
  return lifecyclePackage(label, "ccaas", [["connection.json", Buffer.from(JSON.stringify(connection), "utf8")]]);
}

/**
 * Makes the package of an image that Kubernetes runs. The digest identifies the image: a tag can move, but a digest
 * always means the image that the organisations agreed on. The builder names objects of the cluster by the label, so
 * the label must be a valid name there: `tallystick_1.0` becomes `tallystick-1-0`.
 */
export function imagePackage(label, name, digest) {
  const objectName = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  if (!/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(objectName)) {
    throw new Error(
      `label ${label} cannot be the name of an object in Kubernetes: use at most 63 letters, digits and "-", and begin with a letter`,
    );
  }
  return lifecyclePackage(objectName, "k8s", [["image.json", Buffer.from(JSON.stringify({ name, digest }), "utf8")]]);
}

/**
 * Writes a package into a folder. If another package has the same name, its bytes stay under a name with its hash.
 *
 * @param {string} folder
 * @param {string} name without ".tar.gz"
 * @param {Buffer} bytes
 */
export function writePackage(folder, name, bytes) {
  const file = join(folder, `${name}.tar.gz`);
  const before = existsSync(file) ? readFileSync(file) : bytes;
  const hash = createHash("sha256").update(before).digest("hex");
  const earlier = before.equals(bytes) ? undefined : join(folder, `${name}.${hash.slice(0, 12)}.tar.gz`);
  if (earlier !== undefined) renameSync(file, earlier);
  writeFileSync(file, bytes);
  return { file, earlier };
}
