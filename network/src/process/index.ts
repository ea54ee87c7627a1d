export { freePort, releasePort, retakePort } from "./free-port.js";
export { openLog, tailLog } from "./log-file.js";
export { readPidFile, removePidFile, writePidFile, type RecordedProcess } from "./pid-file.js";
export { ProcessError } from "./process-error.js";
export { processStamp } from "./process-stamp.js";
export { portProbe, type Probe } from "./readiness.js";
export type { ProcessSpecification } from "./process-specification.js";
export { SupervisedProcess, type ProcessState } from "./supervised-process.js";
export { signal, terminate } from "./terminate.js";
