export { writeFileAtomically } from "./atomic-write.js";
export { packageFolder } from "./package-folder.js";
export { readFileIfThere } from "./read-if-there.js";
