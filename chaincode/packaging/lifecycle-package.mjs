import { createHash } from "node:crypto";
import { gzipStored, tar } from "./tar.mjs";

/**
 * A package as `peer lifecycle chaincode install` takes it. The same code under the same label is the same bytes, and so
 * the same package id, wherever it is made.
 *
 * @param {string} label
 * @param {"node" | "ccaas"} type who runs the code: the peer, or somebody whom the peer is told how to reach
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

/** The peer's builder for `node` chaincode looks for all of it below `src`. */
export function nodePackage(label, files) {
  return lifecyclePackage(
    label,
    "node",
    files.map(([path, content]) => [`src/${path}`, content]),
  );
}

/** Says where the chaincode runs as a service; `address` may hold what the peer's builder fills in, such as `{{.peername}}`. */
export function servicePackage(label, address) {
  const connection = { address, dial_timeout: "10s", tls_required: false };
  return lifecyclePackage(label, "ccaas", [["connection.json", Buffer.from(JSON.stringify(connection), "utf8")]]);
}
