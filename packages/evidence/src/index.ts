export { readBundle, writeBundle } from "./form/bundle.js";
export { FORMAT, MEDIA_TYPE, type Claim, type Evidence, type Place, type PlacedEnvelope } from "./form/evidence.js";
export type { ClaimKind, Profile } from "./form/claim-kind.js";
export type { Finding, FindingName } from "./form/finding.js";
export { EvidenceFault, steps, type StepName } from "./form/step.js";
export type { EvidenceReport, StepResult } from "./verifying/report.js";
export { verifyEvidence, type VerifyOptions } from "./verifying/verify.js";
