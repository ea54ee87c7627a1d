/**
 * Connection profiles, the files that name the peers and the identity: for programs that read, show and check them.
 *
 * @packageDocumentation
 */
export { describeProfile, filesOfProfile, type ProfileDescription, type ProfileFiles } from "./describe-profile.js";
export { readProfile, type Profile } from "./read-profile.js";
