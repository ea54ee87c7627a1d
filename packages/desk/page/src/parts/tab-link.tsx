export { TabLink } from "../../../../look/tab-link.js";
