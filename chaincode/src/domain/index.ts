export { acts, queries } from "./catalogue.js";
