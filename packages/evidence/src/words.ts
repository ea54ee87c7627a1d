export { claimKinds, profiles, type ClaimKind, type Profile } from "./form/claim-kind.js";
export type { Finding, FindingName, Findings } from "./form/finding.js";
export { readPaperCode, writePaperCode, type PaperCode } from "./form/paper-code.js";
export { chinese } from "./words/zh.js";
export { english } from "./words/en.js";
export { say, type EvidenceWords, type FindingWords } from "./words/words.js";
