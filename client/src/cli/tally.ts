#!/usr/bin/env node
import { connect } from "../connect.js";
console.log(typeof connect);
