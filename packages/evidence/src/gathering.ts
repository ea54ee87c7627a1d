export { writeBundle } from "./form/bundle.js";
export type { ClaimWish } from "./form/claim-of.js";
export { MEDIA_TYPE, type Claim, type Evidence, type Place, type PlacedEnvelope } from "./form/evidence.js";
export { claimKinds, profiles, type ClaimKind, type Profile } from "./form/claim-kind.js";
export type { Finding, FindingName, Findings } from "./form/finding.js";
export { EvidenceFault, type StepName } from "./form/step.js";
export { gatherEvidence, type EvidenceSource, type EvidenceWish } from "./gathering/gather.js";
