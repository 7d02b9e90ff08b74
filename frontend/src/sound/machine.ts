/** The machine's voice, one for the page. */

import { client } from "../client.ts";
import { MachineMouth } from "./mouth.ts";

export const machineMouth = new MachineMouth(client);
