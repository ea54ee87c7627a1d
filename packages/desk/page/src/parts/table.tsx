export { Table, type Column, type Sorting } from "../../../../look/table.js";
