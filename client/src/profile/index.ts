/**
 * Connection profiles, the files that say where to connect and with which identity: for programs that read, show and check them.
 *
 * @packageDocumentation
 */
export { describeProfile, filesOfProfile, type ProfileDescription, type ProfileFiles } from "./describe-profile.js";
export { readProfile, type Profile } from "./read-profile.js";
