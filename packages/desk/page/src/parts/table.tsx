export { Table, type Column } from "../../../../look/table.js";
