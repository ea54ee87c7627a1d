// Copies the chaincode into the package: exactly the files that `npm run package -w chaincode` deploys, and their hash.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeHash, stagedFiles, writeStage } from "../../../chaincode/packaging/stage.mjs";

const testing = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(testing));
const files = stagedFiles(root, "chaincode", join(root, "chaincode", "dist"));
const hash = Buffer.from(`${JSON.stringify({ sha256: codeHash(files) })}\n`, "utf8");
writeStage(join(testing, "dist", "chaincode"), [...files, ["code-hash.json", hash]]);
