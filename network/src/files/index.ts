export { writeFileAtomically } from "./atomic-write.js";
export { readFileIfThere } from "./read-if-there.js";
